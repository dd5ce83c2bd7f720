"""The one shape that every language has: what a file of this folder must say, key by key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import EnumType, StrEnum, auto
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct, structs


class PhraseKind(StrEnum):
    """What a wording is about; small words differ by it."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"  # seasons, quarters, decades, centuries: some languages want an article
    BETWEEN = "between"  # within bounds, `between 1900 and 1909`: no word can stand before it
    OTHER = "other"


class Label(StrEnum):
    """A word or mark that stands between an author's words."""

    SOURCES = auto()
    PARTICIPANTS = auto()
    PLACE = auto()
    DATE = auto()
    LOCAL_TIME = auto()
    LINK = auto()
    MEDIA = auto()
    CREDIT = auto()
    DRAFT = auto()
    CANCELLED = auto()
    TENTATIVE = auto()
    REPORTED = auto()  # in small letters, beside a date
    ESTABLISHED = auto()
    DISPUTED = auto()
    ANNOUNCED = auto()
    SAYS = auto()  # a pattern: `{}` is the date that a source gives
    DISPUTES = auto()  # of a source
    TRANSLATION = auto()  # before that of a quote
    DATES_GIVEN = auto()  # before those of several sources
    NOT_TO_SCALE = auto()  # in small letters, of a part of an axis
    ARCHIVED = auto()  # before the address of an archived copy
    ACCESSED = auto()  # a pattern: `{}` is the date
    LENGTH = auto()  # a pattern: `{}` is the length of time that a calendar is told to show
    COLON = auto()  # between a label and its value, with its spaces
    COMMA = auto()  # between the items of a list
    SEMICOLON = auto()  # between items that have commas of their own
    CLAUSE = auto()  # between the parts of a sentence
    STOP = auto()  # after a sentence, when more follows
    QUOTES = auto()  # a pattern: `{}` is the quoted text
    BRACKETS = auto()  # a pattern: `{}` is the aside, with the space before it


PATTERNS = frozenset({Label.SAYS, Label.ACCESSED, Label.LENGTH, Label.QUOTES, Label.BRACKETS})
"""The labels that are patterns with one place, `{}`."""


class Places(NamedTuple):
    """What a template has in braces: all of `needed`, one of `one_of`, any of `free`."""

    needed: str
    one_of: str = ""
    free: str = ""


Dated = Annotated[str, Places("x")]
Yearly = Annotated[str, Places("y")]
Numbered = Annotated[str, Places("", "n roman ordinal")]
Pair = Annotated[str, Places("a b")]
_DAY_PART = Annotated[str, Places("d", free="m s k y")]
Months = Annotated[tuple[str, ...], Meta(min_length=12, max_length=12)]
Decade = Annotated[str, Places("", "y tens", "roman")]
Decades = Annotated[tuple[Decade, ...], Meta(min_length=10, max_length=10)]
DecadeThird = Annotated[str, Places("", "y x tens", "roman")]


class _Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a language."""


class Templates(_Shape, frozen=True):
    """A template for each kind of date; `other` serves those that are not there."""

    other: Dated
    day: Dated = ""
    month: Dated = ""
    year: Dated = ""
    period: Dated = ""
    between: Dated = ""


class PairTemplates(_Shape, frozen=True):
    """Templates for two dates; `other` serves the kinds that are not there."""

    other: Pair
    day: Pair = ""
    month: Pair = ""
    year: Pair = ""
    period: Pair = ""


class Thirds(_Shape, frozen=True):
    """The thirds of a month or a year, around its name."""

    early: Dated
    mid: Dated
    late: Dated


class DecadeThirds(_Shape, frozen=True):
    """The thirds of a decade, as `decade` of `Forms`; `{x}` is its name."""

    early: DecadeThird
    mid: DecadeThird
    late: DecadeThird


class CenturyThirds(_Shape, frozen=True):
    """The thirds of a century: its number as `{n}`, `{roman}` or `{ordinal}`."""

    early: Numbered
    mid: Numbered
    late: Numbered


class Seasons(_Shape, frozen=True):
    """Seasons and parts of a year, `{y}`."""

    spring: Yearly
    summer: Yearly
    autumn: Yearly
    winter: Yearly
    quarters: tuple[Yearly, Yearly, Yearly, Yearly]
    four_months: tuple[Yearly, Yearly, Yearly]
    halves: tuple[Yearly, Yearly]


class Forms(_Shape, frozen=True):
    """Wordings that change by what stands before them.

    Attributes:
        months: the names of the months, a year after them.
        month: `{m}` month and `{y}` year.
        month_thirds: early, mid and late, around a month in its governed form.
        decade: one template, or ten by the tens digit of its first year. `{y}` is that year,
            `{tens}` its last two digits, `{roman}` the century.
        approximate: about, around a date in its form `about`.
    """

    months: Months
    month: Annotated[str, Places("m y")]
    month_thirds: Thirds
    year_thirds: Thirds
    decade_thirds: DecadeThirds
    century_thirds: CenturyThirds
    century_bce_thirds: CenturyThirds
    seasons: Seasons
    decade: Decade | Decades
    century: Numbered
    century_bce: Numbered
    approximate: Templates


class AllForms(_Shape, frozen=True):
    """The forms of a date by what governs it; the name of an earlier form for the same.

    Attributes:
        alone: nothing before it.
        governed: after since and from, and around the thirds of a month.
        until: after until.
        between: after between and and.
        about: after about.
    """

    alone: Forms
    governed: Forms | Literal["alone"]
    until: Forms | Literal["alone", "governed"]
    between: Forms | Literal["alone", "governed"]
    about: Forms | Literal["alone", "governed"]

    def form(self, name: str) -> Forms:
        """Return a form."""
        found: Forms | str = getattr(self, name)
        return self.form(found) if isinstance(found, str) else found


class MonthNames(_Shape, frozen=True):
    """The names of the months beside a day, where no year follows, and short on an axis."""

    beside_day: Months
    without_year: Months
    short: Months


class DayRun(_Shape, frozen=True):
    """Two days: the first and the last, each with what it says of the month and the year."""

    first: _DAY_PART
    dash: str
    last: _DAY_PART


class MonthRun(_Shape, frozen=True):
    """Two months of one year."""

    first: Annotated[str, Places("", "m s", "y")]
    dash: str
    last: Annotated[str, Places("", "m s", "y")]


class YearRun(_Shape, frozen=True):
    """Two years of one era."""

    first: Yearly
    dash: str
    last: Yearly


class Doubts(_Shape, frozen=True):
    """That a part of a date is approximate, and that it is uncertain."""

    year: tuple[str, str]
    month: tuple[str, str]
    day: tuple[str, str]


class Dates(_Shape, frozen=True):
    """How dates are said.

    In templates of days and months `{d}` is the day, `{m}` the name of the month, `{s}` its
    name without a year, `{k}` its number, `{y}` the year. `{x}` is a whole wording, `{a}` and
    `{b}` are two of them.

    Attributes:
        first_day: how the first day of a month is written, `1` or `1er`.
        day_in_year: a day where the year is said elsewhere.
        day_in_month: a day where month and year are said elsewhere.
        short_day: a day on an axis.
        days_in_month: two days within a month; the dash stands between the ends of a span.
        days_in_year: two days within a year.
        months_in_year: two months within a year.
        years: two years; `years_bce` before the common era.
        turn_of_year: the years of a winter; `{c}` is the second without its century.
        span: any span that shares nothing.
        group: what groups the digits of years beyond 9999.
        clock: a time whose day is said elsewhere.
        same_day: the day of the entry before; and so for month and year.
        since: began then and goes on; `starting`: began then, end unknown.
        until: ended then, without a known beginning.
        estimate: a best guess within bounds, `{x}` and `{b}`.
        aside: how a remark follows, with `{x}`.
        contractions: what a small word and an article merge into.
    """

    months: MonthNames
    first_day: str
    day: Annotated[str, Places("d y", "m s k")]
    day_in_year: Annotated[str, Places("d", "m s k")]
    day_in_month: Annotated[str, Places("d")]
    short_day: Annotated[str, Places("d", "m k")]
    days_in_month: DayRun
    days_in_year: DayRun
    months_in_year: MonthRun
    years: YearRun
    years_bce: YearRun
    turn_of_year: Annotated[str, Places("a", "b c")]
    span: Pair
    year: Yearly
    bce: Yearly
    ce: Yearly
    group: str
    timed: Annotated[str, Places("x t")]
    clock: Annotated[str, Places("t")]
    same_day: str
    same_month: str
    same_year: str
    between: PairTemplates
    since: Templates
    starting: Templates
    until: Templates
    start_unknown: str
    end_unknown: str
    earlier: Dated
    later: Dated
    separator: str
    last_separator: str
    estimate: Annotated[str, Places("x b")]
    aside: Dated
    uncertain: str
    doubts: Doubts
    unknown_year: str
    unknown_digit: str
    northern: str
    southern: str
    contractions: tuple[tuple[str, str], ...]
    forms: AllForms


class PageWords(_Shape, frozen=True):
    """What the page says beside the author's words and our labels."""

    chronology: str
    interactive: str
    skip: str
    files: str
    subscribe: str
    other_ways: str
    program: str
    parts: str
    calendar: str
    workbook: str
    table: str
    data: str
    embed: str
    embed_help: str
    copy: str
    copied: str
    play: str
    show_picture: str
    loads_from: Annotated[str, Places("host")]
    overview: str
    slides: str
    back: str
    filter: str
    search: str
    groups: str
    tags: str
    all_tags: str
    newest: str
    show_all: str
    count: Annotated[str, Places("shown all")]
    nothing: str
    how_to_clear: Annotated[str, Places("show_all")]
    unknown: Annotated[str, Places("name")]


class ColumnHelp(_Shape, frozen=True):
    """Help on a column of the workbook, by its name."""

    title: str
    date: str
    description: str
    group: str
    place: str
    participants: str
    status: str
    standing: str
    draft: str
    embargo: str
    tags: str
    date_label: str
    timezone: str
    latitude: str
    longitude: str
    url: str
    media_url: str
    media_caption: str
    media_credit: str
    media_alt: str
    media_thumbnail: str
    media_link: str
    note: str
    id: str
    order: str
    when: str
    start: str
    end: str
    edtf: str
    event: str
    source: str
    quote: str
    locator: str
    prefix: str
    suffix: str
    says: str
    stance: str
    translation: str
    event_title: str
    source_title: str
    checked: str
    source_words: str
    publisher: str
    author: str
    published: str
    archive_url: str
    accessed: str
    file: str
    citations: str
    key: str
    value: str
    editor: str
    delete: str


class WorkbookWords(_Shape, frozen=True):
    """The words of the workbook for editors: its README and its help."""

    about: str
    about_text: str
    about_public: str
    edit: str
    edit_text: str
    add: str
    add_text: str
    delete: str
    delete_text: Annotated[str, Places("yes")]
    say: str
    say_text: str
    cite: str
    cite_text: str
    several: str
    several_text: str
    grey: str
    grey_text: str
    hidden: str
    hidden_text: str
    internal: str
    internal_text: str
    sheets: str
    sheet_events: str
    sheet_citations: str
    sheet_sources: str
    sheet_timeline: str
    sheet_eras: str
    sheet_long: str
    dates: str
    dates_text: str
    edition: Annotated[str, Places("id")]
    yes: str
    choose: Annotated[str, Places("words")]
    made: str
    own: str
    columns: ColumnHelp | Literal["descriptions"]  # English: what the columns say of themselves


class Language(_Shape, frozen=True):
    """All that we say in one language.

    Attributes:
        script: what it is written in (ISO 15924); in another script it is another language.
        direction: the way it is written.
        digits: the ten digits, from 0.
    """

    script: str
    direction: Literal["ltr", "rtl"]
    digits: str
    dates: Dates
    labels: dict[Label, str]
    page: PageWords
    workbook: WorkbookWords

    def __post_init__(self) -> None:
        if len(self.labels) < len(Label):
            raise ValueError("labels are missing")  # msgspec makes it a `ValidationError`


def faults(data: Any, shape: Any = Language, where: str = "") -> Iterator[str]:
    """Yield what plain data lack, have too much or wrongly, each with its place."""
    origin, arguments = get_origin(shape), get_args(shape)
    if isinstance(shape, type) and issubclass(shape, Struct):
        required = {one.name: one.required for one in structs.fields(shape)}
        yield from _keys(data, required, where)
        hints = get_type_hints(shape, include_extras=True)
        for key in required if isinstance(data, dict) else ():
            if key in data:
                yield from faults(data[key], hints[key], f"{where}.{key}".lstrip("."))
    elif origin is dict and isinstance(arguments[0], EnumType):
        yield from _keys(data, dict.fromkeys(map(str, arguments[0]), True), where)
        for key, text in data.items() if isinstance(data, dict) else ():
            wanted = 1 if key in PATTERNS else 0
            if not isinstance(text, str) or text.count("{}") != wanted:
                yield f"{where}.{key}: a text with {wanted} × {{}}"
    elif origin in (UnionType, Union):
        fitting = [one for one in arguments if _kind(one) == type(data).__name__]
        if fitting:
            yield from faults(data, fitting[0], where)
        else:
            yield f"{where}: not such a value"
    elif origin is Literal:
        if data not in arguments:
            yield f"{where}: one of {', '.join(arguments)}"
    elif origin is Annotated and isinstance(arguments[1], Meta):
        one, length = get_args(arguments[0])[0], arguments[1].max_length or 0
        yield from _items(data, (one,) * length, where)
    elif origin is tuple:
        yield from _items(data, arguments, where)
    else:
        yield from _text(data, arguments[1] if origin is Annotated else Places(""), where)


def _keys(data: Any, required: dict[str, bool], where: str) -> Iterator[str]:
    if not isinstance(data, dict):
        yield f"{where or 'the file'}: keys and values"
        return
    prefix = f"{where}." if where else ""
    for key, needed in required.items():
        if needed and data.get(key) is None:
            yield f"{prefix}{key}: missing"
    for key in data:
        if key not in required:
            yield f"{prefix}{key}: not a key of `locales/shape.py`"


def _kind(shape: Any) -> str:
    if isinstance(shape, type) and issubclass(shape, Struct):
        return "dict"
    if get_origin(shape) is Annotated and isinstance(get_args(shape)[1], Meta):
        return "list"
    return "str"


def _items(data: Any, arguments: tuple[Any, ...], where: str) -> Iterator[str]:
    if not isinstance(data, list):
        yield f"{where}: a list"
        return
    if arguments[-1] is Ellipsis:
        arguments = (arguments[0],) * len(data)
    if len(data) != len(arguments):
        yield f"{where}: {len(arguments)} items, not {len(data)}"
    for number, (item, shape) in enumerate(zip(data, arguments, strict=False), start=1):
        yield from faults(item, shape, f"{where}[{number}]")


def _text(data: Any, places: Places, where: str) -> Iterator[str]:
    if not isinstance(data, str) or not data:
        yield f"{where}: a text"
        return
    found = re.findall(r"\{(\w*)(?::[^}]*)?\}", data)
    needed, one_of, free = (text.split() for text in places)
    for name in needed:
        if name not in found:
            yield f"{where}: {{{name}}} is missing in “{data}”"
    if one_of and not set(one_of) & set(found):
        yield f"{where}: one of {', '.join(one_of)} is missing in “{data}”"
    for name in set(found) - {*needed, *one_of, *free}:
        yield f"{where}: {{{name}}} stands for nothing in “{data}”"
