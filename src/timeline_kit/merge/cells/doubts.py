"""What a program did rather than a person: its habits, and the damage it does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from timeline_kit.dates import DateError, Day, When
from timeline_kit.document.differences import Difference, differences
from timeline_kit.exporters.table import CellKind, Column
from timeline_kit.exporters.table.cells import join, split
from timeline_kit.exporters.table.sheets import DATES
from timeline_kit.importers.grid import Value, shown
from timeline_kit.merge.cells import times
from timeline_kit.merge.cells.misread import is_lost, is_misread, may_be_misread
from timeline_kit.merge.cells.own_types import changed_type
from timeline_kit.merge.cells.values import day_numbers, day_of, number, tidy
from timeline_kit.problems.suggestions import listed
from timeline_kit.wording.written import Hints, readings

_PLAIN: Final = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "‹": "'", "›": "'", "′": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ",
    "\u2007": " ", "\u2009": " ",
}  # fmt: skip
_LONGER: Final = {
    "…": "...", "©": "(c)", "®": "(r)", "™": "(tm)", "½": "1/2", "¼": "1/4", "¾": "3/4",
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=", "⇔": "<=>", "±": "+-", "€": "(e)",
    "☺": ":)", "☹": ":(", "😐": ":|", "🙂": ":)", "🙁": ":(", "😊": ":)", "ﬁ": "fi", "ﬂ": "fl",
}  # fmt: skip
_UNSEEN: Final = str.maketrans(
    dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
)
"""Signs that nobody sees, and that programs lose and add."""
_SIGNS = str.maketrans(_PLAIN | _LONGER) | _UNSEEN
_BLANKS = re.compile(r"[^\S\n]")
_NOT_SEEN: Final = "blanks of another width, or signs that nobody sees,"
_LETTERS = re.compile(r"\((?:C|R|TM|E)\)")
_NOSES = re.compile(r"(?<=:)-(?=[()|])")
_DASHES = re.compile(r"-{2,3}")
_SPACE_IN_QUOTES = re.compile(r'(?<=") (?=\S)|(?<=\S) (?=")')
_FRENCH = re.compile("[\u00a0\u202f](?=[:;!?])")
"""Blanks that programs add before signs in French, where there were none, too."""
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|[a-zA-Z]{3,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_FIGURES = re.compile(r"[\d\s.,'’%‰€$£¥₽+()/-]+")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[.,]\d{3})+")
_COMMA = re.compile(r"[,،、，|\n](?!\d)|[؛；︔﹔⁏]|(?<=\S) / (?=\S)")
_TYPED = "|".join(
    re.escape(sign)
    for sign in sorted(_LONGER.values(), key=len, reverse=True)
    if not sign[0].isalnum()
)
_WORDS = re.compile(
    rf"{_TYPED}|-{{2,3}}|:-[()|]|(?<![\w/])\d/\d(?![\w/])"
    rf"|[\w{''.join(map(chr, _UNSEEN))}]+|\s+|[^\w\s]",
    re.IGNORECASE,
)
"""Words, blanks and signs; what a keyboard writes for one sign is one."""


_ERRORS = re.compile(
    r"#(?:REF|NAME|VALUE|DIV/0|NUM|NULL|SPILL|CALC|BLOCKED|UNKNOWN|FIELD|BUSY|CONNECT)[!?]"
    r"|#N/[AV]|#+|#ERROR!|(?:Err|Ошибка):\d{3}|#(?:BEZUG|WERT|ZAHL|ÜBERLAUF|KALK)!|#NV"
    r"|#(?:ССЫЛКА|ЗНАЧ|ЧИСЛО|ПУСТО)!|#ИМЯ\?|#ДЕЛ/0!|#Н/Д|#(?:VALEUR|NOMBRE|NUL)!|#NOM\?"
    r"|#¡(?:REF|VALOR|NUM|NULO|DIV/0)!|#¿NOMBRE\?|#(?:VALOR|NÚM|NULO)!|#NOME\?|#N/D"
    r"|#(?:RIF|VALORE)!|#(?:ADR|ARG|LICZBA|ZERO|DZIEL/0)!|#NAZWA\?|#(?:BAŞV|DEĞER|SAYI|BOŞ)!"
    r"|#AD\?|#YOK|#(?:SAYI|BÖL)/0!",
    re.IGNORECASE,
)
_LIKE_ERRORS = re.compile(r"#[¡¿]?[^\W\d_]+(?:/[^\W_]+)?[!?]|#[^\W\d_]{1,2}/[^\W\d_]{1,2}")
"""What errors of spreadsheets look like in any language, in capitals: `#VERW!`, `#I/T`."""
_CUT_LENGTHS: Final = frozenset({254, 255, 256, 1023, 1024, 8203, 32758, 32759, 32766, 32767})
_PLAIN_WORDS = re.compile(r"\w+")
_MOST_NAMED = 6
_LONGEST_HELP = 300
"""Characters of a list that is shown as it would be written."""
_IMPRECISE = re.compile(r"-?\d{4}(?:-\d{2})?[~?%]?")
_ERA = re.compile(r"(\d{1,4}) BCE?")
_MIDNIGHT = re.compile(r"T00:00(?::00)?\Z")
_CENTURY_1904 = 1462
_LAST_JULIAN = "1582-10-15"
_AGREED = "1900-03-01"
_FIRST_YEAR, _LAST_LIKELY = 1000, "2200"


LOST: Final = "letters were lost: question marks or the like stand in their place"
MISREAD: Final = "the letters were read in the wrong encoding"
PERHAPS_MISREAD: Final = "the letters may have been read in the wrong encoding"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a change is probably not an editor's.

    Attributes:
        why: what a program did, in words.
        is_damage: whether the text was destroyed, so that it is never taken.
    """

    why: str
    is_damage: bool = False


def plain_signs(text: str) -> str:
    """Return a text with the signs of a keyboard for those that programs put in their place."""
    text = _LETTERS.sub(lambda found: found.group().lower(), text.translate(_SIGNS))
    return _NOSES.sub("", _DASHES.sub("-", text))


def doubt(
    column: Column, value: Value, old: str, new: str, this_year: int, number_format: str = ""
) -> Doubt | None:
    """Return why a change is probably not an editor's, or None.

    Args:
        column: the column.
        value: what the cell holds.
        old: our own cell.
        new: the cell's value as our cells write it.
        this_year: in which it is merged.
        number_format: of a cell that holds a date.
    """
    found = damage(old, new)
    if found is not None or not new:
        return found
    if new == new.upper() and _LIKE_ERRORS.fullmatch(new) and new != old:
        return Doubt(f"`{new}` looks like an error of a spreadsheet")
    if column.name in DATES:
        return _of_date(value, old, new, this_year, number_format)
    if column.path[-1:] == ("quote",):
        return Doubt("a quote is the source's words") if old else None
    if column.kind is CellKind.LINES and column.path[:1] != ("sources",):
        knows_names = column.path == ("participants",) and ";" in shown(value)
        found = _of_list(old, new, knows_names=knows_names)
    if column.kind is CellKind.OWN and found is None:
        said = changed_type(old, new) if old or new == "null" else ""
        found = Doubt(said) if said else None
    if found is None and not old and isinstance(value, date):
        found = _of_made_day(column, new, number_format)
    if found is not None or not old:
        return found
    return _of_text(column, value, old, new, this_year)


def damage(old: str, new: str) -> Doubt | None:
    """Return how a text was destroyed on its way, or None."""
    if _ERRORS.fullmatch(new.strip()) and new.strip() != old.strip():
        return Doubt(f"`{new.strip()}` is an error of the spreadsheet", is_damage=True)
    if "\ufffd" in new and "\ufffd" not in old:
        return Doubt("characters were lost: they are the sign for an unknown one", is_damage=True)
    if is_lost(old, new):
        return Doubt(LOST, is_damage=True)
    if is_misread(old, new):
        return Doubt(MISREAD, is_damage=True)
    if len(new) in _CUT_LENGTHS and len(old) > len(new) and tidy(old).startswith(new):
        return Doubt(f"the text was cut off after {len(new):,} characters", is_damage=True)
    return None


# Dates


def _of_date(value: Value, old: str, new: str, this_year: int, number_format: str) -> Doubt | None:
    typed = isinstance(value, date | datetime)
    day = _MIDNIGHT.sub("", new)
    if typed and number_format and not re.search(r"[yYeEjJ]", _bare_format(number_format)):
        return Doubt(f"the year of `{new}` was not typed: a spreadsheet adds its own")
    if typed and number_format and day.endswith("-01") and not _shows_days(number_format):
        return Doubt(f"the day of `{new}` is not shown: a spreadsheet makes the first of a month")
    if isinstance(value, int | float) and len(new) == 4 and _may_be_number_of_day(old, new):
        return Doubt(f"`{new}` may be the number that a spreadsheet has for `{day_of(float(new))}`")
    shows_seconds = isinstance(value, str) or "s" in _bare_format(number_format).casefold()
    is_midnight = day != new and (typed or new.endswith(":00:00")) and _days(day) is not None
    if shows_seconds and is_midnight and "T" not in old:
        return Doubt(f"programs write midnight behind a day: is it a time, or `{day}`?")
    if not old:
        return None
    was = re.match(r"\d{4}", old)
    if typed and was and int(was[0]) + 1 < this_year == int(new[:4]):
        return Doubt(f"the year of `{new}` is this year: a spreadsheet adds it on its own")
    year = _shown_as_day(value, day)
    if year and (year == old or (typed and "190" not in old)):
        return Doubt(f"`{day}` is how a spreadsheet shows the number {year} as a day")
    if re.fullmatch(r"-?\d{4}(?:-\d{2})?", old) and day in (f"{old}-01", f"{old}-01-01"):
        return Doubt(f"a spreadsheet makes the first day of `{old}`")
    if typed and _IMPRECISE.fullmatch(old) and day.endswith("-01"):
        return Doubt(f"a spreadsheet makes the first day of `{day[:-3]}`")
    if old.strip("~?%") == day and old != new and (typed or isinstance(value, int | float)):
        return Doubt(f"a spreadsheet drops the sign of `{old}`")
    if old == f"-{new}":
        return Doubt(f"only the minus of `{old}` is gone, which says that it is before our era")
    if new != old and new == _ERA.sub(lambda year: year[1].zfill(4), old):
        return Doubt(f"only the era of `{old}` is gone, which says that it is before our era")
    lost = times.lost(new, old)
    if lost:
        return Doubt(lost)
    days = _days(old), _days(new)
    if days[0] is None or days[1] is None:
        return None
    apart = days[1] - days[0]
    if abs(apart) == _CENTURY_1904:
        return Doubt("workbooks that count from 1904 shift days by four years and a day")
    if old < _LAST_JULIAN and 0 < abs(apart) <= 12:
        return Doubt("programs take days before 1582 for those of the Julian calendar")
    if old < _AGREED and abs(apart) == 1 and not isinstance(value, str):
        return Doubt("spreadsheets do not agree on days before March 1900")
    if new[:4] == str(this_year) != old[:4] and new[4:] == old[4:]:
        return Doubt(f"only the year changed, to {this_year}: a spreadsheet adds it on its own")
    return None


def _shown_as_day(value: Value, day: str) -> str:
    """Return the year that a spreadsheet shows as a day, if that may be one; else nothing."""
    is_early = "1902-09-26" <= day <= "1910-01-09"
    if not is_early or (isinstance(value, datetime) and value.time() != time()):
        return ""
    try:
        numbers = day_numbers(date.fromisoformat(day))
    except ValueError:
        return ""
    return next((str(each) for each in numbers if _FIRST_YEAR <= each <= int(_LAST_LIKELY)), "")


def _may_be_number_of_day(old: str, new: str) -> bool:
    """Whether a year may be the number of a day: too late for one, or of a day beside the old."""
    year = re.match(r"\d{4}", old)
    if new > _LAST_LIKELY:
        return year is None or year[0] <= _LAST_LIKELY
    if year is None or new < str(_FIRST_YEAR):
        return False
    counted = int(day_of(float(new))[:4])
    return abs(counted - int(year[0])) <= 1 < abs(int(new) - int(year[0]))


def _bare_format(text: str) -> str:
    """Return a number format without its texts in quotes and brackets."""
    return re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", text)


def _shows_days(number_format: str) -> bool:
    return re.search(r"[dDtTjJ]|General", _bare_format(number_format)) is not None


def _days(text: str) -> int | None:
    try:
        day: Day | None = When.parse(text).plain_day
    except DateError:
        return None
    return None if day is None else day.ordinal()


# Texts


def _of_made_day(column: Column, new: str, number_format: str) -> Doubt | None:
    """Return a doubt for a day where a text belongs: `3-4` and `May 1970` become one.

    An own key may well hold a day that is shown whole.
    """
    bare = _bare_format(number_format)
    is_whole = re.search(r"[yYeEjJ]", bare) is not None and _shows_days(number_format)
    if column.kind is CellKind.OWN and (is_whole or not bare):
        return None
    return Doubt(f"a spreadsheet made the day `{new}` of what was typed")


def _of_text(column: Column, value: Value, old: str, new: str, this_year: int) -> Doubt | None:
    if without_marks(old) in (without_marks(new), without_marks(_FRENCH.sub("", new))):
        blanks = [_BLANKS.sub(" ", tidy(text).translate(_UNSEEN)) for text in (old, new)]
        what = "quotation marks, dashes and the like" if blanks[0] != blanks[1] else _NOT_SEEN
        return Doubt(f"only {what} changed: programs do that unasked")
    if isinstance(value, date | datetime):
        return Doubt(f"a spreadsheet took `{old}` for a date")
    if may_be_misread(old, new):
        return Doubt(PERHAPS_MISREAD)
    if _ENTITY.search(new) and not _ENTITY.search(old):
        return Doubt("signs are written as on a web page, such as `&amp;`: programs do that")
    if column.kind in (CellKind.BLOCK, CellKind.BLOCKS):
        return None
    if {old, new} in ({f"'{new}", new}, {f"'{old}", old}):
        return Doubt("spreadsheets take away, and add, an apostrophe at the start")
    if len(old) <= 40 and len(new) <= 40:
        rounded = _rounded(old, new)
        if rounded is not None:
            return rounded
        if _is_number_of(old, new):
            return Doubt(f"a spreadsheet took `{old}` for a number")
        if _is_date_of(old, new, this_year):
            return Doubt(f"a spreadsheet took `{old}` for a date")
    return None


def _of_list(old: str, new: str, *, knows_names: bool) -> Doubt | None:
    """Return a doubt for an item that is new and probably is several, else None.

    Who wrote a `;` between people knows that it separates: `Name, Given` beside it is one.
    """
    there = set(map(plain_signs, split(old)))
    items = split(new)
    joined = [
        plain_signs(item) not in there
        and _COMMA.search(item) is not None
        and not (knows_names and _is_name(item))
        for item in items
    ]
    if not any(joined):
        return _of_joined(old, items)
    one = " ".join(items[joined.index(True)].split())
    how = _parted(items, joined)
    said = f", as in `{how}`" if len(how) <= _LONGEST_HELP else ""
    return Doubt(f"`{one}` is one item: only `;` separates several{said}")


def _of_joined(old: str, items: Sequence[str]) -> Doubt | None:
    """Return a doubt for an item that stands for several and holds their words, else None."""
    there, now = split(old), set(map(plain_signs, items))
    gone = [item for item in there if plain_signs(item) not in now]
    if len(gone) < 2:
        return None
    words = {item: set(_PLAIN_WORDS.findall(item.casefold())) for item in gone}
    counts = Counter(word for some in words.values() for word in some)
    known = set(map(plain_signs, there))
    for item in items:
        if plain_signs(item) in known:
            continue
        text, said = item.casefold(), set(_PLAIN_WORDS.findall(item.casefold()))
        held = [
            name
            for name, some in words.items()
            if name.casefold() in text or any(counts[word] == 1 for word in some & said)
        ]
        if len(held) > 1:
            others = listed(held, most=_MOST_NAMED)
            return Doubt(f"`{' '.join(item.split())}` stands for {others}: is it one now?")
    return None


def separated(text: str) -> str:
    """Return how ids are written that have other signs than `;` between them; else nothing."""
    items = split(text)
    joined = [_COMMA.search(item) is not None for item in items]
    return _parted(items, joined) if any(joined) else ""


def _parted(items: Sequence[str], joined: Sequence[bool]) -> str:
    """Return a list as it is written where some of its items are several."""
    found: list[str] = []
    for item, is_several in zip(items, joined, strict=True):
        found += _COMMA.split(item) if is_several else [item]
    return join([text for item in found if (text := " ".join(item.split()))])


def _is_name(item: str) -> bool:
    """Whether an item has one comma, as `Name, Given` and `Pius VII, papież`."""
    found = _COMMA.findall(item)
    sides = _COMMA.split(item)
    return len(found) == 1 and found[0] in ",،，" and all(side.strip() for side in sides)


def without_marks(text: str) -> str:
    """Return a text without what programs change unasked: blanks at ends and signs."""
    return _SPACE_IN_QUOTES.sub("", plain_signs(tidy(text)))


def _rounded(old: str, new: str) -> Doubt | None:
    one, other = number(old), number(new)
    if one is None or other is None or one == other:
        return None
    digits = len(re.sub(r"\D", "", old))
    if (re.search("[eE]", new) or digits > 15) and abs(one - other) <= abs(one) * 0.01:
        return Doubt(f"a spreadsheet rounded `{old}`")
    return None


def _is_number_of(old: str, new: str) -> bool:
    """Whether a number is what a program makes of a text of digits: `1.000`, `5 %`, `+49 30`."""
    made = number(new)
    is_plain = number(old) is not None and not _GROUPED.fullmatch(old)
    if made is None or is_plain or not _FIGURES.fullmatch(old):
        return False
    digits = re.sub(r"\D", "", old).strip("0")
    return bool(digits) and digits == re.sub(r"\D", "", f"{made:.15g}").strip("0")


def _is_date_of(old: str, new: str, this_year: int) -> bool:
    """Whether a text is what a program shows of a date that it took another for."""
    if not re.search(r"\d", old) or not re.search(r"\d", new):
        return False
    if old in new and re.search(r"[^\W\d_]", new):
        return False  # somebody wrote more, as in `S. 4–5` for `S. 4`
    if number(old) is not None and number(new) is not None:
        return False  # such as `1500.5` for `1500`
    hints = Hints(year=this_year or None)
    before = {reading.edtf for reading in readings(old, hints)}
    if not before:
        return False
    short = re.match(r"\d\d(\d\d)\b", old)  # `Dec-16` is how programs show `2016-12`
    texts = {new, re.sub(rf"\b{short[1]}$", short[0], new)} if short else {new}
    after = {reading.edtf for text in texts for reading in readings(text, hints)}
    return bool(before & after) or any(one.startswith(other) for one in after for other in before)


def kept_marks(old: str, new: str) -> str:
    """Return a changed text with the old signs where only they changed.

    A program that turns quotation marks turns them in the whole text; what an editor
    changed besides is taken, the rest stays as it was.
    """
    if plain_signs(new) == new and not any(ord(sign) in _UNSEEN for sign in old):
        return new
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[str] = []
    at = 0
    for part in differences(list(map(plain_signs, before)), list(map(plain_signs, after))):
        lost, put = before[part.old_from : part.old_to], after[part.new_from : part.new_to]
        is_unseen = not put and not any(map(plain_signs, lost))
        pieces += (*before[at : part.old_from], *(lost if is_unseen else put))
        at = part.old_to
    return "".join([*pieces, *before[at:]])


def kept_blanks(old: str, new: str) -> str:
    """Return a changed text with the blanks that stood before its first line, and after lines.

    Blanks at ends are no edit; in Markdown two of them break a line, and four begin code.
    """
    before, after = old.split("\n"), new.split("\n")
    has_blanks = before[0][:1].isspace() or any(line != line.rstrip() for line in before)
    if not new or not has_blanks:
        return new
    stripped = [line.strip() for line in before], [line.strip() for line in after]
    for was, at, is_same in _paired(*stripped):
        line = before[was]
        if was == at == 0:
            after[0] = line[: len(line) - len(line.lstrip())] + after[0].lstrip()
        if at < len(after) - 1 and (after[at] or is_same):
            after[at] += line[len(line.rstrip()) :]
    return "\n".join(after)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield the numbers of lines that stand for each other, and whether they are the same."""
    was = at = 0
    last = Difference(len(old), len(old), len(new), len(new))
    for part in (*differences(old, new), last):
        yield from ((was + each, at + each, True) for each in range(part.old_from - was))
        was, at = part.old_to, part.new_to
        if was - part.old_from == at - part.new_from:
            for each in range(part.old_from, was):
                yield each, part.new_from + each - part.old_from, False
