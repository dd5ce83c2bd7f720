"""The saved copy of a source is where the document says.

Whether it is there only the caller can tell: a document that came from no file has no
folder that its paths begin in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.files import MISSING_COPY

IsFile = Callable[[str], bool]
"""Whether a path, relative to the document, leads to a file."""


def check(timeline: Timeline, is_file: IsFile) -> Iterator[Problem]:
    """Find sources whose saved copy is not there."""
    for key, source in timeline.sources.items():
        if source.file is not None and not is_file(source.file):
            yield MISSING_COPY.problem(
                f"the saved copy of `{key}` is not there",
                ("sources", key, "file"),
                "the path begins in the folder of this document; save the copy there, or write "
                "where it is",
            )
