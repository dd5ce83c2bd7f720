"""The usual mistakes are made in sound documents, and mended round after round."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from timeline_kit.document import SourceText
from timeline_kit.fixing import mend
from timeline_kit.loading import load_source

TITLES = st.sampled_from(
    [
        "Talks begin",
        "Ünde é",
        "Переговоры",
        "مفاوضات",
        "A # b",
        "a, b",
        "{x}",
        "it's",
        '"q"',
        "日本",
    ]
)
EVENT = """\
  # a comment of event {n}
  - id: e{n}
    date: {date}
    title: {title}   # said so
    place: {{name: Moscow, lat: 55.75, lon: 37.62}}
    tags: [talks]
    participants: [Russia, Turkey]
    status: cancelled
    url: https://example.org/{n}
    timezone: Europe/Moscow
    sources: [report, {{ref: taylor, locator: p. 1}}]
"""
HEAD = """\
# a timeline
timeline: {id: example, title: Example, language: en-GB}
sources:
  report: {title: A report, publisher: Reporters}
  taylor: {title: Struggle, author: Taylor}
events:
"""
MISTAKES: list[tuple[str, str]] = [
    (r"\btitle:", "titel:"),
    (r"\btitle:", "Title:"),
    (r"\btitle:", "headline:"),
    (r"\btitle:", "name:"),
    (r"\bplace: \{.*\}", "location: Moscow"),
    (r"\bplace: \{.*\}", "place: Moscow, Russia"),
    (r"lat: 55.75", 'lat: "55,75"'),
    (r"lat: 55.75, lon: 37.62", "latitude: 55.75, lng: 37.62"),
    (r"tags: \[talks\]", "tags: talks"),
    (r"tags: \[talks\]", "keywords: [talks, talks]"),
    (r"participants: \[Russia, Turkey\]", "people: Russia, Turkey"),
    (r"cancelled", "canceled"),
    (r"cancelled", "Cancelled "),
    (r"https://example", "www.example"),
    (r"https://example.org/", "https://example.org/a b/"),
    (r"Europe/Moscow", "europe/moscow"),
    (r"id: e(\d)", r"id: E \1"),
    (r"(?<=- )id: e\d\n    ", ""),
    (r"date: (\S+)", r"date: 20 December 2016"),
    (r"date: (\S+)", r"start: 2016-01-02\n    end: 2016-01-05"),
    (r"date: (\S+)", r"date: 2016-01-02\n    time: 9:30"),
    (r"date: (\S+)", r"year: 2016"),
    (r"\[report, .*\]", "[taylor, p. 120]"),
    (r"\[report, .*\]", "[{ref: taylor, quote: q}, S. 12]"),
    (r"\[report, .*\]", "[reprot]"),
    (r"sources: \[report, .*\]", "source: report"),
    (r"title: .*#", "title: Syria: talks #"),
    (r"Moscow, lat", "Friedrichstraße, Berlin, lat"),
    (r"en-GB", "en_GB"),
    (r"  # said so", " #2"),
    (r"\A", "# timeline-kit: ignore TK521\n"),
]


@st.composite
def mistaken(draw: st.DrawFn) -> str:
    from timeline_kit.document import styles

    text = HEAD
    for number in range(draw(st.integers(1, 3))):
        title = styles.scalar(draw(TITLES))
        date = draw(st.sampled_from(["2016-12-20", "2016", "late 2016-12"]))
        text += EVENT.format(n=number, title=title, date=date)
    for pattern, wrong in draw(st.lists(st.sampled_from(MISTAKES), min_size=1, max_size=4)):
        spots = list(re.finditer(pattern, text))
        if spots:
            spot = draw(st.sampled_from(spots))
            text = text[: spot.start()] + spot.expand(wrong) + text[spot.end() :]
    return draw(line_ends())(text)


def line_ends() -> st.SearchStrategy[Callable[[str], str]]:
    return st.sampled_from([lambda text: text, lambda text: text.replace("\n", "\r\n")])


@given(mistaken())
def test_what_can_be_mended_is_mended_and_stays_so(text: str) -> None:
    source = SourceText("events.yaml", text)
    before = load_source(source).problems

    safe = mend(source)
    mended = mend(source, unsafe=True)

    if not any(one.code == "TK123" for one in mended.problems):  # which of the two goes?
        assert [one for one in safe.problems if one.fix is not None and one.fix.safe] == []
        assert [one for one in mended.problems if one.fix is not None] == []
        assert mended.done or not any(one.fix is not None for one in before)
    assert mend(mended.source, unsafe=True).done == ()
    assert load_source(mended.source).problems == mended.problems
    left = words(mended.source.text)
    assert words(text) - left <= REWRITTEN, words(text) - left
    assert ("\r\n" in text) == ("\r\n" in mended.source.text)
    if "\r\n" in text:
        assert not re.search("(?<!\r)\n", mended.source.text)


_OTHER_WORDS = """
titel Title headline name location lat latitude lng lon keywords people canceled Cancelled
www europe moscow start end time year reprot source en _GB date E timeline kit ignore TK a b
place tags participants title S December 01 02 05 9 30 20 55 75 521
"""
REWRITTEN = frozenset(_OTHER_WORDS.split())
"""Words of a mistake that are said in another way afterwards."""


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+|\d+", text))
