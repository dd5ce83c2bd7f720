"""Open points of an import are answered before a timeline is published.

Right is a document without comments `# asked:`. What the answer is, nobody but the author knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.document import SourceText
from timeline_kit.document.asked import find_asked
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import OPEN_QUESTION

_LONGEST = 200


def check_text(source: SourceText) -> Iterator[Problem]:
    """Yield a warning for each open point, which has its place."""
    for question, location in find_asked(source):
        shown = question if len(question) <= _LONGEST else f"{question[: _LONGEST - 1]}…"
        yield OPEN_QUESTION.problem(
            f"an import left this open: {shown}",
            help="write what is right in the entry below, and delete the comment",
            location=location,
        )
