"""The hidden sheet of a workbook: from which document it was made, and what of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """Which document a workbook was made from, and which part.

    Attributes:
        id: the git blob id of the document; see `rev.blob_id`. Empty where it is not known.
        timeline: the id of the timeline.
        selection: the options by which a part was chosen, such as `--group Talks`; empty for
            the whole.
        drafts: whether drafts are in it.
        events: the ids of the events, in the order of the document.
        sources: the ids of the sources.
    """

    id: str = ""
    timeline: str = ""
    selection: str = ""
    drafts: bool = False
    events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the rows of the sheet: what, and its value; one row for each id."""
        yield "edition", self.id
        yield "timeline", self.timeline
        yield "selection", self.selection
        yield "drafts", "true" if self.drafts else "false"
        yield from (("event", name) for name in self.events)
        yield from (("source", name) for name in self.sources)

    @classmethod
    def read(cls, rows: Iterable[tuple[str, str]]) -> Edition:
        """Return what rows say; rows of any other kind are passed over."""
        found: dict[str, list[str]] = {}
        for what, value in rows:
            found.setdefault(what, []).append(value)
        one = {key: found.get(key, [""])[0] for key in ("edition", "timeline", "selection")}
        return cls(
            one["edition"],
            one["timeline"],
            one["selection"],
            found.get("drafts", [""])[0] == "true",
            tuple(found.get("event", ())),
            tuple(found.get("source", ())),
        )
