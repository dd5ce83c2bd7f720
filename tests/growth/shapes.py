"""Shapes of input that may be large: each a text that grows with a number."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "timeline: {id: growth, title: Growth}\n"
REPORT = "sources: {report: {title: A report, url: https://example.org/}}\n"

Shape = tuple[int, Callable[[int], str]]
"""How many to begin with, and the text of so many."""


def event(number: int, **fields: str) -> str:
    """Return an event with some fields of its own."""
    stated = {"date": "2016-12-20", "title": f"Event {number}"} | fields
    lines = "".join(f"    {key}: {value}\n" for key, value in stated.items())
    return f"  - id: e{number}\n{lines}"


def events(n: int, make: Callable[[int], str], before: str = "") -> str:
    """Return a timeline of so many events."""
    return f"{HEAD}{before}events:\n{''.join(map(make, range(n)))}"


def one(line: str, before: str = "") -> str:
    """Return a timeline of one event with a line, or more, of its own."""
    return f"{HEAD}{before}events:\n  - id: a\n    date: 2016\n    title: A\n    {line}\n"


def fields(n: int, **made: Callable[[int], str] | str) -> Shape:
    """So many events that have these fields."""

    def make(number: int) -> str:
        return event(number, **{k: v if isinstance(v, str) else v(number) for k, v in made.items()})

    return n, lambda count: events(count, make, REPORT)


def edited(n: int, old: str, new: str, **made: str) -> Shape:
    """So many events in each of which a piece of text is another."""
    return n, lambda count: events(count, lambda k: event(k, **made).replace(old, new, 1))


def piece(n: int, before: str, repeated: str, after: str = "") -> Shape:
    """A line of one event with so many pieces in it."""
    return n, lambda count: one(before + repeated * count + after)


def listed(n: int, item: str, key: str = "tags") -> Shape:
    """A list on one line; `#` in the item is its number."""
    return n, lambda count: one(
        f"{key}: [{', '.join(item.replace('№', str(k)) for k in range(count))}]", REPORT
    )


def instead(n: int, old: str, piece_: str) -> Shape:
    """One event in which a value is another text, so many times."""
    return n, lambda count: one("x-a: 1").replace(old, old + piece_ * count, 1)


def lines(n: int, line: str, before: str = "x-a: 1") -> Shape:
    """So many lines after an event."""
    return (
        n,
        lambda count: one(before) + "".join(line.replace("№", str(k)) + "\n" for k in range(count)),
    )


def under(n: int, section: str, line: str) -> Shape:
    """So many lines under a section."""
    return (
        n,
        lambda count: (
            f"{HEAD}{section}:\n"
            + "".join(line.replace("№", str(k)) + "\n" for k in range(count))
            + ("events: []\n" if section != "events" else "")
        ),
    )


MANY: dict[str, Shape] = {
    "events": fields(500),
    "sources": under(800, "sources", "  s№: {title: S}"),
    "eras": under(400, "eras", "  - {title: E №, date: 1900/2016}"),
    "events on one line": (
        400,
        lambda n: (
            HEAD
            + f"events: [{', '.join(f'{{id: e{k}, date: 2016, title: T}}' for k in range(n))}]\n"
        ),
    ),
    "similar ids": edited(600, "id: e", "id: e-a-"),
    "equal ids": (400, lambda n: events(n, lambda _: event(1))),
    "unknown sources": fields(300, sources=lambda k: f"[reprot{k}]"),
    "unknown keys": lines(400, "    key№: 1"),
    "unknown keys of the file": lines(400, "key№: 1"),
    "unknown keys in events": fields(200, titel="x"),
    "keys of one's own": lines(1500, "    x-№: 1"),
    "keys with capitals": edited(200, "title", "Title"),
    "one key again": lines(500, "    group: №"),
    "entries without a dash": edited(60, "  - id", "    id"),
    "events as a mapping": under(200, "events", "  e№:\n    date: 2016-13\n    title: T"),
    "groups": fields(500, group=lambda k: f"Group {k}"),
    "tags alike": fields(400, tags=lambda k: f"[Talk {k}, talk {k}]"),
    "alike titles": fields(300, title=f"Talks {'about ' * 150} Syria"),
    "nearly alike titles": fields(
        200, title=lambda k: f"Talks {'about ' * 50}nummer{'ab'[k % 2] * 5}{k}"
    ),
    "equal descriptions": fields(300, description="The same text of more than forty letters."),
    "events out of order": fields(400, date=lambda k: str(4500 - k)),
    "places that move": fields(300, place=lambda k: f"{{name: X, lat: {k % 90}, lon: 1}}"),
    "timed events": fields(300, date="2016-12-20T10:00", timezone="Europe/Paris"),
    "impossible dates": fields(300, date="2016-02-30"),
    "written dates": fields(60, date=lambda k: f"{k % 28 + 1} December 2016"),
    "ignored problems": fields(300, group="G # timeline-kit: ignore TK503"),
    "ignored codes above": (
        300,
        lambda n: "# timeline-kit: ignore TK503\n" * n + events(n, event),
    ),
}
ON_ONE_LINE: dict[str, Shape] = {
    "equal tags": listed(1500, "talks"),
    "tags": listed(3000, "t№"),
    "lists as participants": listed(800, "[a]", "participants"),
    "nulls": listed(2000, "~"),
    "citations again": listed(800, "report", "sources"),
    "aliases": listed(2000, "*a"),
    "anchors": listed(2000, "&a№ x"),
    "tags of YAML": listed(2000, "!x y"),
    "signs in brackets": listed(1000, "@a, b } c"),
    "commas in braces": (
        800,
        lambda n: one(f"x-a: {{{', '.join(f'k{k}: a, b' for k in range(n))}}}"),
    ),
    "a text with commas in braces": piece(4000, "place: {name: a", ", b", "}"),
    "colons": piece(4000, "x-a: ", "a: "),
    "an unclosed list": piece(10_000, "tags: [", "a, "),
    "an unclosed quote": piece(8000, 'x-a: "', "word "),
    "nesting": piece(8000, "x-a: ", "["),
    "nested mappings": piece(8000, "x-a: ", "{a: "),
    "dashes": piece(4000, "x-a:\n      ", "- "),
    "question marks": piece(4000, "x-a:\n      ", "? "),
    "backslashes": piece(8000, 'x-a: "', "\\q", '"'),
    "letters": (60_000, lambda n: "a" * n),
}
TEXTS: dict[str, Shape] = {
    "words": piece(60_000, "description: ", "word "),
    "lines": piece(20_000, "description: |\n", "      a line of text\n"),
    "escapes": piece(20_000, 'description: "', "\\u00e9 \\\n      ", '"'),
    "a title": instead(60_000, "title: A", " word"),
    "a date": instead(60_000, "2016", "-2016"),
    "a date of digits": instead(60_000, "2016", "1"),
    "a date of words": instead(10_000, "2016", " December"),
    "a date of sets": (2000, lambda n: one("x-a: 1").replace("2016", f"'[{'2016,' * n}2016]'")),
    "an address": piece(60_000, "url: https://example.org/", "a/"),
    "an address without host": piece(60_000, "url: ", "a."),
    "an id": instead(60_000, "id: a", " Ab"),
    "a zone": piece(20_000, "timezone: ", "Europe/"),
    "a language": (20_000, lambda n: one("").replace("growth,", f"g, language: {'en-' * n},")),
    "a key": piece(60_000, "", "k", ": 1"),
    "a tag": piece(20_000, "tags: [", "word ", "]"),
    "emoji": piece(8000, "group: ", "👩\u200d👩\u200d👧"),
    "marks": piece(40_000, "description: a", "\u0301\u0323"),
    "marks in thirties": piece(2000, "description: ", "a" + "\u0301\u0323" * 15),
    "marks as escapes": piece(8000, 'description: "a', "\\u0301\\u0323", '"'),
    "forbidden characters": piece(4000, "description: ", "a\u202e"),
    "lost letters": piece(8000, "description: ", "a\ufffd"),
    "html": piece(8000, "description: ", "<b>a</b> "),
    "unclosed html": piece(20_000, "description: '", "<a ", "'"),
    "links": piece(8000, "description: '", "[a](https://example.org/) ", "'"),
    "unclosed links": piece(20_000, "description: '", "[a](", "'"),
    "emphasis": piece(8000, "description: '", "*a **b _c ", "'"),
    "backticks": piece(20_000, "description: '", "`a``b", "'"),
    "placeholders": piece(8000, "description: '", "TODO xxx ??? ", "'"),
    "comments that hide text": fields(300, group="Round #2"),
}
NOT_YAML: dict[str, Shape] = {
    "an unclosed list of lines": piece(300, "tags: [a,\n", "      b,\n"),
    "an unclosed quote over lines": piece(150, 'x-a: "a\n', "    group: word\n"),
    "colons in titles": fields(60, title="Syria: talks"),
    "odd blanks": edited(200, "group: ", "group:\u00a0", group="G"),
    "tabs": edited(60, "    title", "\ttitle"),
    "bad indentation": edited(60, "    title", "   title"),
    "comments of other languages": edited(60, "  - id", "  // a comment\n  - id"),
    "conflicts": (
        100,
        lambda n: events(n, lambda k: f"<<<<<<< a\n{event(k)}=======\n{event(k)}>>>>>>> b\n"),
    ),
    "merge keys": lines(300, "    <<: {a: b}"),
    "lists as keys": lines(400, "    ? [a]\n    : b"),
    "documents": lines(300, "---\na: b"),
    "empty items": lines(3000, "      -", "x-a:"),
    "lines without keys": lines(300, "a line"),
    "comments": lines(8000, "# a comment"),
    "blank lines": lines(60_000, ""),
    "tabs in a first line": (2000, lambda n: "\t" * n + "a\ntimeline: {id: a, - b\n"),
    "signs of comments in braces": (500, lambda n: one("media: {url: a,\n" + " #" * n + "\n b}")),
    "noise": (300, lambda n: "{[:,]}&*!|>'\"%@`#\n" * n),
}
SHAPES: dict[str, Shape] = {
    f"{kind}: {name}": shape
    for kind, shapes in (
        ("many", MANY), ("on one line", ON_ONE_LINE), ("text", TEXTS), ("not YAML", NOT_YAML)
    )
    for name, shape in shapes.items()
}  # fmt: skip
