"""The hidden sheet of a workbook: from which document it was made, and what of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from timeline_kit.document import SourceText, encode
from timeline_kit.exporters.table.rev import blob_id
from timeline_kit.model import Timeline
from timeline_kit.problems import Remove


@dataclass(frozen=True, slots=True)
class Edition:
    """Which document a workbook was made from, and which part.

    Attributes:
        id: of the document; see `edition_id`. Empty where it is not known.
        timeline: the id of the timeline.
        selection: the options by which a part was chosen, such as `--group Talks`; empty for
            the whole.
        drafts: whether drafts are in it.
        events: the ids of the events, in the order of the document.
        sources: the ids of the sources.
        citations: how many citations there are; 0 where it is not known, too.
        eras: how many eras there are; 0 where it is not known, too.
    """

    id: str = ""
    timeline: str = ""
    selection: str = ""
    drafts: bool = False
    events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    citations: int = field(default=0, compare=False)
    eras: int = field(default=0, compare=False)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the rows of the sheet: what, and its value; one row for each id."""
        yield "edition", self.id
        yield "timeline", self.timeline
        yield "selection", self.selection
        yield "drafts", "true" if self.drafts else "false"
        yield "citations", str(self.citations)
        yield "eras", str(self.eras)
        yield from (("event", name) for name in self.events)
        yield from (("source", name) for name in self.sources)

    @classmethod
    def read(cls, rows: Iterable[tuple[str, str]]) -> Edition:
        """Return what rows say; rows of any other kind are passed over."""
        found: dict[str, list[str]] = {}
        for what, value in rows:
            found.setdefault(what, []).append(value)
        one = {key: found.get(key, [""])[0] for key in ("edition", "timeline", "selection")}
        counts = [_count(found.get(key, [""])[0]) for key in ("citations", "eras")]
        return cls(
            one["edition"],
            one["timeline"],
            one["selection"],
            found.get("drafts", [""])[0] == "true",
            tuple(found.get("event", ())),
            tuple(found.get("source", ())),
            *counts,
        )


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def edition_id(source: SourceText, whole: Timeline, known: Timeline) -> str:
    """Return the git blob id of a document; of what is left when events are deleted from it.

    Empty where they cannot be deleted without a change to other lines.

    Args:
        source: its text.
        whole: the timeline in it.
        known: the timeline without what is withheld.
    """
    left = {event.id for event in known.events}
    gone = [
        *(Remove(("events", n)) for n, event in enumerate(whole.events) if event.id not in left),
        *_unneeded(whole, known),
    ]
    if not gone:
        return blob_id(encode(source, source.text))
    from timeline_kit.document.edits import EditRefused, edit  # seldom needed

    try:
        return blob_id(encode(source, edit(source, gone).text))
    except EditRefused:
        return ""


def _unneeded(whole: Timeline, known: Timeline) -> Iterator[Remove]:
    """Yield what deletes the sources that are withheld; with the last one goes their section."""
    gone = [key for key in whole.sources if key not in known.sources]
    if gone and not known.sources:
        yield Remove(("sources",))
    else:
        yield from (Remove(("sources", key)) for key in gone)
