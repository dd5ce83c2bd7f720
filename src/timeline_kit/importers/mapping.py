"""Which column of a table is what: a proposal that says why, and that options overrule."""

from __future__ import annotations

import math
import re
import shlex
import statistics
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta

from timeline_kit.exporters.table import BY_NAME
from timeline_kit.exporters.table.columns import own_column
from timeline_kit.exporters.xlsx.xml import column_letter
from timeline_kit.importers import dates, headings, times_of_day
from timeline_kit.importers.citations import ADDRESS
from timeline_kit.importers.grid import Value, shown
from timeline_kit.importers.headings import PARTS
from timeline_kit.importers.layout import Heading, Table
from timeline_kit.importers.slugs import slug
from timeline_kit.importers.texts import cleaned, line
from timeline_kit.wording.written import Hints

SAMPLES = 3
LISTS = frozenset({"tags", "participants", "sources", "quotes", "locators"})
"""Fields that several columns may fill."""

DATED = ("date", "start", "end", *PARTS)
HELPERS = frozenset({"when", "start", "end", "citations", "edtf", "order", "rev"})
"""Columns of our own tables that are made from others."""

OWN_HEADINGS = frozenset({"id", "date", "title", "when"})
"""By these a table of ours is known."""

_WEAK = frozenset({"name", "label", "subject", "entry", "action", "fact", "type", "kind", "art"})
"""Headings that are what they may be only where no other column is."""

_OWN_KEY = re.compile(r"x-\w[\w-]*")
_TIMES = {"date": "time", "start": "time", "end": "end_time"}
"""What headings of dates are where times of day stand below them: `Zeit`, `von`, `bis`."""

_AMOUNT = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]+)?|[0-9.,]{6,}")
_DAY_WITH_DOTS = re.compile(
    r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|[0-9]{4})|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}\.?"
)
_LOOKED_AT = 400
_ANY_YEAR = 2020
_LONGEST_TITLE = 120
_MOST_PARTS = {"month": 12, "day": 31, "end_month": 12, "end_day": 31}


class UnknownColumn(ValueError):
    """A column or field named by an option that is not there."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What one column is taken for.

    Attributes:
        heading: the column.
        field: a column of our own table, a part of a date, or `x-…`.
        why: what says so.
        samples: a few of its values.
        filled: how many of its cells are not empty.
        is_doubted: whether only its content says so, so that it is asked.
    """

    heading: Heading
    field: str
    why: str
    samples: tuple[str, ...]
    filled: int
    is_doubted: bool = False


@dataclass(slots=True)
class ColumnMapping:
    """What all columns of a table are taken for.

    Attributes:
        columns: the columns in their order.
        is_own: whether the table is one that timeline-kit or TimelineJS made.
    """

    columns: list[Mapped] = field(default_factory=list)
    is_own: bool = False

    def of(self, *fields: str) -> list[Mapped]:
        """Return the columns of some fields."""
        return [mapped for mapped in self.columns if mapped.field in fields]

    @property
    def is_complete(self) -> bool:
        """Whether there is a title, or a text to make one from, and a date."""
        is_dated = self.of("date", "start", "end", "year", "month")
        return bool(self.of("title", "description")) and bool(is_dated)

    def columns_by_field(self, *, with_own: bool = False) -> dict[str, list[str]]:
        """Return the columns by their fields, each by its heading, or by its letter.

        Args:
            with_own: name the columns that are kept under keys of the author's own, too.
        """
        names = Counter(line(mapped.heading.text).casefold() for mapped in self.columns)
        found: dict[str, list[str]] = {}
        for mapped in self.columns:
            if mapped.field.startswith("x-") and not with_own:
                continue
            text = line(mapped.heading.text)
            is_known = text and names[text.casefold()] == 1
            column = text if is_known else column_letter(mapped.heading.column)
            found.setdefault(mapped.field, []).append(column)
        return found


def command_options(
    table: Table, mapping: ColumnMapping, id_from: str | None, hints: Hints
) -> list[str]:
    """Return the `--map` options that make exactly this mapping: they are tried.

    Columns that are kept under keys of the author's own are named only where the options for the
    others would make something else of them.
    """
    if mapping.is_own:  # known by its headings, whatever else is said
        return []
    columns = mapping.columns_by_field()
    again = propose(table, columns, id_from, hints)
    if [one.field for one in again.columns] != [one.field for one in mapping.columns]:
        columns = mapping.columns_by_field(with_own=True)
    return [
        f"--map {shlex.quote(f'{name}={column}')}"
        for name, some in columns.items()
        for column in some
    ]


def propose(
    table: Table,
    asked_for: Mapping[str, Sequence[str]],
    id_from: str | None,
    hints: Hints,
    elsewhere: Collection[str] = (),
) -> ColumnMapping:
    """Return what each column of a table is taken for.

    Args:
        table: the table.
        asked_for: columns by the field they are to fill, each by its heading or letter.
        id_from: the column ids are made from.
        hints: how dates are read.
        elsewhere: fields that are filled already.

    Raises:
        UnknownColumn: for a column or field that is not there.
    """
    proposal = _Proposal(table, hints)
    proposal.take_asked(asked_for, id_from)
    is_own = proposal.take_own() if not asked_for else False
    if not is_own:
        proposal.take_recognised()
        proposal.take_by_content(elsewhere)
    return ColumnMapping(proposal.rest(), is_own)


class _Proposal:
    def __init__(self, table: Table, hints: Hints) -> None:
        self._table = table
        self._hints = hints
        self._values = {
            heading.column: [value for _, value in table.column_values(heading.column)]
            for heading in table.headings
        }
        self._taken: dict[int, tuple[str, str, bool]] = {}

    def take_asked(self, asked_for: Mapping[str, Sequence[str]], id_from: str | None) -> None:
        """Take the columns that options name."""
        for name, columns in asked_for.items():
            if name not in BY_NAME and not _OWN_KEY.fullmatch(name) and name not in PARTS:
                known = ", ".join([*BY_NAME, *PARTS])
                if name.startswith("x-"):
                    raise UnknownColumn(
                        f"`{name}` is no key of your own: write `x-` and letters, figures or -"
                    )
                raise UnknownColumn(f"there is no field `{name}`; the fields are {known}, x-NAME")
            for text in columns:
                heading = self._named(text)
                if heading.column in self._taken:
                    first = self._taken[heading.column][1]
                    raise UnknownColumn(
                        f"the column `{heading.name}` is named twice: {first} and "
                        f"--map {name}={text}"
                    )
                field_, said = name, heading.recognised
                if name == "date" and said and said.field in PARTS[:4]:
                    field_ = said.field if self._may_be(said.field, heading) else name
                self._taken[heading.column] = (field_, f"--map {name}={text}", False)
        if id_from is not None:
            self._taken[self._named(id_from).column] = ("id", f"--id-from {id_from}", False)

    def _named(self, text: str) -> Heading:
        wanted = line(text).casefold()
        found = [one for one in self._table.headings if one.text.casefold() == wanted]
        if not found:
            letters = text.upper()
            found = [one for one in self._table.headings if column_letter(one.column) == letters]
        if not found:
            names = ", ".join(f"`{one.name}`" for one in self._table.headings)
            raise UnknownColumn(f"there is no column `{text}`; the columns are {names}")
        return found[0]

    def take_own(self) -> bool:
        """Take the columns of a table that timeline-kit wrote."""
        names = [heading.text for heading in self._table.headings]
        if not set(names) >= OWN_HEADINGS:
            return False
        for heading in self._table.headings:
            if heading.text in BY_NAME or heading.text in HELPERS or _is_own_key(heading.text):
                why = "timeline-kit wrote it"
                self._taken.setdefault(heading.column, (heading.text, why, False))
        return True

    def take_recognised(self) -> None:
        """Take columns by their headings: first whole ones, then those that end so."""
        by_strength = sorted(
            self._table.headings, key=lambda heading: headings.plain(heading.text) in _WEAK
        )
        for is_whole in (True, False):
            for heading in by_strength:
                found = heading.recognised
                if found is None or found.is_whole is not is_whole:
                    continue
                name = found.field
                if name in _TIMES and self._are_clocks(heading):
                    name = _TIMES[name]
                if heading.column in self._taken or not self._may_be(name, heading):
                    continue
                self._taken[heading.column] = (name, found.why, False)
        self._choose_dates()
        self._choose_links()

    def _may_be(self, name: str, heading: Heading) -> bool:
        """Whether a column may fill a field: it is free, and its values are of the kind."""
        values = self._values[heading.column]
        if name not in LISTS and any(taken == name for taken, _, _ in self._taken.values()):
            return False
        if name == "position":
            return _share(values, _is_position) > 0.5
        if name in ("latitude", "longitude"):
            return _share(values, _is_number) > 0.5
        if name in PARTS:
            least = 0.3 if name.endswith("time") else 0.5  # `morning` among times of day
            return _share(values, lambda value: _is_part(name, value)) > least
        if name in ("date", "start", "end"):
            is_whole = heading.recognised is not None and heading.recognised.is_whole
            return is_whole or self._dated(heading.column) >= 0.5
        if name in ("title", "description") and heading.recognised is not None:
            return heading.recognised.is_whole or _titleness(values) > 0
        if name == "id":
            texts = [shown(value) for value in values]
            are_names = any(re.search("[A-Za-z]", text) for text in texts)
            return are_names and len(set(texts)) > len(texts) / 2
        return True

    def _are_clocks(self, heading: Heading) -> bool:
        """Whether times of day stand in a column, and no days."""
        values = self._values[heading.column]
        return bool(values) and _share(values, _is_bare_clock) > 0.5

    def _dated(self, column: int) -> float:
        """Return the share of a column's values that have a reading as a date."""
        reader = dates.Column(self._hints, _ANY_YEAR)
        some = self._values[column][:_LOOKED_AT]
        if not some:
            return 0.0
        return sum(_is_dated(reader, value) for value in some) / len(some)

    def _choose_dates(self) -> None:
        """Keep one way of stating the date where a table has several."""
        by_field = {name: column for column, (name, _, _) in self._taken.items()}
        forced = {name for name, why, _ in self._taken.values() if why.startswith("--map")}
        parts = [name for name in PARTS[:3] if name in by_field]
        if "date" in by_field and "start" in by_field and "end" in by_field:
            if not {"start", "end"} & forced and ("date" in forced):
                self._release(by_field, ("start", "end"), "the date is in another column")
            else:
                self._release(by_field, ("date",), "the columns of start and end say more")
        elif "date" in by_field and "start" in by_field:
            self._release(by_field, ("start",), "the date is in another column")
        whole = "date" in by_field or "start" in by_field
        if whole and parts:
            name = "date" if "date" in by_field else "start"
            has_year = self._dated(by_field[name]) >= 0.5 and not self._lacks_year(by_field[name])
            if has_year or "year" not in by_field:
                self._release(by_field, PARTS[:3], "the whole date is in another column")
            else:
                self._release(by_field, ("month", "day"), "the date is in another column")
        elif parts and "year" not in by_field and "month" not in by_field:
            self._release(by_field, ("day",), "a day alone is no date")

    def _lacks_year(self, column: int) -> bool:
        """Whether most values of a column name a day of no year."""
        some = [shown(value) for value in self._values[column][:_LOOKED_AT]]
        bare = [t for t in some if not re.search(r"[0-9]{4}|[./-][0-9]{2}\s*\Z", t.strip())]
        return len(bare) > len(some) / 2

    def _release(self, by_field: dict[str, int], names: Sequence[str], why: str) -> None:
        for name in names:
            column = by_field.get(name)
            if column is not None and not self._taken[column][1].startswith("--"):
                self._taken[column] = ("", why, False)

    def _choose_links(self) -> None:
        """Take a column of links for sources where the same address stands in several rows."""
        for column, (name, why, _) in list(self._taken.items()):
            if name == "url" and not why.startswith("--"):
                texts = [shown(value).strip() for value in self._values[column]]
                if len(set(texts)) < len(texts):
                    why = "an address that several rows name is a source"
                    self._taken[column] = ("sources", why, False)

    def take_by_content(self, elsewhere: Collection[str]) -> None:
        """Find the date and the title by what stands in the columns, where no heading says it."""
        fields = {name for name, _, _ in self._taken.values()} | set(elsewhere)
        if not fields & {"date", "start", "year"}:
            shares = {
                heading.column: self._dated(heading.column)
                for heading in self._free()
                if len(self._values[heading.column]) > 0
            }
            best = max(shares, key=lambda column: shares[column], default=None)
            if best is not None and shares[best] >= 0.6:
                why = f"{shares[best]:.0%} of its values can be dates"
                self._taken[best] = ("date", why, True)
        if not fields & {"title", "description"}:
            scores = {
                heading.column: _titleness(self._values[heading.column])
                * (len(self._values[heading.column]) / max(len(self._table.rows), 1)) ** 2
                for heading in self._free(also=("note",))
            }
            best = max(scores, key=lambda column: scores[column], default=None)
            if best is not None and scores[best] > 0:
                length = statistics.median(len(shown(value)) for value in self._values[best])
                name = "title" if length <= _LONGEST_TITLE else "description"
                self._taken[best] = (name, "its texts differ most from row to row", True)

    def _free(self, also: Sequence[str] = ()) -> list[Heading]:
        return [
            heading
            for heading in self._table.headings
            if heading.column not in self._taken or self._taken[heading.column][0] in ("", *also)
        ]

    def _why_own(self, heading: Heading) -> str:
        """Return why a column is nothing known."""
        if not heading.text:
            return "no heading"
        said = heading.recognised
        if said is None or not said.is_whole:
            return "nothing known by this heading"
        if any(name == said.field for name, _, _ in self._taken.values()):
            return f"another column is taken for `{said.field}`"
        if said.field == "id":
            return "no ids: most are in several rows, or have no letter"
        return f"its heading says `{said.field}`, its values do not"

    def rest(self) -> list[Mapped]:
        """Return all columns; those that are nothing known become keys of the author's own."""
        mapped = []
        used: Counter[str] = Counter()
        for heading in self._table.headings:
            values = self._values[heading.column]
            name, why, doubted = self._taken.get(heading.column, ("", "", False))
            if not name:
                own = headings.own_words(heading.name)
                own = f"x-{slug(own.removeprefix('x '), 'column')}"
                used[own] += 1
                name = own if used[own] == 1 else f"{own}-{used[own]}"
                if not why:
                    why = self._why_own(heading)
            samples = tuple(dict.fromkeys(line(cleaned(shown(v))[0]) for v in values[:50]))
            mapped.append(Mapped(heading, name, why, samples[:SAMPLES], len(values), doubted))
        return mapped


def _is_own_key(name: str) -> bool:
    try:
        own_column(name)
    except LookupError:
        return False
    return True


def _share(values: Sequence[Value], test: Callable[[Value], bool]) -> float:
    some = values[:_LOOKED_AT]
    return sum(map(test, some)) / len(some) if some else 1.0


def _is_part(name: str, value: Value) -> bool:
    text = shown(value).strip()
    if name in ("time", "end_time"):
        return times_of_day.is_time(value)
    if name in ("month", "end_month") and re.fullmatch(r"[^\W\d_]{3,}\.?", text):
        return True
    if not re.fullmatch(r"-?[0-9]{1,6}(?:\.0)?|[0-9]{1,2}\.", text):
        return False
    number = int(float(text.rstrip(".") or 0))
    return name in ("year", "end_year") or 0 <= number <= _MOST_PARTS[name]


def _is_bare_clock(value: Value) -> bool:
    if isinstance(value, (time, timedelta)):
        return True
    # 0.5 and 12.05 are times in some columns, and no times in most
    return (
        isinstance(value, str)
        and re.search(r"[:a-z]", value) is not None
        and bool(times_of_day.clocks(value))
    )


def _is_number(value: Value) -> bool:
    return re.fullmatch(r"\s*-?[0-9]+(?:[.,][0-9]+)?\s*°?\s*[NSEWO]?\s*", shown(value)) is not None


def _is_position(value: Value) -> bool:
    return re.fullmatch(r"\s*-?[0-9.]+\s*[,; ]\s*-?[0-9.]+\s*", shown(value)) is not None


def _is_dated(reader: dates.Column, value: Value) -> bool:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (1000 <= abs(value) <= 2100 and float(value).is_integer()) or 20_000 < value < 60_000
    text = shown(value)
    if isinstance(value, str) and (len(text) > 60 or not any(map(str.isnumeric, text))):
        return False
    if _AMOUNT.fullmatch(text.strip()) and not _DAY_WITH_DOTS.fullmatch(text.strip()):
        return False
    return bool(reader.read(value).readings)


def _titleness(values: Sequence[Value]) -> float:
    """Return how much a column looks like titles: texts of some length, most of them different."""
    texts = [shown(value).strip() for value in values[:_LOOKED_AT]]
    worded = [t for t in texts if len(re.findall(r"[^\W\d_]", t)) >= 3 and not ADDRESS.fullmatch(t)]
    if not texts or len(worded) < len(texts) / 2:
        return 0.0
    distinct = len(set(worded)) / len(worded)
    return distinct * math.sqrt(min(sum(map(len, worded)) / len(worded), 60))
