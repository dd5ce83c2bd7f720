"""The site while it is being written: shown in a browser, renewed at every save.

`serving` and `watching` need the distributions of the extra `preview`; nothing here imports them
before they are called for.
"""

from timeline_kit.preview.showing import Attempt, Showing, first, following

__all__ = ["Attempt", "Showing", "first", "following"]
