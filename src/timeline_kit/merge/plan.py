"""What a merge would do, and what it leaves to a person."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from timeline_kit.exporters.table import Column
from timeline_kit.problems import Problem

DELETED_HERE: Final = "deleted here, edited there"
ONLY_THE_TABLE: Final = "only what the table has comes back"
"""What is said of an entry that comes back where nobody knows what else it had."""

EVENT_DELETED_HERE: Final = "its event was deleted here, and the citation edited there"
"""Why an entry that a table edited is not there."""


class Verdict(StrEnum):
    """What becomes of a difference between the table and the document."""

    EDIT = "edit"  # the editor's: written
    DOUBT = "doubt"  # probably a program's: written only when it is asked for
    DAMAGE = "damage"  # a text destroyed on its way: never written
    CONFLICT = "conflict"  # changed on both sides
    DIFFERENCE = "difference"  # nobody knows who changed it
    KEPT = "kept"  # settled for the document
    PROBLEM = "problem"  # cannot be written


class Action(StrEnum):
    """What a difference does to its entry."""

    CHANGE = "change"
    ADD = "add"
    DELETE = "delete"


class Pattern(StrEnum):
    """What cells of a column do together, so that they are asked about at once."""

    MOVED = "moved"  # they have what other rows had
    COUNTED = "counted"  # each counts on from its neighbour
    DAMAGED = "damaged"  # their letters were lost, or misread, with those of the whole file


class Base(StrEnum):
    """How it is known what the document said when the table was made."""

    DOCUMENT = "document"  # that document is there
    REV = "rev"  # from hashes in the rows: what has changed since, not what was there
    NONE = "none"


OPEN = (Verdict.DOUBT, Verdict.DAMAGE, Verdict.CONFLICT, Verdict.DIFFERENCE, Verdict.PROBLEM)
"""What leaves something to decide."""


@dataclass(slots=True)
class Item:
    """One difference between the table and the document.

    Attributes:
        verdict: what becomes of it.
        action: what it does to its entry.
        table: the sheet, one of `EDITED`.
        id: what the entry is called: the id of an event or source, the key of the header, …
        title: of the event or source, for people.
        field: the column; empty where the whole entry is meant.
        place: the cell, such as `Events!B7`.
        new: what the table says; empty for nothing.
        ours: what the document says; empty for nothing.
        base: what the document said when the table was made, or None if that is not known.
        why: why it is no plain edit, or what has to be said of it.
        handle: what `--take` calls it.
        code: of the problem, if it is one.
        at: the number of the entry, or of the citation in its event; None for a new one.
        column: the column, where a cell is meant.
        entry: the plain data of a new entry.
        origin: the id of the event from which a citation moves; its number there is `at`.
        pattern: what it does together with other cells of its column, which are asked at once.
        told: what the editor is told instead of `why`; empty for the same.
    """

    verdict: Verdict
    action: Action
    table: str
    id: str
    title: str
    field: str
    place: str
    new: str
    ours: str = ""
    base: str | None = None
    why: str = ""
    handle: str = ""
    code: str = ""
    at: int | None = None
    column: Column | None = dataclasses.field(default=None, repr=False)
    entry: Any = dataclasses.field(default=None, repr=False)
    origin: str = ""
    pattern: Pattern | None = None
    told: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether a whole new row waits for what is said of this cell, and of others beside it."""
        return self.action is Action.ADD and bool(self.field) and self.entry is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide."""
        return self.verdict in OPEN


@dataclass(frozen=True, slots=True)
class Message:
    """Something an editor says beside the values: a note, a mark, a column of their own.

    Attributes:
        kind: what it is, such as `note`.
        place: where, such as `Events!B7`.
        about: the id of the entry in whose row it stands, or the empty string.
        text: what is said.
        author: who says it, if that is known.
        title: of the event or source, for people.
    """

    kind: str
    place: str
    about: str
    text: str
    author: str = ""
    title: str = ""


@dataclass(slots=True)
class Plan:
    """What a merge would do.

    Attributes:
        items: the differences, in the order of the document's parts.
        messages: what editors say beside the values.
        remarks: what had to be decided to read the table.
        removed_comments: comments of the document that go with entries that are deleted.
        answered: open points of an import, `# asked:`, that the edits answer; they go.
        base: how it is known what the document said when the table was made.
        text: the document after the merge; as it is when nothing is written.
        problems: why nothing can be written at all.
        untaken: in words, what `--take` asks for that is nowhere.
    """

    items: list[Item] = dataclasses.field(default_factory=list)
    messages: list[Message] = dataclasses.field(default_factory=list)
    remarks: list[str] = dataclasses.field(default_factory=list)
    removed_comments: list[str] = dataclasses.field(default_factory=list)
    answered: list[str] = dataclasses.field(default_factory=list)
    base: Base = Base.NONE
    text: str = ""
    problems: list[Problem] = dataclasses.field(default_factory=list)
    untaken: list[str] = dataclasses.field(default_factory=list)

    def of(self, *verdicts: Verdict) -> Iterator[Item]:
        """Yield the differences of some verdicts."""
        return (item for item in self.items if item.verdict in verdicts)

    @property
    def patterns(self) -> dict[tuple[str, str, Pattern], list[Item]]:
        """Return, by sheet, column and what they do, the cells that are told at once.

        The letters of a whole file are lost in all of its sheets and columns.
        """
        found: dict[tuple[str, str, Pattern], list[Item]] = {}
        for item in self.items:
            if item.pattern is Pattern.DAMAGED:
                found.setdefault(("", "", item.pattern), []).append(item)
            elif item.pattern is not None:
                found.setdefault((item.table, item.field, item.pattern), []).append(item)
        return found

    @property
    def edits(self) -> list[Item]:
        """Return what is written."""
        return list(self.of(Verdict.EDIT))

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to decide."""
        return not any(item.is_open for item in self.items) and not self.problems
