"""Cells compared as values: however a program writes a value, it is the same value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from timeline_kit.dates import DateError, Day, When
from timeline_kit.exporters.table import CellKind, Column
from timeline_kit.exporters.table.cells import join, join_positions, own_text, split
from timeline_kit.exporters.table.sheets import DATES
from timeline_kit.importers.grid import Value, is_empty, shown
from timeline_kit.importers.number_formats import shown_day
from timeline_kit.importers.texts import LINE_BREAKS
from timeline_kit.merge.cells import times
from timeline_kit.merge.cells.own_types import is_unfit, own_meaning
from timeline_kit.wording.choice_words import chosen
from timeline_kit.wording.written import Reading, readings, with_era

TRUE: Final = frozenset(
    {"true", "1", "yes", "y", "x", "✓", "✔", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "si",
     "истина", "да", "doğru", "evet", "真", "是", "はい", "صحيح", "نعم", "بله", "درست",
     "vero", "sì", "verdadeiro", "sim", "prawda", "tak", "істина", "так", "on"}
)  # fmt: skip
"""What says yes, in the words of spreadsheets and of our languages."""

FALSE: Final = frozenset(
    {"false", "0", "no", "n", "falsch", "nein", "faux", "non", "falso", "ложь", "нет", "yanlış",
     "hayır", "假", "否", "いいえ", "خطأ", "لا", "نادرست", "نه", "خیر", "não",
     "fałsz", "nie", "хибність", "ні", "off", "-"}
)  # fmt: skip
"""What says no."""

DELETED: Final = frozenset(
    {"delete", "deleted", "del", "remove", "removed", "löschen", "gelöscht", "entfernen",
     "supprimer", "supprimé", "effacer", "eliminar", "eliminado", "borrar", "удалить", "удалено",
     "sil", "silinsin", "kaldır", "删除", "删", "刪除", "刪", "削除", "削除する", "حذف", "احذف",
     "eliminare", "eliminato", "cancellare", "excluir", "apagar", "remover", "usuń", "usunąć",
     "видалити", "вилучити", "видалено"}
)  # fmt: skip
"""What says yes in a column of what is to be deleted, beside what says so everywhere."""

_SAID: Final = {
    **dict.fromkeys(
        ("WAHR", "VRAI", "VERDADERO", "VERDADEIRO", "VERO", "PRAWDA", "ИСТИНА", "ІСТИНА", "DOĞRU",
         "WAAR", "SANN", "SANT", "SAND", "TOSI", "PRAVDA", "IGAZ", "ADEVĂRAT"), True
    ),
    **dict.fromkeys(
        ("FALSCH", "FAUX", "FALSO", "FAŁSZ", "ЛОЖЬ", "ХИБНІСТЬ", "YANLIŞ", "ONWAAR", "FALSKT",
         "USANN", "FALSK", "EPÄTOSI", "NEPRAVDA", "HAMIS", "FALS"), False
    ),
}  # fmt: skip
"""How spreadsheets in other languages show a truth value."""

_FORMULA = re.compile(r"=\s*(TRUE|FALSE)\s*(?:\(\s*\))?", re.IGNORECASE)
_CALLED = re.compile(r"(TRUE|FALSE)\s*\(\s*\)", re.IGNORECASE)
_WHOLE = re.compile(r"([01])[.,]0+")
_CROSSES = str.maketrans("хχ×", "xxx")
"""Keyboards of other scripts have another letter, or sign, where an x is meant."""
_AROUND = " \t.!。।،…"
_NUMBER = re.compile(r"[-+−]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?")
_SHORT_MONTH = re.compile(r"([^\W\d_]{3,5})\.?[-. ](\d\d)")
_MONTH = re.compile(r"(\d{4})-\d\d")
_AT_ENDS = " \t\n\u00a0\u00ad\u2007\u2009\u200b\u202f\u2060\u3000"
_BLANKS_AT_END = re.compile(r"[^\S\n]+(?=\n|\Z)")
_EPOCH = Day(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 2_958_465
"""Five figures are no year of ours, and more than the last are no day of a spreadsheet."""

_DAYS_TO_1904 = 1462
_AGREED = 61
_FIGURES = re.compile(r"[0-9]{2,4}(?:\.[0-9]+)?")

_MANY_DIGITS = 15
"""A spreadsheet keeps so many digits of a number."""

_DASHES = str.maketrans(dict.fromkeys("‐‑–—−", "-"))


def tidy(text: str) -> str:
    """Return a text without what programs change unasked: line ends, blanks at ends, NFC."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\ufeff", "")
    if not text.isprintable():
        text = _BLANKS_AT_END.sub("", LINE_BREAKS.sub("\n", text))
    return text.strip(_AT_ENDS)


class Read(NamedTuple):
    """What a cell says.

    Attributes:
        text: the value as a cell of ours would write it; empty for an empty cell.
        readings: the ways to read a date that can be read in several.
        is_unclear: whether no value could be made of it.
    """

    text: str
    readings: tuple[Reading, ...] = ()
    is_unclear: bool = False


def read_cell(column: Column, value: Value, number_format: str = "") -> Read:
    """Return what a cell says, in the spelling of our own cells.

    Args:
        column: the column it is in.
        value: what it holds.
        number_format: of a cell that holds a date; it may show a time of day.
    """
    if is_empty(value):
        return Read("")
    if column.name in DATES:
        return _read_date(value, number_format)
    if column.kind is CellKind.FLAG:
        said = flag(value)
        return Read(shown(value), is_unclear=True) if said is None else Read(str(said).lower())
    if column.kind is CellKind.NUMBER:
        found = number(shown(value))
        return Read(shown(value), is_unclear=True) if found is None else Read(_degrees(found))
    if column.kind is CellKind.CHOICE:
        text = tidy(shown(value)).casefold()
        return Read(chosen(column.name, text) or text)
    if column.path[-1:] == ("stance",) and column.kind.is_list:
        items = [chosen("stance", item) or item for item in positions(shown(value))]
        return Read(join_positions(items) or "")
    if column.kind is CellKind.LINES:
        return Read(join([item for item in map(str.strip, split(tidy(shown(value)))) if item]))
    text = tidy(shown(value))
    owns = {CellKind.OWN: [text], CellKind.OWNS: positions(text)}.get(column.kind, [])
    return Read(text, is_unclear=any(map(is_unfit, owns)))


def as_exported(column: Column, text: str) -> str:
    """Return what was read in a cell as an export spells it, of which there is a hash."""
    found = number(text) if column.kind is CellKind.NUMBER else None
    return text if found is None else repr(found)


def as_written(column: Column, value: Value) -> str:
    """Return what a cell says as our own would have it after it was merged.

    Args:
        column: the column it is in.
        value: what it holds.
    """
    text = read_cell(column, value).text
    return own_text(own_meaning(text)) if column.kind is CellKind.OWN and text else text


def is_same(column: Column, value: Value, text: str) -> bool:
    """Whether a cell says what a cell of ours says.

    Args:
        column: the column of both.
        value: what the cell holds.
        text: our own cell, empty for none.
    """
    if value == text:
        return True
    if is_empty(value):
        return not tidy(text) or (column.kind is CellKind.FLAG and text == "false")
    if is_list_of_dates(column) and isinstance(value, str):
        dates = positions(value), positions(text)
        return len(dates[0]) == len(dates[1]) and all(map(_is_same_date, *dates))
    if column.name in DATES:
        return _is_same_date(value, text)
    if column.kind is CellKind.FLAG:
        return flag(value) == (flag(text) or False)
    if isinstance(value, str):
        plain, ours = tidy(value), tidy(text)
        if plain == ours:
            return True
    else:
        plain, ours = shown(value), tidy(text)
    match column.kind:
        case CellKind.NUMBER:
            return _is_same_number(plain, ours)
        case CellKind.CHOICE:
            return plain.casefold() == ours.casefold()
        case CellKind.LINES:
            return _items(plain) == _items(ours)
        case CellKind.OWN:
            return _own_meanings([plain]) == _own_meanings([ours]) or _as_program(
                value, plain, ours
            )
        case CellKind.OWNS:
            return _own_meanings(positions(plain)) == _own_meanings(positions(ours))
        case CellKind.BLOCKS:
            return positions(plain) == positions(ours)
        case CellKind.BLOCK:
            return False
    return _as_program(value, plain, ours)


def _own_meanings(texts: Iterable[str]) -> list[object]:
    """Return what cells of an own key say; an empty one has no such key, `""` says nothing."""
    return [(own_meaning(text),) if text else None for text in texts]


def _as_program(value: Value, plain: str, ours: str) -> bool:
    """Whether a text came back as the number, time or truth value that it looks like."""
    if isinstance(value, bool) or _FORMULA.fullmatch(plain):
        return flag(value) is not None and flag(value) == flag(ours)
    if ours.casefold() in ("true", "false") and (plain.isupper() or plain.islower()):
        return flag(ours) == {"true": True, "false": False}.get(plain.casefold(), _SAID.get(plain))
    if plain.casefold() in ("true", "false"):
        return False
    if _is_same_number(plain, ours):
        return True
    if isinstance(value, date) or times.has_time(ours):
        return _is_same_date(value if isinstance(value, date) else plain, ours)
    return times.is_same_clock(value, plain, ours)


def _items(text: str) -> list[str]:
    return [item for item in map(str.strip, split(text)) if item]


def positions(text: str) -> list[str]:
    """Return the items of a cell in which each has its place; none at the end is empty."""
    items = list(map(str.strip, split(tidy(text))))
    while items and not items[-1]:
        items.pop()
    return items


def is_list_of_dates(column: Column) -> bool:
    """Whether the cells of a column hold a date for each source, as in a CSV."""
    return column.name in DATES and column.kind.is_list


def flag(value: Value) -> bool | None:
    """Return a truth value as programs and people write it; None for anything else."""
    if value is None or isinstance(value, bool):
        return bool(value)
    text = _plainly(value)
    formula = _FORMULA.fullmatch(text) or _CALLED.fullmatch(text)
    if formula is not None:
        return formula[1].upper() == "TRUE"
    text = _WHOLE.sub(r"\1", text)
    if text in TRUE or (len(text) == 1 and text.translate(_CROSSES) in TRUE):
        return True
    return False if text in FALSE or not text else _SAID.get(text.upper())


def is_deletion(value: Value) -> bool | None:
    """Return whether a cell says that its row is to be deleted; None where that is not clear."""
    said = flag(value)
    return True if said is None and _plainly(value) in DELETED else said


def _plainly(value: Value) -> str:
    """Return a word without what people write around it, in small letters."""
    text = unicodedata.normalize("NFKC", tidy(shown(value))).casefold().replace("i\u0307", "i")
    return text.strip(_AROUND) if text.strip(_AROUND) else text


def number(text: str) -> float | None:
    """Return a number, with a decimal point or comma; None for anything else."""
    text = text.strip().removesuffix("°")
    if _NUMBER.fullmatch(text) is None:
        return None
    return float(text.replace(",", ".").replace("−", "-"))


def _is_same_number(plain: str, ours: str) -> bool:
    one, other = number(plain), number(ours)
    if one is None or other is None:
        return False
    if one == other:
        return True
    long = max(len(re.sub(r"\D", "", text)) for text in (plain, ours)) >= _MANY_DIGITS
    return long and abs(one - other) <= abs(other) * 1e-14


def _degrees(found: float) -> str:
    return repr(int(found)) if found.is_integer() else repr(found)


# Dates


def _is_same_date(value: Value, text: str) -> bool:
    if isinstance(value, str) and tidy(value).translate(_DASHES) == tidy(text):
        return True
    if not text:
        return False
    count = _count(value)
    if count is not None and day_of(count) == text:
        return True
    has_time = isinstance(value, datetime) and value.time() != time()
    if isinstance(value, date) and not has_time and text.isdecimal():
        return int(text) in day_numbers(value)
    found = _read_date(value)
    if found.readings:
        return _is_same_but_for_century(found.readings, text)
    if found.is_unclear:
        return isinstance(value, str) and _is_short_month(tidy(value), text)
    if found.text == text or date_meaning(found.text) == date_meaning(text):
        return True
    return times.is_same(found.text, text, is_typed=isinstance(value, str))


def may_be_date(value: Value, text: str) -> bool:
    """Whether a cell is a date of ours in any of the ways to read it.

    Args:
        value: what the cell holds.
        text: our own cell.
    """
    if is_empty(value) or not text:
        return is_empty(value) and not text
    if _is_same_date(value, text):
        return True
    return any(_is_same_date(reading.edtf, text) for reading in _read_date(value).readings)


def _count(value: Value) -> float | None:
    """Return the number of a day of spreadsheets that is no year.

    It is counted from March 1900, the first that all agree on, or of a whole day before 1900.
    """
    if isinstance(value, str) and _FIGURES.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    is_early = value < 0 and float(value).is_integer()
    return value if is_early or _AGREED <= value < _FIRST_SERIAL else None


def _is_same_but_for_century(found: tuple[Reading, ...], text: str) -> bool:
    """Whether a date with two digits for its year is another one, shown so."""
    texts = {reading.edtf for reading in found}
    return text in texts and len({each[2:] for each in texts}) == 1


def _is_short_month(shown_: str, text: str) -> bool:
    """Whether a program shows a month so: `Jun-14` for `1914-06`."""
    short, month = _SHORT_MONTH.fullmatch(shown_), _MONTH.fullmatch(text)
    if short is None or month is None or short[2] != month[1][2:]:
        return False
    return text in {reading.edtf for reading in readings(f"{short[1]} {month[1]}")}


def date_meaning(text: str) -> object:
    """Return what a date says, however it is spelled; a text that is none as it is."""
    try:
        return meaning(When.parse(text))
    except DateError:
        return text


def meaning(when: When) -> object:
    """Return what a date says, however it is spelled."""
    points = [point and point._replace(text="") for point in (when.start, when.end)]
    ends = (*points, when.is_span, when.start_state, when.end_state)
    return (*ends, tuple(map(meaning, when.choices)), when.text.count("T"))


def _read_date(value: Value, number_format: str = "") -> Read:
    if isinstance(value, datetime):
        return Read(_moment(value, number_format))
    if isinstance(value, date):
        return Read(value.isoformat())
    if isinstance(value, timedelta | time | bool):
        return Read(shown(value), is_unclear=True)
    if isinstance(value, int | float):
        return _read_number(value)
    text = times.to_the_second(_bare(tidy(str(value))))
    if _is_edtf(text):
        return Read(text)
    found = readings(text)
    if not found:
        return Read(text, is_unclear=True)
    if len(found) > 1:
        return Read(text, readings=found)
    return Read(with_era(found[0].edtf, text))


def _bare(text: str) -> str:
    """Return a date with the minus that a program made a dash, and without its apostrophe.

    An apostrophe tells a spreadsheet to leave what follows as it is; `–1914` says until when.
    """
    if text[:1] == "'" and _is_edtf(text[1:]):
        return text[1:]
    plain = text.translate(_DASHES)
    is_minus = plain.startswith("-0") or text[:1] in ("‐", "‑", "−")
    return plain if plain[:1] == "-" != text[:1] and is_minus and _is_edtf(plain) else text


def _is_edtf(text: str) -> bool:
    try:
        When.parse(text)
    except DateError:
        return False
    return True


def _moment(value: datetime, number_format: str) -> str:
    """Return a day, with its time of day; midnight only where its format shows it."""
    if value.time() == time():
        shown_ = shown_day(value, number_format)
        has_time = shown_ is not None and "time" in shown_.parts
        return value.isoformat("T", "minutes") if has_time else value.date().isoformat()
    if value.second or value.microsecond:
        rounded = value.replace(microsecond=0) + timedelta(seconds=value.microsecond >= 500_000)
        return rounded.isoformat("T", "seconds" if rounded.second else "minutes")
    return value.isoformat("T", "minutes")


def _read_number(value: float) -> Read:
    """Return a number as a year, or as the day that spreadsheets number so."""
    if float(value).is_integer() and abs(value) < _FIRST_SERIAL:
        year = int(value)
        return Read(f"{year:04d}" if year >= 0 else f"-{-year:04d}")
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return Read(shown(value), is_unclear=True)
    return Read(day_of(value))


def counted_from_1900(value: Value) -> Value:
    """Return a number of a workbook that counts days from 1904 as others count; years stay."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    counted = value + _DAYS_TO_1904
    return counted if counted >= _FIRST_SERIAL else value


def day_numbers(value: date) -> tuple[int, int]:
    """Return the numbers that spreadsheets have for a day, counted from 1900 and from 1904.

    A year that is typed where cells show days is shown as one: `1765` as 30 October 1904.
    """
    number = value.toordinal() - _EPOCH.ordinal()
    return number, number - _DAYS_TO_1904


def day_of(value: float) -> str:
    """Return the day, and time, that spreadsheets number so."""
    days = int(value)
    day = _EPOCH.plus(days).edtf()
    seconds = round((value - days) * 86_400)
    if not seconds or seconds == 86_400:
        return day
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return f"{day}T{clock}" + (f":{seconds % 60:02d}" if seconds % 60 else "")
