"""What became of everything that stood in an imported file."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from timeline_kit.importers.texts import cleaned, line
from timeline_kit.problems import Path


class Fate(StrEnum):
    """What can become of a value."""

    TAKEN = "taken"
    KEPT = "kept"
    LEFT_OUT = "left out"
    ASKED = "asked"


def settled(options: str) -> str:
    """Return what settles a question, in words."""
    return f"{options} {'settle' if ' and ' in options else 'settles'} it"


@dataclass(slots=True)
class Entry:
    """One value of the file.

    Attributes:
        place: where it stood: `Sheet1!B7`, `events[3].text.headline`, `line 12 SUMMARY`.
        value: what stood there, as text.
        fate: what became of it.
        detail: as what it was taken, under which `x-` key it is kept, why it was left out, or
            what it may mean.
        settle: the option that settles a question, or the empty string.
        path: what in the document was made of it; `()` for what is about the file as a whole, such
            as which column is the title: another import answers it, not an edit.
        dropped: what of it was dropped, such as a frame in a text.
        field: the field it fills, where that is known.
        record: what was made of the entry of the file it belongs to, where that was there already.
    """

    place: str
    value: str
    fate: Fate
    detail: str
    settle: str = ""
    path: Path = ()
    dropped: Sequence[str] = ()
    field: str = ""
    record: Path = ()

    def ask(self, why: str, settle: str = "") -> None:
        """Make a question of it, which `settle` answers."""
        self.fate, self.detail, self.settle = Fate.ASKED, why, settle

    @property
    def became(self) -> str:
        """What became of it, in words."""
        match self.fate:
            case Fate.TAKEN | Fate.KEPT:
                _, lost = cleaned(self.value)
                said = f", {lost}" if lost and lost not in self.detail else ""
                words = f"{self.fate} as {self.detail}{said}"
            case Fate.LEFT_OUT:
                words = f"left out because {self.detail}"
            case Fate.ASKED:
                words = f"asked: {self.detail}"
                words += f"; {settled(self.settle)}" if self.settle else ""
        return words + (f"; dropped: {', '.join(self.dropped)}" if self.dropped else "")


class Question(NamedTuple):
    """One open point: what is asked about a value, or about several that make one date.

    Attributes:
        path: where in the document it stands; `()` for one about the file as a whole.
        entries: the values.
    """

    path: Path
    entries: Sequence[Entry]

    @property
    def detail(self) -> str:
        """What is asked."""
        return self.entries[0].detail

    @property
    def settle(self) -> str:
        """The option that settles it, or the empty string."""
        return self.entries[0].settle

    @property
    def place(self) -> str:
        """Where the values stand."""
        first, last = self.entries[0].place, self.entries[-1].place
        return first if first == last else f"{first} to {last}"

    @property
    def value(self) -> str:
        """The values as they stand there."""
        return " | ".join(entry.value for entry in self.entries if entry.value)

    @property
    def comment(self) -> str:
        """The open point as a comment of one line, without its sign."""
        value = f"{line(self.value)}, " if self.value else ""
        settle = f"; {settled(self.settle)}" if self.settle else ""
        return f"asked: {value}{self.place}: {line(self.detail)}{settle}"


@dataclass(slots=True)
class Report:
    """What became of every value, in the order of the file."""

    entries: list[Entry] = field(default_factory=list)

    def add(
        self,
        place: str,
        value: str,
        fate: Fate,
        detail: str,
        settle: str = "",
        path: Path = (),
    ) -> Entry:
        """Add what became of a value, and return the entry."""
        entry = Entry(place, value, fate, detail, settle, path)
        self.entries.append(entry)
        return entry

    def counts(self) -> dict[Fate, int]:
        """Return how many values had each fate."""
        counted = Counter(entry.fate for entry in self.entries)
        return {fate: counted[fate] for fate in Fate}

    def asked(self) -> Sequence[Entry]:
        """Return what is asked."""
        return [entry for entry in self.entries if entry.fate is Fate.ASKED]

    def questions(self) -> list[Question]:
        """Return the open points: those about the document stand in it, each after `# asked:`."""
        found: dict[tuple[Path, Path, str, str], list[Entry]] = {}
        for entry in self.asked():
            key = (entry.path, entry.record, entry.detail, entry.settle)
            found.setdefault(key, []).append(entry)
        return [Question(key[0], entries) for key, entries in found.items()]

    def dates(self) -> dict[int, str]:
        """Return of what the date of each event was made, as the file has it, by its number."""
        found: dict[int, list[str]] = {}
        for entry in self.entries:
            if entry.field == "date" and entry.path[:1] == ("events",) and entry.value:
                number = entry.path[1]
                if isinstance(number, int) and entry.fate is Fate.TAKEN:
                    found.setdefault(number, []).append(entry.value)
        return {number: line(" | ".join(values)) for number, values in found.items()}

    def places(self) -> dict[int, str]:
        """Return where each event of the document begins in the file, by its number."""
        found: dict[int, str] = {}
        for entry in self.entries:
            number = entry.path[1] if entry.path[:1] == ("events",) else None
            if isinstance(number, int):
                found.setdefault(number, entry.place.partition(" (")[0])
        return found

    def source_places(self) -> dict[str, str]:
        """Return where each source of the document begins in the file, by its id."""
        found: dict[str, str] = {}
        for entry in self.entries:
            if entry.path[:1] == ("sources",):
                found.setdefault(str(entry.path[1]), entry.place)
        return found

    def stated_sources(self) -> frozenset[str]:
        """Return the ids of the sources that the file says so."""
        return frozenset(
            str(entry.path[1])
            for entry in self.entries
            if entry.path[:1] == ("sources",) and entry.field == "id"
        )

    def named(self) -> frozenset[int]:
        """Return the numbers of the events whose ids the file says."""
        return frozenset(
            number
            for entry in self.entries
            if entry.path[:1] == ("events",)
            and isinstance(number := entry.path[1], int)
            and entry.fate is Fate.TAKEN
            and (entry.detail == "id" or entry.detail.startswith("id `"))
        )

    def as_csv(self) -> bytes:
        """Return the report as CSV (RFC 4180), UTF-8."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(["place", "value", "fate", "became"])
        for entry in self.entries:
            writer.writerow([entry.place, entry.value, entry.fate, entry.became])
        return out.getvalue().encode("utf-8", "backslashreplace")

    def as_json(self) -> bytes:
        """Return the report as JSON, one value a line."""
        lines = [
            json.dumps(
                {
                    "place": entry.place,
                    "value": entry.value,
                    "fate": entry.fate,
                    "became": entry.became,
                },
                ensure_ascii=False,
            )
            for entry in self.entries
        ]
        text = "[\n" + ",\n".join(lines) + "\n]\n"
        return text.encode("utf-8", "backslashreplace")
