"""Random timelines for laws: every field, every kind of date, texts in many scripts."""

from __future__ import annotations

from functools import cache, lru_cache
from string import ascii_lowercase, digits
from typing import TypeVar

from hypothesis import strategies as st

from timeline_kit.dates import DateError, When
from timeline_kit.document.characters import FORBIDDEN
from timeline_kit.model import (
    Citation,
    Era,
    Event,
    Media,
    Place,
    Source,
    Stance,
    Standing,
    Status,
    Timeline,
)

T = TypeVar("T")


def _apart(words: str) -> list[str]:
    return words.split()


_WORDS = _apart("""
Astana talks Мир переговоры محادثات السلام 和平谈判 会談 שלום गाँव İstanbul é 𒀀 می\u200cشود
👩\u200d👩\u200d👧\u200d👦 🇰🇿 🏳️\u200d🌈 a\u200db \u200f e\u0301
, ; : \\ \\n \\N \\, \\; " ' = +1 -2 @x #N/A _x0041_ mailto:a@b.c <b> </b> <script> &amp; &#65; %41
END:VEVENT BEGIN:VEVENT {{x}} ${y} NULL 007 1e5 12:30 2016-12-20 C:\\News
""")

_PIECES = st.sampled_from([*_WORDS, " ", "  ", "\u00a0", "\u3000", "x" * 80, "ы" * 40, "🙂" * 20])

_MARKS = _apart("""
* ** _ ~~ ` [ ]( ) ! [r] [x](https://example.org/a) ![alt](https://example.org/i.png)
<https://example.org>
""")

_LINE_ENDS = [
    *("\n", "\n\n", "  \n", "\\\n", "\t", "\n    ", "\n- ", "\n1. ", "\n3) ", "\n> ", "\n# "),
    *("\n---\n", "\n===\n", "\n```\n", "\n[r]: https://example.org/r\n"),
    "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
]

_MARKDOWN = st.sampled_from([*_MARKS, *_LINE_ENDS])

_CHARACTERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], max_codepoint=0x1F9FF), max_size=6
).filter(lambda text: FORBIDDEN.search(text) is None)


def _joined(pieces: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(pieces, min_size=1, max_size=most).map("".join)


@cache  # a strategy that is made anew is also examined anew
def lines() -> st.SearchStrategy[str]:
    """Text of one line, not empty, in many scripts and with every kind of trap."""
    return _joined(_PIECES | _CHARACTERS, 6).filter(lambda text: text.strip() != "")


@cache
def blocks() -> st.SearchStrategy[str]:
    """Markdown of any number of lines, not empty."""
    return _joined(_PIECES | _MARKDOWN | _CHARACTERS, 12).filter(lambda text: text.strip() != "")


_SLUGS = st.builds(
    str.__add__,
    st.sampled_from(ascii_lowercase),
    st.text(st.sampled_from(ascii_lowercase + digits + "-_"), max_size=8),
)

_PATHS = _apart("a a,b;c путь?q=мир a?b=1&c=2#d a%20b (a) “a” 👩\u200d👧")

_URLS = st.builds(
    "https://{}/{}".format,
    st.sampled_from(["example.org", "пример.рф", "EXAMPLE.org:8080", "xn--e1afmkfd.xn--p1ai"]),
    st.sampled_from(["", *_PATHS, "x" * 90]),
)

_ZONES = ("UTC", "Asia/Almaty", "Europe/Moscow", "America/New_York", "Asia/Kathmandu")

_YEARS = (
    st.integers(1, 9998)
    | st.integers(1500, 2100)
    | st.sampled_from([1, 1582, 1600, 1601, 1900, 2016])
)


@st.composite
def _days(draw: st.DrawFn) -> str:
    year, month = draw(_YEARS), draw(st.integers(1, 12))
    return f"{year:04}-{month:02}-{draw(st.integers(1, 28)):02}"


_DAYS = _days()


@st.composite
def _moments(draw: st.DrawFn) -> str:
    day = draw(_DAYS)
    third = draw(st.sampled_from(["", "", "", "early ", "mid ", "late "]))
    if third:
        return third + draw(st.sampled_from([day[:7], day[:4]]))
    stated = draw(st.sampled_from([day, day, day[:7], day[:4], f"{day[:8]}XX", f"{day[:3]}X"]))
    return stated + draw(st.sampled_from(["", "", "", "~", "?", "%"]))


_TIMES = st.builds(
    "{}T{:02}:{:02}{}".format,
    _days(),
    st.integers(4, 22),
    st.integers(0, 59),
    st.sampled_from(["", ":07", "Z"]),
)


def _spans(ends: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    either = st.builds("{}/{}".format, ends, ends)
    return either | st.builds("{}/..".format, ends) | st.builds("../{}".format, ends)


_EXTREMES = st.sampled_from(
    _apart("""
    -0043-03-15 -0043 0000 Y-170000002 Y12000 00XX 2016-22 2016-33 9999-12-31 0001-01-01
    [2016-12-20,2016-12-22] 2016-12-20/ /2016-12-20 ../.. -0026/0014
    """)
)


def _is_real(text: str) -> bool:
    """Whether the date can be, in every zone the strategies use."""
    try:
        when = When.parse(text)
        if when.is_timed:
            for zone in _ZONES:
                when.in_zone(zone)
    except DateError:
        return False
    return True


@cache
def one_of_sets() -> st.SearchStrategy[str]:
    """EDTF text of dates that are one of several, or one of a stretch."""
    point = _days() | st.sampled_from(["2016", "2016-12", "201X", "2016-22"])
    shapes = ("[{}..{}]", "[{},{}]", "[{}..]", "[..{}]", "[{}]", "[..{},{}]", "[{},{}..]")
    return st.builds(str.format, st.sampled_from(shapes), point, point).filter(_is_real)


@cache
def dates() -> st.SearchStrategy[str]:
    """EDTF text of every kind."""
    kinds = [_days(), _moments(), _TIMES, _spans(_moments()), _spans(_TIMES), _EXTREMES]
    return st.one_of(kinds).filter(_is_real)


@cache
def _maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


_EDTF = _days() | _moments()

_SOURCES = st.builds(
    Source,
    title=lines(),
    publisher=_maybe(lines()),
    author=_maybe(lines()),
    published=_maybe(_EDTF),
    url=_maybe(_URLS),
    archive_url=_maybe(_URLS),
    accessed=_maybe(_EDTF),
    file=_maybe(st.just("saved/planted-file-name.pdf")),
    note=_maybe(st.just("planted-source-note")),
)

_MEDIA = st.builds(
    Media,
    url=_URLS,
    caption=_maybe(blocks()),
    credit=_maybe(blocks()),
    alt=_maybe(lines()),
    thumbnail=_maybe(_URLS),
    link=_maybe(_URLS),
)

_PLACES = st.builds(
    Place,
    name=lines(),
    lat=st.just(None),
    lon=st.just(None),
) | st.builds(
    Place,
    name=lines(),
    lat=st.floats(-90, 90) | st.integers(-90, 90).map(float),
    lon=st.floats(-180, 180) | st.integers(-180, 180).map(float),
)

_ERAS = st.builds(
    Era, title=lines(), date=st.sampled_from(["2011/2016", "-0500/0500", "1914~/1918-11-11"]),
)  # fmt: skip


@lru_cache(maxsize=64)
def events(references: tuple[str, ...]) -> st.SearchStrategy[Event]:
    """An event that cites only these sources; its id is random and may repeat."""
    citations = st.builds(
        Citation,
        ref=st.sampled_from(references),
        quote=_maybe(blocks()),
        translation=_maybe(blocks()),
        locator=_maybe(lines()),
        says=_maybe(dates()),
        stance=_maybe(st.sampled_from(Stance)),
        prefix=_maybe(lines()),
        suffix=_maybe(lines()),
    )
    return st.builds(
        Event,
        id=_SLUGS,
        date=dates(),
        title=lines(),
        description=_maybe(blocks()),
        timezone=_maybe(st.sampled_from(_ZONES)),
        date_label=_maybe(lines()),
        group=_maybe(lines()),
        tags=st.lists(lines(), max_size=3),
        place=_maybe(_PLACES),
        participants=st.lists(lines(), max_size=3),
        status=_maybe(st.sampled_from(Status)),
        standing=_maybe(st.sampled_from(Standing)),
        draft=st.booleans(),
        embargo=_maybe(st.sampled_from(["1969-01-01", "1968-05-01T06:00+01:00"])),  # over long ago
        sources=st.lists(citations, max_size=3) if references else st.just([]),
        media=_maybe(_MEDIA),
        url=_maybe(_URLS),
        note=_maybe(st.just("planted-event-note")),
        **{"x-": st.sampled_from([None, {"x-mine": "yes"}])},
    )


@st.composite
def timelines(draw: st.DrawFn, most: int = 4) -> Timeline:
    """A whole valid timeline with up to so many events; notes hold the planted secrets."""
    sources = draw(st.dictionaries(_SLUGS, _SOURCES, max_size=2))
    return Timeline(
        id=draw(_SLUGS),
        title=draw(lines()),
        description=draw(_maybe(blocks())),
        language=draw(st.sampled_from(["en", "ru", "ar", "fr", "zh-Hant", "ja", "pt-BR"])),
        timezone=draw(st.sampled_from(_ZONES)),
        url=draw(_maybe(_URLS)),
        media=draw(_maybe(_MEDIA)),
        sources=sources,
        eras=tuple(draw(st.lists(_ERAS, max_size=1))),
        events=tuple(
            draw(st.lists(events(tuple(sources)), max_size=most, unique_by=lambda event: event.id))
        ),
    )
