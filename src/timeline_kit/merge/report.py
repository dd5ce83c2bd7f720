"""What a merge found, as a table, as JSON, and as an answer to the editor."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from timeline_kit.dates import DateError, When
from timeline_kit.exporters.table.delimited import guard
from timeline_kit.exporters.table.sheets import CITATIONS, DATES, ERAS, SOURCES, TIMELINE
from timeline_kit.merge.plan import (
    DELETED_HERE,
    EVENT_DELETED_HERE,
    Action,
    Item,
    Message,
    Pattern,
    Plan,
    Verdict,
)
from timeline_kit.merge.word_diff import marked
from timeline_kit.problems import merging as codes
from timeline_kit.wording.date_words import words

_ASKED = {Verdict.DOUBT, Verdict.CONFLICT, Verdict.DIFFERENCE}
"""What may be taken after all."""

_COLUMNS = ("verdict", "action", "sheet", "id", "field", "cell", "table", "document", "before",
            "why", "take", "code", "author")  # fmt: skip
REPORT_STARTS = (",".join(_COLUMNS[:3]).encode("utf-8-sig"), b'{\n  "settled": ')
"""With this a list of all that was found begins, as a table and as JSON."""

_ABOUT = "About your changes to “"
ANSWER_STARTS = (_ABOUT.encode(),)
"""With this an answer to an editor begins."""

_LONGEST = 60


def _rows(plan: Plan, *, in_words: bool) -> Iterator[dict[str, str]]:
    """Yield the rows of a list; whether with new entries in words, or by their titles alone."""
    for item in plan.items:
        entry = in_entry(item) if in_words else ()
        yield {
            "verdict": item.verdict.value,
            "action": item.action.value,
            "sheet": item.table,
            "id": item.id,
            "field": item.field,
            "cell": item.place,
            "table": "\n".join([item.new, *entry]),
            "document": item.ours or (item.title if item.action is Action.DELETE else ""),
            "before": item.base or "",
            "why": item.why,
            "take": item.handle if item.verdict in _ASKED else "",
            "code": item.code,
            "author": "",
        }
    for message in plan.messages:
        yield dict.fromkeys(_COLUMNS, "") | {
            "verdict": "message",
            "action": message.kind,
            "id": message.about,
            "cell": message.place,
            "table": message.text,
            "author": message.author,
        }


def in_entry(item: Item) -> Iterator[str]:
    """Yield in words what a new entry says beside its title, key by key."""
    if not isinstance(item.entry, dict):
        return
    for key, value in item.entry.items():
        if key not in ("id", "title", "ref"):
            yield f"{key}: {_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    return " ".join(str(value).split())


def as_csv(plan: Plan) -> bytes:
    """Return all that was found as a CSV, guarded against formulas."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(plan, in_words=True):
        writer.writerow({name: guard(text) for name, text in row.items()})
    return out.getvalue().encode("utf-8-sig")


def as_json(plan: Plan) -> bytes:
    """Return all that was found as JSON."""
    entries = [{"entry": item.entry} if item.entry is not None else {} for item in plan.items]
    entries += [{} for _ in plan.messages]
    data = {
        "settled": plan.is_settled,
        "base": plan.base,
        "remarks": plan.remarks,
        "removed_comments": plan.removed_comments,
        "answered": plan.answered,
        "findings": [
            {name: text for name, text in row.items() if text or name == "table"} | entry
            for row, entry in zip(_rows(plan, in_words=False), entries, strict=True)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


WAITS = "the whole row waits for this"
_LEGEND = "[-so-] is what goes, {+so+} is what comes."


def reply_text(plan: Plan, title: str, *, written: bool) -> str:
    """Return an answer to the editor: what was taken, what not and why, what is asked.

    Args:
        plan: what was found.
        title: of the timeline.
        written: whether the changes were written.
    """
    asked = [item for item in plan.items if _is_asked(item) and item.pattern is None]
    kept = plan.of(Verdict.KEPT, Verdict.DAMAGE, Verdict.PROBLEM)
    not_taken = [item for item in kept if not _is_asked(item) and item.pattern is None]
    patterns = plan.patterns
    damaged = [patterns.pop(key) for key in list(patterns) if key[-1] is Pattern.DAMAGED]
    sections = [
        *_section("Taken:" if written else "To be taken:", map(_taken, plan.edits)),
        *_section(
            "Not taken:",
            [*map(asked_at_once, damaged), *map(_refused, not_taken)],
        ),
        *_section(
            "Please say whether you mean this:",
            [
                *(
                    f"{sheet}, {name}: {asked_at_once(some)}"
                    for (sheet, name, _), some in patterns.items()
                ),
                *map(_refused, asked),
            ],
        ),
        *_section(
            "Your notes and marks, which change nothing by themselves:", map(_said, plan.messages)
        ),
    ]
    lines = [f"{_ABOUT}{title}”", ""]
    if any("[-" in line or "{+" in line for line in sections):
        lines += [_LEGEND, ""]
    lines += sections or ["Nothing was changed in the table."]
    return "\n".join(lines).rstrip("\n") + "\n"


_SAVED_ANEW = "only the file saved as a workbook, or as a CSV in UTF-8, has them"


def asked_at_once(items: Sequence[Item]) -> str:
    """Return what is told, or asked, of cells that do something together."""
    first = next((item for item in items if item.new), items[0])
    such = f"{first.place} “{brief(first.new or first.ours)}”"
    if first.pattern is Pattern.DAMAGED:
        return f"{len(items):,} cells, such as {such}: {first.why}; {_SAVED_ANEW}"
    if first.pattern is Pattern.COUNTED:
        number = f"{len(items):,} cells count"
        return f"{number} on from the row before, such as {such}: was a cell dragged to copy it?"
    number = f"{len(items):,} cells say" if len(items) > 1 else "a cell says"
    return f"{number} what other rows said, such as {such}: was only a part of the table sorted?"


def brief(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _is_asked(item: Item) -> bool:
    return item.verdict in _ASKED or item.code == codes.AMBIGUOUS_CELL.id


def _section(head: str, texts: Iterable[str]) -> list[str]:
    told = [f"- {' '.join(text.split())}" for text in texts]
    return [head, "", *told, ""] if told else []


def _taken(item: Item) -> str:
    """Return what is taken, and what that brings about."""
    is_told = not item.why or item.action is not Action.CHANGE
    return _told(item) if is_told else f"{_told(item)} — {item.why}"


def _refused(item: Item) -> str:
    """Return what is not simply taken, and why."""
    waits = f"; {WAITS}" if item.is_waiting else ""
    return f"{_told(item)} — {_why(item)}{waits}"


def _told(item: Item) -> str:
    where = f" ({item.place})" if item.place else ""
    return f"{_called(item)}{where}: {_change(item)}"


def _called(item: Item) -> str:
    """Return what an item is about, for people: the title, else the id, and the field."""
    name = item.title or item.id or item.table
    if item.table == TIMELINE:
        return f"the timeline, {item.id}"
    if item.table in (SOURCES, ERAS):
        name = f"the {'source' if item.table == SOURCES else 'era'} “{name}”"
    if item.table == CITATIONS:
        source = cited_source(item)
        name = f"{name}, the citation of {source}" if source else f"{name}, a citation"
    if item.action is Action.ADD and item.field:
        return f"{name}, new, {item.field}"
    return f"{name}, {item.field}" if item.field else name


def cited_source(item: Item) -> str:
    """Return the source of which an item changes a citation; empty where it names none."""
    if item.action is Action.ADD and not item.field:
        return item.new
    cited = item.handle.partition(".")[2]  # its event may be the one to which it moves
    return cited.removesuffix(f".{item.field}").partition("#")[0]


def _change(item: Item) -> str:
    """Return what an item does, in words, with the changed words marked."""
    if item.action is Action.DELETE:
        said = f": “{brief(item.ours)}”" if item.table == CITATIONS and item.ours else ""
        return f"to be deleted{said}"
    if item.origin:
        return f"moved here from `{item.origin}`"
    if item.action is Action.ADD and not item.field:
        was_there = item.base is not None or item.why.startswith((DELETED_HERE, EVENT_DELETED_HERE))
        date = item.entry.get("date") if isinstance(item.entry, dict) and not was_there else None
        said = "changed" if was_there else "new"
        return f"{said}, {_dated(str(date))}" if date else said
    if not item.new:
        return f"cleared; it was “{item.ours}”" if item.ours else "is empty"
    if item.field == "delete":
        return f"“{item.new}”"
    if item.field in DATES:
        new = _dated(item.new)
        if not item.ours:
            return f"now {new}"
        is_taken = item.verdict is Verdict.EDIT
        old = _dated(item.ours)
        return f"{old} becomes {new}" if is_taken else f"{new} instead of {old}"
    if not item.ours:
        return f"now “{item.new}”"
    if item.verdict in (Verdict.CONFLICT, Verdict.DIFFERENCE, Verdict.KEPT):
        return f"you: {marked(item.base, item.new)}" if item.base else f"you: “{item.new}”"
    return marked(item.ours, item.new)


def _dated(text: str) -> str:
    """Return a date as it is written, and in words."""
    try:
        said = words(When.parse(text), "en")
    except DateError:
        return f"“{text}”"
    return f"“{text}” ({said})"


def _why(item: Item) -> str:
    """Return why an item was not simply taken, as an editor understands it."""
    if item.verdict is Verdict.KEPT and item.action is Action.ADD:
        return "it was deleted here, and stays so" if item.why == DELETED_HERE else item.why
    if item.verdict is Verdict.KEPT:
        here = _dated(item.ours) if item.field in DATES else f"“{item.ours}”"
        return f"it stays as it is here: {here}" if item.ours else "it stays as it is here"
    if item.verdict in (Verdict.CONFLICT, Verdict.DIFFERENCE):
        if item.action is Action.DELETE:
            if item.verdict is not Verdict.CONFLICT:
                return item.why
            said = f" ({item.ours})" if item.ours else ""
            return f"it was changed here meanwhile{said}"
        if item.action is Action.ADD:
            is_gone = item.why.startswith(DELETED_HERE)
            return item.told or ("it was deleted here meanwhile" if is_gone else item.why)
        if item.field in DATES:
            return f"it was changed here, too: {_dated(item.ours)}" if item.base else item.why
        if item.base:
            return f"it was changed here, too: {marked(item.base, item.ours)}"
        return f"here it is “{item.ours}”" if item.ours else "here it is empty"
    return item.why


def _said(message: Message) -> str:
    name = message.title or message.about
    about = f" (about {name})" if name else ""
    author = f" by {message.author}" if message.author else ""
    return f"{message.kind}{author} at {message.place}{about}: {message.text}"
