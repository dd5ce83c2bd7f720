"""Seeded timelines of any length, much like real ones."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

_FIRST = date(1990, 1, 1)
_DAYS = 13_000

_PLACES = [
    ("Moscow", 55.7558, 37.6173),
    ("Astana", 51.13, 71.43),
    ("Ankara", 39.9334, 32.8597),
    ("Алеппо", 36.2021, 37.1343),
    ("دمشق", 33.5138, 36.2765),
    ("Geneva", 46.2044, 6.1432),
]
_WORDS = [
    "talks",
    "ceasefire",
    "delegation",
    "envoy",
    "ministers",
    "agreed",
    "on",
    "principles",
    "any",
    "settlement",
    "should",
    "adhere",
    "to",
    "the",
    "report",
    "named",
    "brokers",
    "in",
    "one",
    "place",
    "and",
    "in",
    "another",
    "a",
    "nationwide",
    "truce",
    "began",
    "evacuation",
    "of",
    "the",
    "city",
    "was",
    "completed",
    "late",
    "last",
    "month",
    "according",
    "to",
    "the",
    "ministry",
]
_GROUPS = ["Diplomacy", "On the ground", "Humanitarian"]
_TAGS = ["talks", "ceasefire", "evacuation", "statement", "vote"]
_PEOPLE = ["Russia", "Turkey", "Iran", "United Nations", "Syrian government", "opposition groups"]


def _words(rng: random.Random, low: int, high: int) -> str:
    return " ".join(rng.choices(_WORDS, k=rng.randint(low, high))).capitalize()


def _date(rng: random.Random, day: date) -> str:
    kind = rng.random()
    if kind < 0.80:
        return f"{day}"
    if kind < 0.85:
        return f"{day}/{day + timedelta(days=1)}"
    if kind < 0.90:
        return f"{day:%Y-%m}"
    if kind < 0.95:
        return f"{day}T{rng.randint(4, 20):02}:30"
    return rng.choice([f"{day:%Y}", f"{day:%Y}~", f"late {day:%Y-%m}", f"{day:%Y-%m}?"])


def _description(rng: random.Random) -> list[str]:
    lines = [_words(rng, 10, 16) + "." for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.1:
        lines.append(f"See *the statement* of [the ministry](https://example.org/{rng.random()}).")
    return lines


def _event(rng: random.Random, number: int, day: date) -> str:
    place, lat, lon = rng.choice(_PLACES)
    description = "".join(f"      {line}\n" for line in _description(rng))
    people = "".join(f"      - {name}\n" for name in rng.sample(_PEOPLE, 2))
    return (
        f"  - id: event-{number}\n"
        f"    date: '{_date(rng, day)}'\n"
        f"    title: {_words(rng, 4, 9)}\n"
        f"    description: |\n{description}"
        f"    group: {rng.choice(_GROUPS)}\n"
        f"    tags: [{', '.join(rng.sample(_TAGS, 2))}]\n"
        f"    place: {{name: {place}, lat: {lat}, lon: {lon}}}\n"
        f"    participants:\n{people}"
        f"    sources:\n"
        f"      - ref: source-{rng.randint(0, 99)}\n"
        f"        quote: {_words(rng, 5, 12)}\n"
    )


def write(path: Path, events: int) -> Path:
    """Write a timeline of so many events and return its path."""
    rng = random.Random(20161220)
    with path.open("w", encoding="utf-8") as out:
        out.write(
            "timeline:\n  id: bench\n  title: A measured timeline\n  timezone: Asia/Almaty\n\n"
        )
        out.write("sources:\n")
        for number in range(100):
            out.write(
                f"  source-{number}:\n    title: Report {number}\n"
                f"    url: https://example.org/report/{number}\n"
            )
        out.write("\nevents:\n")
        for number in range(events):
            out.write(_event(rng, number, _FIRST + timedelta(days=number * _DAYS // events)))
    return path


def edit(path: Path, edited: Path) -> Path:
    """Write the workbook of a timeline as an editor sends it back, and return its path.

    Three titles and the locator of a citation are changed, and openpyxl saves it.
    """
    import openpyxl

    command = [sys.executable, "-m", "timeline_kit", "export", str(path), "--to", "xlsx"]
    subprocess.run([*command, "-o", str(edited.parent)], capture_output=True, check=True)
    book = openpyxl.load_workbook(edited.parent / f"{path.stem}.xlsx")
    for sheet, name, rows in (("Events", "title", (2, 3, 4)), ("Citations", "locator", (2,))):
        there = book[sheet]
        column = [cell.value for cell in there[1]].index(name) + 1
        for row in rows:
            cell = there.cell(row, column)
            cell.value = f"{cell.value or 'Annex'} again"
    book.save(edited)
    return edited
