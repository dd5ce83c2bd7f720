"""A source can be found, was read after it was published, and is listed once."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.view import View
from timeline_kit.model import Source
from timeline_kit.problems import Problem, Target
from timeline_kit.problems.advice import ACCESSED_BEFORE_PUBLISHED, UNFINDABLE_SOURCE
from timeline_kit.problems.references import SAME_SOURCE_TWICE


def check(view: View) -> Iterator[Problem]:
    """Find sources that contradict themselves, that nobody can find, and doubles."""
    by_address: dict[str, str] = {}
    for key, source in view.timeline.sources.items():
        if _read_too_soon(source):
            yield ACCESSED_BEFORE_PUBLISHED.problem(
                f"`{key}` was read before it was published",
                ("sources", key, "accessed"),
                "check `published` and `accessed`",
            )
        if not (
            source.url
            or source.archive_url
            or source.file
            or source.publisher
            or source.author
            or source.published
        ):
            yield UNFINDABLE_SOURCE.problem(
                f"`{key}` has only a title to be found by",
                ("sources", key),
                "add `url`, `file`, `publisher`, `author` or `published`",
                target=Target.KEY,
            )
        if source.url is not None:
            first = by_address.setdefault(source.url.rstrip("/"), key)
            if first != key:
                yield SAME_SOURCE_TWICE.problem(
                    f"`{key}` has the same address as `{first}`",
                    ("sources", key, "url"),
                    f"cite `{first}` everywhere, with a `locator` for the page",
                )


def _read_too_soon(source: Source) -> bool:
    if source.accessed is None or source.published is None:
        return False
    read, published = source.accessed.latest, source.published.earliest
    return read is not None and published is not None and read < published
