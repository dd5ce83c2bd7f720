"""The way back: what editors changed in a table comes home into the document.

Nothing is guessed: a change is written when it is certain that the editor made it, and
everything else is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from timeline_kit import importers
from timeline_kit.document import SourceText, encode
from timeline_kit.exporters.audience import without_events
from timeline_kit.exporters.table.edition import Edition, edition_id
from timeline_kit.exporters.table.rev import blob_id
from timeline_kit.exporters.table.sheets import EDITION, EVENTS, sheet_tables
from timeline_kit.importers.grid import Book, shown
from timeline_kit.merge.appending import append
from timeline_kit.merge.appending.appended import Appended
from timeline_kit.merge.handles import Handles
from timeline_kit.merge.judging import MergeOptions
from timeline_kit.merge.merging import Merging
from timeline_kit.merge.open_points import without_answered
from timeline_kit.merge.plan import Action, Base, Item, Message, Plan, Verdict
from timeline_kit.merge.reading import read_valid
from timeline_kit.merge.sheets import cited_cells
from timeline_kit.merge.sheets.held import Side
from timeline_kit.merge.sheets.messages import messages
from timeline_kit.merge.sheets.tables import find_tables
from timeline_kit.merge.writing import Writer
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import merging as codes
from timeline_kit.wording.date_words import words

__all__ = [
    "Action",
    "Appended",
    "Item",
    "MergeOptions",
    "Message",
    "Plan",
    "Verdict",
    "append",
    "edition_of",
    "is_edition",
    "merge",
    "open_table",
    "read_valid",
]


def open_table(
    content: bytes, source: SourceText | None = None, timeline: Timeline | None = None
) -> Book:
    """Return the sheets of an edited file.

    Args:
        content: the file.
        source: the document, whose words tell the encoding of a text that does not say it.
        timeline: what the document says, whose dates in words tell it, too.

    Raises:
        Unreadable: when it is no table, or damaged.
    """

    def known() -> str:
        said = [] if source is None else [source.text]
        if timeline is not None:
            said += [words(event.date, timeline.language) for event in timeline.events]
        return "\n".join(said)

    return importers.book(content, known)


def edition_of(book: Book) -> Edition | None:
    """Return from which document a workbook was made, or None where it does not say."""
    for sheet in book.sheets:
        if sheet.name == EDITION:
            return Edition.read(
                (shown(row[0]), shown(row[1])) for row in sheet.rows if len(row) > 1
            )
    return None


def is_edition(source: SourceText, edition: Edition) -> bool:
    """Whether a document, without what a workbook may not show, is the one it was made of."""
    try:
        _, timeline = read_valid(source)
    except ValueError:
        return False
    if not any(event.draft or event.embargo for event in timeline.events):
        return False
    shown_ids = frozenset(edition.events)

    def is_withheld(event: Event) -> bool:
        if event.draft and not edition.drafts:
            return True
        return event.embargo is not None and event.id not in shown_ids

    known = without_events(timeline, is_withheld)
    return edition_id(source, timeline, known) == edition.id


def merge(
    book: Book,
    source: SourceText,
    base: SourceText | None,
    options: MergeOptions,
    timeline: Timeline | None = None,
    data: Mapping[str, Any] | None = None,
) -> Plan:
    """Return what an edited table would change in a document, and the document after that.

    Args:
        book: the edited table.
        source: the document; it has no errors.
        base: the document as it was when the table was made, or None where only the table
            may say it.
        options: what the merge is told.
        timeline: what the document says, where it was read already.
        data: its plain data, where they were kept then.
    """
    edition = edition_of(book)
    if base is None and edition is not None and edition.id == blob_id(encode(source, source.text)):
        base = source
    if timeline is None:
        data, timeline = read_valid(source)
    plan = _merge(book, source, base, options, timeline, data)
    if base is not None and edition is not None and not _is_of(edition, base):
        said = "the table was made of another version of the document than the base that was named"
        plan.remarks.insert(0, said)
    return plan


def _is_of(edition: Edition, base: SourceText) -> bool:
    """Whether a document, whatever its line ends, is the one that a workbook was made of."""
    lines = base.text.replace("\r\n", "\n")
    texts = (base.text, lines, lines.replace("\n", "\r\n"))
    made_of = (blob_id(encode(base, text)) for text in texts)
    return not edition.id or edition.id in made_of or is_edition(base, edition)


def _merge(
    book: Book,
    source: SourceText,
    base: SourceText | None,
    options: MergeOptions,
    timeline: Timeline,
    data: Mapping[str, Any] | None,
) -> Plan:
    then_data, then_timeline = None, None
    if base is not None and base.text == source.text:
        then_timeline = timeline
    elif base is not None:
        then_data, then_timeline = read_valid(base)
    known = sheet_tables(timeline)
    if then_timeline is not None:
        known = [
            now._replace(fields=tuple({c.name: c for c in (*now.fields, *was.fields)}.values()))
            for now, was in zip(known, sheet_tables(then_timeline), strict=True)
        ]
    edited = find_tables(book, known, then_timeline or timeline)
    if book.cut is not None:  # what is missing may be what was cut off
        options = replace(options, allow_deletes=False)
    plan = Plan(remarks=edited.remarks, text=source.text)
    edition = edited.edition
    if not edited.tables:
        plan.problems.append(
            codes.NOTHING_TO_MERGE.problem(
                "no sheet of a timeline is in this file",
                help="it needs a header with `id`, `date` and `title`, as `export` writes it",
            )
        )
        return plan
    if edition is not None and edition.timeline not in ("", timeline.id):
        plan.problems.append(
            codes.OTHER_TIMELINE.problem(
                f"the workbook was made of the timeline `{edition.timeline}`, "
                f"and this document is `{timeline.id}`",
                help="name the document it was made of",
            )
        )
        return plan
    events = edited.tables.get(EVENTS)
    is_cited = events is not None and any(map(cited_cells.is_cited, events.fields))
    ours = Side.of(timeline, cited=is_cited)
    then = None
    if then_timeline is not None:
        then = (
            ours if then_timeline is timeline else Side.of(then_timeline, then_data, cited=is_cited)
        )
    has_rev = any(row.rev for table in edited.tables.values() for row in table.rows)
    if then is not None:
        plan.base = Base.DOCUMENT
    elif has_rev:
        plan.base = Base.REV
    merging = Merging(edited, ours, then, options)
    plan.items, missing = merging.run()
    handles = Handles(ours.tables, plan.items)
    plan.untaken = list(filter(None, map(handles.refusal, sorted(options.take))))
    plan.messages = [
        replace(message, title=merging.title(message.about))
        for message in (*missing, *messages(book, edited, ours, then))
    ]
    written = Writer(source, timeline, data).write(plan.items)
    if written is not None:
        plan.text, plan.answered = without_answered(written.text, plan.items)
        plan.removed_comments = written.removed_comments
    plan.remarks += _not_taken(plan, options)
    return plan


def _not_taken(plan: Plan, options: MergeOptions) -> Iterator[str]:
    """Yield what is said of cells that were to be taken and cannot be."""
    left = {
        item.handle or f"{item.id}.{item.field}": item
        for item in plan.of(Verdict.PROBLEM, Verdict.DAMAGE)
    }
    changed = {name for item in plan.items for name in (item.id, *item.handle.split("."))}
    for handle in sorted(options.take):
        if handle in left:
            yield f"`--take {handle}` takes nothing ({left[handle].why}): mend the cell"
        elif changed.isdisjoint(handle.split(".")):
            yield f"`--take {handle}` takes nothing: the table changes nothing there"
