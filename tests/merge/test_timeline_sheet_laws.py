"""Whatever becomes of the sheet Timeline, on either side: nothing is lost or asked in silence."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from hypothesis import given, note
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from support.edited import exported, merged, printed, reread

from timeline_kit.document import Limits, SourceText, read
from timeline_kit.document.edits import edit
from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.merge import Plan, Verdict
from timeline_kit.problems import Change, Insert, Remove, Replace

WORD = re.compile(r"w\d+\b")
DOCUMENT = """\
timeline:
  id: t
  title: Talks w001
  description: |
    Old words w002
    go on w003.
  timezone: Asia/Almaty
  x-mine: keep w004
  x-list: [w005, w006]
  media: {url: "https://example.org/w007.jpg", alt: Hall w008, x-shot: w009}
sources: {s: {title: S}, u: {title: U}}
events:
  - {id: alarm, date: 1901-05-06, title: Alarm, sources: [s, u]}
  - {id: battle, date: 1902-05-06T10:00, title: Battle, sources: [s]}
  - {id: council, date: 1903/1904, title: Council, sources: [u]}
"""
KEYS = ("title", "description", "language", "timezone", "url", "x-mine", "x-list",
        "media.url", "media.alt", "media.caption", "media.x-shot")  # fmt: skip
NEW = ("x-new", "X-Mine", "media_alt", "foo", "")
DEFAULTS = {"language": "en", "timezone": "UTC"}
ROWS = st.integers(2, 13)
ZONE = f"key={field_hash('timezone')}"
MADE = ("order", "when", "start", "end", "edtf", "citations", "event_title", "source_title")


def value(draw: Any, key: str, word: str) -> str:
    """Return what somebody writes for a key."""
    match key:
        case "language":
            return str(draw(st.sampled_from(["de", "en", "uk"])))
        case "timezone":
            return str(draw(st.sampled_from(["Europe/Paris", "Asia/Tokyo"])))
        case "url" | "media.url":
            return f"https://example.org/{word}.jpg"
    return f"typed {word}"


def key_of(name: str) -> str:
    """Return the key that a cell names."""
    return {"media_alt": "media.alt", "X-Mine": "x-mine"}.get(name, name)


@cache
def content() -> bytes:
    return exported(DOCUMENT)


class Edits:
    """What an editor does to the sheet."""

    def __init__(self, draw: Any) -> None:
        self.book: Workbook = reread(content())
        self.sheet: Any = self.book["Timeline"]
        self.sent = self.said()
        self._draw = draw
        self._new = 0
        self.count = draw(st.integers(0, 4), label="edits")
        does = (self.change, self.change, self.clear, self.rename, self.exchange, self.exchange,
                self.drop, self.add, self.add, self.repeat, self.beside)  # fmt: skip
        for _ in range(self.count):
            draw(st.sampled_from(does))()

    def said(self) -> list[tuple[Any, Any]]:
        return [(row[0], row[1]) for row in self.sheet.iter_rows(min_row=2, values_only=True)]

    def word(self) -> str:
        self._new += 1
        return f"w9{self._new:02}"

    def cell(self, column: int) -> Any:
        return self.sheet.cell(min(self._draw(ROWS), self.sheet.max_row), column)

    def change(self) -> None:
        cell = self.cell(2)
        key = str(self.sheet.cell(cell.row, 1).value)
        cell.value = value(self._draw, key, self.word())

    def clear(self) -> None:
        self.cell(2).value = None

    def rename(self) -> None:
        self.cell(1).value = self._draw(st.sampled_from([*KEYS, *NEW])) or None

    def exchange(self) -> None:
        column = self._draw(st.integers(1, 2))
        one, other = self.cell(column), self.cell(column)
        one.value, other.value = other.value, one.value

    def drop(self) -> None:
        self.sheet.delete_rows(self.cell(1).row)

    def add(self) -> None:
        key = self._draw(st.sampled_from([*KEYS, *NEW]))
        text = value(self._draw, key, self.word())
        self.sheet.append([key or None, self._draw(st.sampled_from([text, text, None]))])

    def repeat(self) -> None:
        row = self.cell(1).row
        self.sheet.append([self.sheet.cell(row, at).value for at in (1, 2, 3)])

    def beside(self) -> None:
        name = self._draw(st.sampled_from(["x-comment", "x-mine", "remark", "editor", "delete"]))
        cell = self.cell(self.sheet.max_column + 1)
        self.sheet.cell(1, cell.column).value = name
        cell.value = "yes" if name == "delete" else f"beside {self.word()}"

    def rows(self) -> list[tuple[int, dict[str, str]]]:
        """Return the rows that are not to be deleted, with their numbers."""
        header, *rows = self.sheet.iter_rows(values_only=True)
        deletes = [at for at, name in enumerate(header) if name == "delete"]
        return [
            (
                number,
                {"key": key_of(str(row[0] or "")), "value": str(row[1] or ""), "all": str(row)},
            )
            for number, row in enumerate(rows, 2)
            if not any(row[at] == "yes" for at in deletes)
        ]


def authored(draw: Any) -> str:
    """Return the document after what its author did meanwhile."""
    text = DOCUMENT
    for number in range(draw(st.integers(0, 3), label="author")):
        data: Any = read(SourceText("x", text), Limits()).data
        key = draw(st.sampled_from([*KEYS, "media", "date", "cited", "x-new"]))
        path = ("timeline", *key.split("."))
        there = data["timeline"]
        for step in path[1:]:
            there = there.get(step) if isinstance(there, dict) else None
        changes: list[Change] = []
        new: Any = value(draw, key, f"w8{number:02}")
        if key == "date":
            changes = [Replace(("events", draw(st.integers(0, 2)), "date"), f"191{number}")]
        elif key == "cited":
            at = draw(st.integers(0, 2))
            changes = [Insert(("events", at, "sources", 0), draw(st.sampled_from(["s", "u"])))]
        elif there is not None and key not in ("title", "media.url") and draw(st.booleans()):
            changes = [Remove(path)]
        elif there is not None and key != "media":
            changes = [Replace(path, new)]
        elif key != "media" and (len(path) == 2 or "media" in data["timeline"]):
            changes = [Insert(path, new)]
        text = edit(SourceText("x", text), changes).text if changes else text
    return text


def asked(plan: Plan) -> set[tuple[str, str]]:
    """Return the cells of which something is asked, and the columns that are spoken of."""
    found = {(item.place, "asked") for item in plan.items if item.verdict is not Verdict.EDIT}
    return found | {(each.place, each.kind) for each in plan.messages}


@given(st.data())
def test_whatever_becomes_of_the_header_nothing_is_passed_over(data: st.DataObject) -> None:
    edits = Edits(data.draw)
    now = authored(data.draw)
    has_rev = data.draw(st.booleans(), label="rev")
    base = data.draw(st.sampled_from([None, DOCUMENT]), label="base")
    side = data.draw(st.sampled_from([None, None, "ours", "theirs"]), label="side")
    if not has_rev:
        edits.sheet.delete_cols(3)
    plan = merged(edits.book, now, base, side=side)
    shown = printed(plan)
    note(now)
    note("\n".join(map(str, edits.sheet.iter_rows(values_only=True))))
    note(f"----\n{plan.text}----\n{shown}")
    assert not plan.problems
    is_known = has_rev or base is not None

    if not edits.count and is_known:
        assert (plan.items, plan.messages, plan.text) == ([], [], now)
    rows = edits.rows()
    tells_zone = has_rev and any(ZONE in row["all"] for _, row in rows)  # as it was sent
    if base is not None or tells_zone:
        spoken = [each for each in plan.messages if each.kind.removeprefix("column ") in MADE]
        assert not spoken, spoken

    typed = {word for _, row in rows for word in WORD.findall(row["all"]) if word[1] == "9"}
    left = set(WORD.findall(plan.text)) | set(WORD.findall(shown))
    assert (typed | set(WORD.findall(now))) <= left

    there = {key: text or "" for key, text in merged_cells(now)}
    sent = dict(edits.sent)
    for number, row in rows:
        key, text = row["key"], row["value"]
        is_sent = key in sent and text == (sent[key] or "")
        is_here = key in there and (text or DEFAULTS.get(key, "")) == there[key]
        is_here |= key in sent and key not in there and not text  # taken out on both sides
        beside = [each["key"] for at, each in rows if at != number]
        is_empty = not text and (not key or key in beside)
        if not (is_sent or is_here or is_empty) and is_known:
            assert re.search(rf"Timeline![AB]{number}\b", shown), f"row {number} is passed over"

    again = merged(edits.book, plan.text, base, side=side)
    note(f"---- again\n{printed(again)}")
    if is_known or (now == DOCUMENT) == (plan.text == DOCUMENT):  # which is known to be the base
        assert again.text == plan.text
    if is_known:  # else the first time alone may know that nobody changed the document
        assert asked(again) <= asked(plan)


def merged_cells(text: str) -> list[tuple[Any, Any]]:
    """Return the keys and values that the sheet of a document has."""
    sheet = reread(exported(text))["Timeline"]
    return [(row[0], row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)]
