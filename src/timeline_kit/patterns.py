"""Regular expressions that are compiled when they are first used.

Compiling is slow, and a run uses few of those a module has: compiled when the modules are
imported, they cost an eighth of a short run.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what stands for `re.compile(text, flags)`, and is that once it is used.

    For what not every run needs. A mistake in the text is found when it is used.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))


class _Pattern(Generic[AnyStr]):
    def __init__(self, text: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile the text; what is asked for stays here, so that this is not asked again."""
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found
