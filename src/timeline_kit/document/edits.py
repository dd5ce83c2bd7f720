"""Changes of the plain data become edits of the text that change nothing else in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
import yaml

from timeline_kit.document import styles
from timeline_kit.document.builder import build
from timeline_kit.document.changes import (
    NOTHING,
    AsWritten,
    Changes,
    EditRefused,
    Moved,
    Step,
    bare,
    shown,
)
from timeline_kit.document.events import Unreadable, event_source
from timeline_kit.document.key_order import key_order
from timeline_kit.document.layout import Child, Lines, Node, lay_out
from timeline_kit.document.paths import Finder
from timeline_kit.document.restyle import Site, restyled, settled
from timeline_kit.document.source_text import Limits, SourceText
from timeline_kit.document.writer import Bare, Written, entry_lines, in_brackets, value_lines
from timeline_kit.problems import Change, Path, TextEdit

__all__ = [
    "AsWritten",
    "EditRefused",
    "Edited",
    "apply",
    "each_edits",
    "edit",
    "edits",
    "is_yaml",
]

_COMMENT = re.compile(r"(?:(?<=[ \t\r\n])|\A)#[^\r\n]*")
_COMMA_AND_COMMENT = re.compile(r"(?P<comma>[ \t]*,)?[ \t]+(?P<comment>#[^\r\n]*)(?:\r\n|[\r\n])")
_COMMA = re.compile(r"[ \t]*,")
_TO_LINE_END = re.compile(r"[ \t]*(?:\r\n|[\r\n])")
_LINE_END = re.compile(r"\r\n?")
_BLANK_LINE = re.compile(r"(?:\n|\r(?!\n))[ \t]*[\r\n]")
_SHORT = 2


class Edited(msgspec.Struct, frozen=True):
    """A text after changes.

    Attributes:
        edits: the edits, in the order of the text.
        text: the text after them.
        removed_comments: the comments that went with what was removed, in the order of the text.
    """

    edits: list[TextEdit]
    text: str
    removed_comments: list[str]


def edits(source: SourceText, changes: Iterable[Change]) -> list[TextEdit]:
    """Return the edits of the text that make these changes of the data; see `edit`."""
    return edit(source, changes).edits


def edit(source: SourceText, changes: Iterable[Change], data: Any = NOTHING) -> Edited:
    """Return a text after changes of its data; comments, order, quotes and line ends stay.

    All paths are those of the data as they are before any change: an `Insert` into a list goes
    before the item that has its index now; several at one index keep their order. A new key
    goes where people usually write it. Where a mapping or list replaces another, only
    what differs is changed. A text written as a block keeps its last line ends when the new text
    has none. The comments right above a removed entry go with it.

    The text is read again, and its data are the changed data, or the edit fails.

    Args:
        source: the text, which has to be YAML; other errors may be in it.
        changes: what is to change.
        data: the data of the text, where it was read already.

    Raises:
        EditRefused: when the changes contradict each other, lead nowhere, or touch an
            anchor, a reference or a tag, or when the text is not YAML.
    """
    changes = list(changes)
    texts = [change for change in changes if isinstance(change, TextEdit)]
    if data is NOTHING:
        data = _data(source)
    steps = Changes(Finder(data), changes)
    try:
        return _edited(source, data, steps, texts)
    except ValueError as error:
        raise EditRefused(str(error)) from error


def each_edits(
    source: SourceText, groups: Sequence[Sequence[Change]]
) -> list[list[TextEdit] | None]:
    """Return for each of several groups of changes the edits that `edits` returns for it alone.

    They are to be shown, not applied: the text is read for all groups together, and not read
    again after the edits. A group that is refused has None.

    Args:
        source: the text.
        groups: the groups, each as `edit` takes it.
    """
    finder = Finder(_data_or_none(source))
    trees = [_tree(finder, group) for group in groups]
    paths = [path for steps in trees if steps is not None for path in steps.paths()]
    root = lay_out(source.text, paths) if paths else None
    lines = Lines(source.text)
    return [
        None if steps is None else _shown(_Editor(source.text, root, lines), steps, group)
        for steps, group in zip(trees, groups, strict=True)
    ]


def is_yaml(source: SourceText) -> bool:
    """Whether a text can be edited by changes of its data: it is YAML, and of one meaning."""
    return _data_or_none(source) is not NOTHING


def _data_or_none(source: SourceText) -> Any:
    try:
        return _data(source)
    except EditRefused:
        return NOTHING  # in which no path leads anywhere


def _tree(finder: Finder, changes: Iterable[Change]) -> Changes | None:
    try:
        return Changes(finder, changes)
    except EditRefused:
        return None


def _shown(editor: _Editor, steps: Changes, changes: Iterable[Change]) -> list[TextEdit] | None:
    made = [change for change in changes if isinstance(change, TextEdit)]
    if not steps.root.is_changed:
        return made
    try:
        editor.run(steps)
    except ValueError:
        return None
    return _ordered([*editor.edits, *made])


def apply(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text after edits; everything outside them stays as it is.

    Insertions at one place keep their order.

    Raises:
        ValueError: when two edits overlap, or one lies outside the text.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(
                f"the range {edit.start}–{edit.end} overlaps another or leaves the text"
            )
        pieces += text[at : edit.start], edit.text
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def _data(source: SourceText) -> Any:
    try:
        return build(source, Limits()).root
    except (yaml.YAMLError, Unreadable) as error:
        raise EditRefused("the text is not YAML") from error


def _edited(source: SourceText, data: Any, steps: Changes, texts: list[TextEdit]) -> Edited:
    found: list[TextEdit] = []
    comments: list[tuple[int, str]] = []
    if steps.root.is_changed:
        root = lay_out(source.text, steps.paths())
        editor = _Editor(source.text, root, Lines(source.text))
        editor.run(steps)
        found, comments = editor.edits, editor.comments
    all_edits = _ordered([*found, *texts])
    text = apply(source.text, all_edits)
    if not texts:
        _check(SourceText(source.name, text), steps.expected(data))
    return Edited(all_edits, text, [comment for _, comment in sorted(comments)])


def _ordered(edits: list[TextEdit]) -> list[TextEdit]:
    """Return edits in the order of the text.

    Where two remove the same blank lines, the first does; what would go into a removed part goes
    after it.
    """
    ordered: list[TextEdit] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < end and ordered and not ordered[-1].text:
            if edit.start == edit.end:
                edit = TextEdit(end, end, edit.text)
            elif not edit.text:
                edit = TextEdit(end, max(edit.end, end), "")
        ordered.append(edit)
        end = max(end, edit.end)
    return ordered


def _check(source: SourceText, expected: Any) -> None:
    try:
        data = _data(source)
    except EditRefused as error:
        raise AssertionError("the edited text is not YAML") from error
    if data != expected:
        raise AssertionError("the edited text does not hold the changed data")


class _Spot(msgspec.Struct, frozen=True):
    """Where a node stands: the column of the entry that leads to it, and whether in brackets."""

    path: Path
    column: int
    flow: bool


class _Lifted(msgspec.Struct, frozen=True):
    """An item that moves as it is written.

    Attributes:
        begin: of its lines, with the comments above it.
        end: of its lines; where it begins, if it stands in brackets.
        block: what stands in its place elsewhere on lines of its own.
        flow: what stands in its place elsewhere in brackets.
    """

    begin: int
    end: int
    block: Written
    flow: Bare | None


class _Editor:
    """Makes the edits of one text."""

    def __init__(self, text: str, root: Node | None, lines: Lines) -> None:
        self.edits: list[TextEdit] = []
        self.comments: list[tuple[int, str]] = []
        self._text = text
        self._lines = lines
        self._root = root
        self._lifted: dict[Path, _Lifted] = {}
        self._placed_lines: set[tuple[int, int]] = set()

    def run(self, steps: Changes) -> None:
        """Make the edits of a tree of changes."""
        root, step = self._root, steps.root
        moved = [] if root is None else [self._lift(root, path) for path in steps.moved()]
        self._lifted = dict(filter(None, moved))
        self._edit(step, root)
        there = sorted(self._placed_lines)
        begins = [begin for begin, _ in there]
        self.comments = [
            (at, comment)
            for at, comment in self.comments
            if not (number := bisect_right(begins, at)) or at >= there[number - 1][1]
        ]

    def _edit(self, step: Step, root: Node | None) -> None:
        if step.value is not NOTHING:
            raise EditRefused("the whole document is not replaced")
        if root is None or root.is_empty or (root.kind == "mapping" and not root.children):
            self._fill_document(step, root)
        else:
            self._node(step, root, None, _Spot((), 0, False))

    def _fill_document(self, step: Step, root: Node | None) -> None:
        if isinstance(step.inserts[0][0], int):
            raise EditRefused("a document is no list")
        lines: list[str] = []
        for key, value in step.inserts:
            lines += [*([""] if lines else []), *entry_lines((key,), bare(value), 0)]
        if root is not None and not root.is_empty:
            begin, end = self._lines.start(root.start), self._lines.next(root.end)
            line = self._text[begin : root.start] + self._text[root.end : end]
            if line.strip():
                begin, end = root.start, root.end
            self.edits.append(TextEdit(begin, end, ""))
            self._insert_lines(self._lines.next(root.end), lines)
        elif re.search(r"(?m)^(?:---|\.\.\.)", self._text):
            raise EditRefused("nothing can be inserted between the signs of a document")
        else:
            self._insert_lines(len(self._text), lines)

    def _node(self, step: Step, node: Node, owner: Child | None, spot: _Spot) -> None:
        """Make the edits of a node and of what is in it, the inner ones first."""
        if step.value is not NOTHING and owner is not None:
            self._refuse_marked(node, spot.path)
            step.value = self._replace(node, owner, step.value, spot)
            return
        if step.inserts and (not node.children):
            self._refuse_marked(node, spot.path)
            if owner is None:
                raise EditRefused(f"nothing can be inserted into {shown(spot.path)}")
            self._write_value(node, owner, self._collected(step.inserts, owner, spot.flow), spot)
            return
        column = self._lines.column(node.children[0].start) if not node.flow else spot.column
        has_removals = False
        if node.kind == "mapping":
            _refuse_repeated(node.children, step, spot.path)
        changed = [(node.child(name), below) for name, below in step.below.items()]
        for child, below in sorted(changed, key=lambda each: each[0].start):
            inner = _Spot((*spot.path, child.step), column, node.flow)
            if below.removed:
                has_removals = True
                self._refuse_marked(child.node, inner.path)
                continue
            if below.key is not None and child.key is not None:
                self._rename(child, below.key, node.flow)
            if below.value is not NOTHING or below.inserts or below.below:
                self._node(below, child.node, child, inner)
        if step.inserts or has_removals:
            self._entries(step, node, owner, spot, column)

    def _refuse_marked(self, node: Node, path: Path) -> None:
        if node.marked:
            raise EditRefused(f"{shown(path)} has an anchor, a reference or a tag")

    def _rename(self, child: Child, key: str, flow: bool) -> None:
        assert child.key is not None
        start, end = child.key
        if child.key_style == "'" and styles.can_be_single(key):
            written = styles.single_quoted(key)
        elif child.key_style:
            written = styles.double_quoted(key)
        else:
            written = styles.scalar(key, flow=flow)
        self.edits.append(TextEdit(start, end, written))

    # ---- values

    def _replace(self, node: Node, owner: Child, value: Any, spot: _Spot) -> Any:
        """Make the edits that give a node another value; return the value as it is then read."""
        if isinstance(value, str) and node.kind == "scalar" and not node.is_empty:
            value = settled(node, value) if not isinstance(value, Bare) else value
            typed = styles.is_typed(spot.path) or isinstance(value, Bare)
            if not node.style and any(str(step).startswith("x-") for step in spot.path):
                typed = typed or styles.is_same_everywhere(node.value)
            site = Site(
                self._text, node, spot.column, spot.flow, typed, self._lines.ending(node.start)
            )
            found = restyled(site, value)
            if found is not None:
                self.edits += found
                return value
        self._write_value(node, owner, value, spot)
        return value

    def _write_value(self, node: Node, owner: Child, value: Any, spot: _Spot) -> None:
        """Make the edits that write a value anew."""
        if spot.flow:
            written = in_brackets(spot.path, value)
            if not node.is_empty:
                self.edits.append(TextEdit(node.start, node.end, written))
            elif written:
                colon = "" if self._text[owner.after - 1] == ":" else ":"
                self.edits.append(TextEdit(owner.after, owner.after, f"{colon} {written}"))
            self._report(node.start, node.end, node)
            return
        blocks = not self._is_deeper_comment(self._lines.next(node.end), spot.column)
        first, *rest = value_lines(spot.path, value, spot.column, blocks=blocks)
        inline, body = self._region(node, owner, bool(rest) or not first, spot.column)
        start, end = inline
        if not first or (rest and owner.key is None):
            start = owner.after
        if first and start == owner.after:
            first = f" {first}"
        while not first.strip() and self._text[end : end + 1] == "\t":
            first, end = " ", end + 1  # a tab may not follow a dash
        self.edits.append(TextEdit(start, end, first))
        self._report(start, end, node)
        if body is not None:
            self._report(*body, node)
            self.edits.append(TextEdit(*body, self._ended(body[0], rest)))
        elif rest:
            self._insert_lines(self._lines.next(end), rest)

    def _region(
        self, node: Node, owner: Child, is_long: bool, column: int
    ) -> tuple[tuple[int, int], tuple[int, int] | None]:
        """Return the part of a line, and the lines below it, that a value takes up."""
        next_line = self._lines.next
        after = owner.after
        if node.is_empty:
            return (after, after), None
        below = self._lines.start(node.start) > self._lines.start(after)
        is_block = node.style in ("|", ">")
        if below and node.kind != "scalar" and not node.flow:
            return (after, after), (next_line(after), self._tail(node.end, column))
        if below and (is_long or is_block):
            return (after, after), (next_line(after), next_line(node.end))
        if is_block:
            sign = re.compile(r"[|>][-+0-9]*").match(self._text, node.start)
            assert sign is not None
            return sign.span(), (next_line(node.start), next_line(node.end))
        return (node.start, node.end), None

    # ---- entries

    def _entries(
        self, step: Step, node: Node, owner: Child | None, spot: _Spot, column: int
    ) -> None:
        """Make the edits that remove and insert entries of a node."""
        if node.flow and self._text[node.start] not in "[{":
            raise EditRefused(f"{shown(spot.path)} is written without its brackets")
        removed = _removed(node, step)
        places = self._placed(step, node, spot.path)
        if len(removed) == len(node.children):
            self._empty(step, node, owner, spot)
        elif node.flow:
            self._flow_entries(node, removed, places, spot)
        else:
            numbers = set(removed)
            gone = [number in numbers for number in range(len(node.children))]
            self._remove_lines(node, owner, gone, column)
            self._insert_entries(node, owner, gone, places, _Spot(spot.path, column, False))

    def _lift(self, root: Node, path: Path) -> tuple[Path, _Lifted] | None:
        """Return an item as it is written, with its comments; None where that is read otherwise."""
        node, owner = root, None
        for step in path[:-1]:
            owner = node.child(step)
            node = owner.node
        at = int(path[-1])
        child = node.children[at]
        if child.node.marked:
            return None
        if node.flow:
            written = self._text[child.start : child.end]
            if child.node.is_empty or "\n" in written or "\r" in written:
                return None
            item = Written([f"- {written}"], 0)
            return path, _Lifted(child.start, child.start, item, Bare(written))
        column = self._lines.column(child.start)
        end = self._tail(child.end, column)
        is_cut = end == len(self._text) and self._text[-1] not in "\r\n"
        if child.keeps or is_cut or self._shares_line(child.start):
            return None
        previous = node.children[at - 1] if at else None
        begin = self._with_comments(child.start, column, self._limit(previous, owner))
        lines = _LINE_END.sub("\n", self._text[begin:end]).removesuffix("\n").split("\n")
        return path, _Lifted(begin, end, Written(lines, column), None)

    def _empty(self, step: Step, node: Node, owner: Child | None, spot: _Spot) -> None:
        """Write a node anew all of whose entries go."""
        value: Any = [] if node.kind == "sequence" else {}
        if step.inserts:
            flow = node.flow if owner is None else spot.flow
            value = self._collected(step.inserts, owner, flow)
        if owner is not None:
            self._write_value(node, owner, value, spot)
            return
        if node.flow:
            self.edits.append(TextEdit(node.start, node.end, in_brackets((), value)))
            self._report(node.start, node.end, node)
            return
        lines = ["{}"] if not value else []
        for key, each in value.items() if isinstance(value, dict) else ():
            lines += [*([""] if lines else []), *entry_lines((key,), each, 0)]
        if isinstance(value, list):
            raise EditRefused("a document is no list")
        begin, end = self._lines.start(node.start), self._tail(node.end, 0)
        self._report(begin, end, node)
        self.edits.append(TextEdit(begin, end, self._ended(begin, lines)))

    def _placed(self, step: Step, node: Node, path: Path) -> dict[int, list[tuple[str | int, Any]]]:
        """Return what is inserted by the number of the entry it goes before."""
        places: dict[int, list[tuple[str | int, Any]]] = {}
        if node.kind == "sequence":
            for name, value in step.inserts:
                places.setdefault(int(name), []).append((name, value))
            return places
        order = key_order(path)
        rank = {key: number for number, key in enumerate(order)}
        for name, value in sorted(step.inserts, key=lambda each: rank.get(str(each[0]), len(rank))):
            number = len(node.children)
            if name in rank:
                earlier = [
                    index
                    for index, child in enumerate(node.children)
                    if rank.get(str(child.step), len(rank)) < rank[str(name)]
                ]
                known = any(child.step in rank for child in node.children)
                number = earlier[-1] + 1 if earlier else 0 if known else number
            places.setdefault(number, []).append((name, value))
        return places

    def _flow_entries(
        self,
        node: Node,
        removed: list[int],
        places: dict[int, list[tuple[str | int, Any]]],
        spot: _Spot,
    ) -> None:
        children = node.children
        for numbers in _runs(removed):
            begin, end = self._flow_range(node, numbers[0], numbers[-1])
            self.edits.append(TextEdit(begin, end, ""))
            self._report(begin, end, *(children[number].node for number in numbers))
        if not places:
            return
        gone = set(removed)
        kept = [number for number in range(len(children)) if number not in gone]
        for number, inserts in sorted(places.items()):
            parts = [self._flow_entry(spot.path, name, value) for name, value in inserts]
            before = [index for index in kept if index < number]
            if before and self._insert_below_comment(children[before[-1]], parts):
                continue
            if before:
                at = self._flow_end(children[before[-1]])
                between = self._between(children[before[-1]])
                written = "".join(between + part for part in parts)
                gap = " " if self._text[at - 1] == ":" else ""
                self.edits.append(TextEdit(at, at, gap + written))
            else:
                at = children[kept[0]].start
                self.edits.append(TextEdit(at, at, "".join(f"{part}, " for part in parts)))

    def _flow_range(self, node: Node, first: int, last: int) -> tuple[int, int]:
        """Return what goes with some entries in brackets: a comma, and their comments."""
        children = node.children
        begin = self._flow_begin(node, first)
        if last + 1 < len(children):
            end = self._flow_begin(node, last + 1)
            is_below = self._text[end] == "#" and self._lines.start(begin) < begin
            if is_below and self._shares_line(begin):  # the comment stays on its own line
                stop = self._lines.next(children[last].end)
                end = children[last].end + len(self._text[children[last].end : stop].rstrip("\r\n"))
            return begin, end
        previous = children[first - 1]
        after = _COMMA_AND_COMMENT.match(self._text, children[last].end)
        end = after.end("comment") if after is not None else children[last].end
        if _COMMA_AND_COMMENT.match(self._text, self._flow_end(previous)) is None:
            return self._flow_end(previous), end
        begin = self._lines.start(begin)
        comma = _COMMA.match(self._text, end)
        end = comma.end() if comma is not None else end
        rest = _TO_LINE_END.match(self._text, end)
        return begin, rest.end() if rest is not None else end

    def _flow_begin(self, node: Node, number: int) -> int:
        """Return where an entry in brackets begins, with the comments on the lines above it."""
        child = node.children[number]
        after = node.children[number - 1].end if number else node.start + 1
        line = self._lines.next(after)
        while line < child.start and self._text[line] in " \t\r\n":
            line += 1
        return line if line < child.start and self._text[line] == "#" else child.start

    def _insert_below_comment(self, child: Child, parts: list[str]) -> bool:
        """Insert entries in brackets below one with a comment after it, which stays beside it."""
        found = _COMMA_AND_COMMENT.match(self._text, self._flow_end(child))
        if found is None:
            return False
        line = self._lines.start(child.start)
        indent = self._text[line : child.start]
        lead = indent if not indent.strip(" ") else " " * (self._lines.column(child.start))
        between = f",{self._lines.ending(child.start)}{lead}"
        if found["comma"]:
            written = "".join(f"{lead}{part},{self._lines.ending(child.start)}" for part in parts)
        else:
            self.edits.append(TextEdit(found.start(), found.start(), ","))
            written = f"{lead}{between.join(parts)}{self._lines.ending(child.start)}"
        at = self._lines.next(found.start())
        self.edits.append(TextEdit(at, at, written))
        return True

    def _flow_end(self, child: Child) -> int:
        """Return the end of an entry in brackets; a colon keeps the blank after it."""
        return child.end + (child.node.is_empty and self._text[child.end] in " \t")

    def _between(self, child: Child) -> str:
        """Return what stands between two entries in brackets: a line end if each has its line."""
        begin, end = self._lines.start(child.start), self._lines.next(child.end)
        lead = self._text[begin : child.start]
        if lead.strip(" ") or self._text[child.end : end].strip(" ,\r\n"):
            return ", "
        return f",{self._lines.ending(child.start)}{lead}"

    def _flow_entry(self, path: Path, name: str | int, value: Any) -> str:
        written = in_brackets((*path, name), self._as_written(value, flow=True))
        if isinstance(name, int):
            return written
        return f"{styles.scalar(name, flow=True)}: {written}"

    def _remove_lines(self, node: Node, owner: Child | None, gone: list[bool], column: int) -> None:
        children = node.children
        for is_gone, run in groupby(range(len(children)), key=gone.__getitem__):
            if is_gone:
                numbers = list(run)
                self._remove_run(node, owner, numbers[0], numbers[-1], column)

    def _remove_run(
        self, node: Node, owner: Child | None, first: int, last: int, column: int
    ) -> None:
        children = node.children
        nodes = [child.node for child in children[first : last + 1]]
        begin = children[first].start
        end = self._tail(children[last].end, column)
        if self._shares_line(begin):
            while self._text[end] in " \t\r\n":
                end += 1
        else:
            previous = children[first - 1] if first else None
            limit = self._limit(previous, owner)
            begin = self._with_comments(begin, column, limit)
            begin, end = self._with_blanks(begin, end, limit, previous, last + 1 < len(children))
        self.edits.append(TextEdit(begin, end, ""))
        self._report(begin, end, *nodes)

    def _with_blanks(
        self, begin: int, end: int, limit: int, previous: Child | None, has_next: bool
    ) -> tuple[int, int]:
        """Widen a range of removed lines by the blank lines that would be one too many."""
        after = end
        while after < len(self._text) and not self._lines.line(after).strip(" \t"):
            after = self._lines.next(after)
        before = begin
        while before > limit and not self._lines.line(self._lines.start(before - 1)).strip(" \t"):
            before = self._lines.start(before - 1)
        keeps = previous is not None and previous.keeps
        if after == len(self._text) and (before < begin or keeps):
            return before, after
        if keeps or before < begin or (previous is None and has_next):
            return begin, after
        return begin, end

    def _insert_entries(
        self,
        node: Node,
        owner: Child | None,
        gone: list[bool],
        places: dict[int, list[tuple[str | int, Any]]],
        spot: _Spot,
    ) -> None:
        children = node.children
        kept = [number for number, is_gone in enumerate(gone) if not is_gone]
        for number, inserts in sorted(places.items()):
            parts = [self._entry_lines(spot, name, each) for name, each in inserts]
            apart = self._stand_apart(children, number, spot.path, parts)
            before = [index for index in kept if index < number]
            if before:
                child = children[before[-1]]
                lines = [line for part in parts for line in ([""] * apart + part)]
                if apart and child.keeps:  # a blank line before would belong to its text
                    lines = lines[1:] + [""] * (number < len(children))
                self._insert_lines(self._tail(child.end, spot.column), lines)
                continue
            child = children[kept[0]]
            lines = [line for part in parts for line in (part + [""] * apart)]
            if self._shares_line(child.start) or (gone[0] and self._shares_line(children[0].start)):
                lead = " " * spot.column
                lines = [line for part in parts for line in part]
                at = child.start
                written = self._ended(at + 1, lines)
                self.edits.append(TextEdit(at, at, written[spot.column :] + lead))
            else:
                begin = self._with_comments(child.start, spot.column, self._limit(None, owner))
                self.edits.append(TextEdit(begin, begin, self._ended(begin, lines)))

    def _entry_lines(self, spot: _Spot, name: str | int, value: Any) -> list[str]:
        value = self._as_written(value, column=spot.column)
        return entry_lines((*spot.path, name), value, spot.column)

    def _collected(
        self, inserts: list[tuple[str | int, Any]], owner: Child | None, flow: bool
    ) -> Any:
        """Return the mapping or list that what is inserted makes."""
        if owner is not None and owner.key is None:  # a comment cannot stand behind its dash
            pairs = [(name, bare(value)) for name, value in inserts]
        else:
            pairs = [(name, self._as_written(value, flow=flow)) for name, value in inserts]
        if isinstance(inserts[0][0], str):
            return dict(pairs)
        return [value for _, value in sorted(pairs, key=_by_index)]

    def _as_written(self, value: Any, *, flow: bool = False, column: int | None = None) -> Any:
        """Return what is inserted, with what moves as it is written where it can be.

        Args:
            value: the data.
            flow: whether it goes into brackets.
            column: where its dash is to stand, if that is known.
        """
        if isinstance(value, list):
            return [self._as_written(each, flow=flow) for each in value]
        if isinstance(value, dict):
            return {key: self._as_written(each, flow=flow) for key, each in value.items()}
        if not isinstance(value, Moved):
            return value
        lifted = self._lifted.get(value.path)
        if lifted is None:
            return value.value
        if flow:
            return value.value if lifted.flow is None else lifted.flow
        if not lifted.block.can_shift and lifted.block.column != column:
            return value.value
        self._placed_lines.add((lifted.begin, lifted.end))
        return lifted.block

    def _stand_apart(
        self, children: list[Child], number: int, path: Path, parts: list[list[str]]
    ) -> bool:
        """Say whether blank lines stand between the entries where one is inserted."""
        if len(children) == 1:
            return len(path) == 1 and any(len(part) > _SHORT for part in parts)
        later = min(max(number, 1), len(children) - 1)
        begin = children[later - 1].end
        while begin and self._text[begin - 1] in " \t\r\n":
            begin -= 1
        between = self._text[begin : children[later].start]
        return _BLANK_LINE.search(between) is not None

    # ---- lines

    def _insert_lines(self, at: int, lines: list[str]) -> None:
        """Insert lines where a line begins, or at the end of a text that has no last line end."""
        written = self._ended(at, lines)
        if (
            at == len(self._text)
            and at
            and self._text[-1] not in "\r\n"
            and not self._ends_removed()
        ):
            self._close_last_block()
            written = self._lines.ending(at) + written
        self.edits.append(TextEdit(at, at, written))

    def _ends_removed(self) -> bool:
        """Say whether the last lines of the text go."""
        last = len(self._text)
        return any(
            edit.end == last and not edit.text and edit.start == self._lines.start(edit.start)
            for edit in self.edits
        )

    def _ended(self, at: int, lines: list[str]) -> str:
        """Return lines as they are inserted at an offset, with the line end of the one before."""
        ending = self._lines.ending(max(at - 1, 0))
        return "".join(line + ending for line in lines)

    def _close_last_block(self) -> None:
        """Let a block that ends the text without a line end say that it has none."""
        get = event_source(self._text)
        last: Any = None
        while (event := get()) is not None:
            if event.__class__ is yaml.ScalarEvent:
                last = event
        if last is None or last.style not in ("|", ">") or last.value.endswith("\n"):
            return
        sign = re.compile(r"([|>]\d*)[-+]?(\d*)").match(self._text, last.start_mark.index)
        if last.end_mark.index == len(self._text) and sign is not None:
            start, end = sign.span()
            closed = f"{sign[1]}{sign[2]}-"
            is_free = all(edit.end <= start or end <= edit.start for edit in self.edits)
            if closed != sign.group() and is_free:
                self.edits.append(TextEdit(start, end, closed))

    def _shares_line(self, at: int) -> bool:
        """Say whether something but blanks stands before an offset on its line."""
        return bool(self._text[self._lines.start(at) : at].strip(" \t"))

    def _limit(self, previous: Child | None, owner: Child | None) -> int:
        """Return the first line that may belong to an entry: one after what stands before it."""
        if previous is not None:
            return self._lines.next(previous.end)
        return self._lines.next(owner.after) if owner is not None else 0

    def _with_comments(self, at: int, column: int, limit: int) -> int:
        """Return where an entry begins together with the comments right above it."""
        begin = self._lines.start(at)
        while begin > limit:
            above = self._lines.start(begin - 1)
            line = self._lines.line(above)
            if line.lstrip(" ")[:1] != "#" or len(line) - len(line.lstrip(" ")) != column:
                break
            begin = above
        return begin

    def _tail(self, end: int, column: int) -> int:
        """Return where the lines of an entry end, with the comments below that belong to it."""
        at = self._lines.next(end)
        while self._is_deeper_comment(at, column):
            at = self._lines.next(self._next_written(at))
        return at

    def _is_deeper_comment(self, at: int, column: int) -> bool:
        """Say whether the next line that is not blank is a comment right of a column."""
        line = self._lines.line(self._next_written(at))
        written = line.lstrip(" ")
        return written[:1] == "#" and len(line) - len(written) > column

    def _next_written(self, at: int) -> int:
        """Return the beginning of the first line from here that is not blank."""
        while at < len(self._text) and not self._lines.line(at).strip(" \t"):
            at = self._lines.next(at)
        return at

    def _report(self, begin: int, end: int, *nodes: Node) -> None:
        """Note the comments in a range that goes."""
        scalars = sorted(self._scalars(nodes))
        at = begin
        for start, stop in [*scalars, (end, end)]:
            if stop <= at:
                continue
            for found in _COMMENT.finditer(self._text, at, max(min(start, end), at)):
                self.comments.append((found.start(), found.group()))
            at = max(at, stop)

    def _scalars(self, nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
        """Yield where texts stand, in which a `#` begins no comment."""
        for node in nodes:
            if node.style in ("|", ">"):
                yield node.start, node.start + 1
                yield self._lines.next(node.start), node.end
            elif node.kind == "scalar":
                yield node.start, node.end
            for child in node.children:
                if child.key is not None:
                    yield child.key
                yield from self._scalars([child.node])


def _by_index(insert: tuple[str | int, Any]) -> int:
    return insert[0] if isinstance(insert[0], int) else 0


def _removed(node: Node, step: Step) -> list[int]:
    """Return the numbers of the entries that go, in order; of a long list without a look at all."""
    names = {name for name, below in step.below.items() if below.removed}
    if node.kind == "sequence":
        return sorted(int(name) for name in names)
    return [number for number, child in enumerate(node.children) if child.step in names]


def _runs(numbers: list[int]) -> list[list[int]]:
    """Return numbers in runs that follow each other."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _refuse_repeated(children: list[Child], step: Step, path: Path) -> None:
    """Refuse to remove or rename a key that stands twice: the other one would come to light."""
    changed = [name for name, below in step.below.items() if below.removed or below.key is not None]
    counts = Counter(child.step for child in children) if changed else {}
    for name in changed:
        if counts[name] > 1:
            raise EditRefused(f"{shown((*path, name))} is there twice")
