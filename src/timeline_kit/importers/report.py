"""What became of everything that stood in an imported file."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from timeline_kit.importers.texts import cleaned


class Fate(StrEnum):
    """What can become of a value."""

    TAKEN = "taken"
    KEPT = "kept"
    LEFT_OUT = "left out"
    ASKED = "asked"


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
    """

    place: str
    value: str
    fate: Fate
    detail: str
    settle: str = ""

    @property
    def became(self) -> str:
        """What became of it, in words."""
        match self.fate:
            case Fate.TAKEN | Fate.KEPT:
                _, lost = cleaned(self.value)
                said = f", {lost}" if lost and lost not in self.detail else ""
                return f"{self.fate} as {self.detail}{said}"
            case Fate.LEFT_OUT:
                return f"left out because {self.detail}"
        return f"asked: {self.detail}" + (f"; {self.settle} settles it" if self.settle else "")


@dataclass(slots=True)
class Report:
    """What became of every value, in the order of the file."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, place: str, value: str, fate: Fate, detail: str, settle: str = "") -> Entry:
        """Add what became of a value, and return the entry."""
        entry = Entry(place, value, fate, detail, settle)
        self.entries.append(entry)
        return entry

    def counts(self) -> dict[Fate, int]:
        """Return how many values had each fate."""
        counted = Counter(entry.fate for entry in self.entries)
        return {fate: counted[fate] for fate in Fate}

    def asked(self) -> Sequence[Entry]:
        """Return what is asked."""
        return [entry for entry in self.entries if entry.fate is Fate.ASKED]

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
