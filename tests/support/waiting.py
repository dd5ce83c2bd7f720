"""Documents with events that wait, and the same documents without them, drawn by chance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

_DATES = (
    *("2016-12-20", "1917", "-0043", "2017-01-23T13:00", "2017-01-23/2017-02-03", "late 2016-12"),
    *("[2016,2018]", "2016-12-20/..", "1900~", "2020-11-30T10:00+01:00", "201X", "9999-01-01"),
    *("2016-21", "1500/1600", "2016-12-20T10:00/2016-12-21T11:30"),
)
_TITLES = ("A", "Слово", "عنوان", "标题", "A very long title of an event that is long enough")
_WAITS = (
    *("draft: true", "embargo: 2020-12-01", "embargo: 2020-11-30T13:00:01+01:00"),
    *("embargo: 2999-01-01T00:00Z", "draft: true, embargo: 2001-01-01"),
)
_HEADS = (
    "timeline: {id: law, title: A law}",
    "timeline: {id: law, title: A law, language: de, timezone: Europe/Berlin}",
    "timeline: {id: law, title: A law, language: ar, url: https://example.org/law/}",
    "timeline: {id: law, title: A law, media: {url: a/p.svg, alt: x, credit: y}}",
)
_OPTIONS = (
    "",
    "exports: {csv: {dialect: plain, own_keys: true, rev: true}, ics: {long_spans: marker}}\n",
    "exports: {site: {view: slides, media: click}}\n",
    "exports: {csv: {dialect: semicolon}, xlsx: {language: de}, ics: {length: 1h}}\n",
)
_SOURCES = {
    "s1": "{title: A report, url: https://example.org/report, file: a/r.txt, published: 2016-12}",
    "s2": "{title: Second}",
    "p1": "{title: Planted source, url: https://example.org/planted, file: a/b.txt}",
    "p2": "{title: Planted too, archive_url: https://example.org/planted2, publisher: Planted}",
}
_QUOTES = ("words of the report", "other words", "the report")
_MEDIA = (
    *("a/p.svg", "a/q.svg", "https://example.org/pic.jpg", "https://youtu.be/abc"),
    "https://example.org/f.mp3",
)


class Documents(NamedTuple):
    """Three texts: with what waits, without it, and with it before it had to wait."""

    whole: str
    known: str
    before: str


def documents(chance: random.Random) -> Documents:
    """Draw a document, and what would be left of it."""
    shared, own = ["s1", "s2"], ["p1", "p2"]
    known = [_event(chance, f"k{number}", shared, "") for number in range(chance.randrange(1, 6))]
    used = [name for name in shared if any(f"ref: {name}" in event for event in known)]
    waiting = [
        _event(chance, f"p{number}", used + own, "planted ")
        for number in range(chance.randrange(1, 4))
    ]
    cited = [name for name in own if any(f"ref: {name}" in event for event in waiting)]
    listed = [(event, "") for event in known]
    for event in waiting:
        listed.insert(chance.randrange(len(listed) + 1), (event, f", {chance.choice(_WAITS)}"))
    order = chance.sample(list(_SOURCES), len(_SOURCES))
    head = f"{chance.choice(_HEADS)}\n"
    tail = chance.choice(("", "eras: [{title: Era, date: 2011/2016}]\n")) + chance.choice(_OPTIONS)

    def text(names: Sequence[str], events: Sequence[str]) -> str:
        sources = "".join(f"  {name}: {_SOURCES[name]}\n" for name in order if name in names)
        section = f"sources:\n{sources}" if sources else ""
        listing = "".join(f"  - {{{one}}}\n" for one in events)
        return f"{head}{section}events:\n{listing}{tail}"

    return Documents(
        text(used + cited, [event + waits for event, waits in listed]),
        text(used, [event for event, waits in listed if not waits]),
        text(used + cited, [event for event, _ in listed]),
    )


def _event(chance: random.Random, name: str, sources: Sequence[str], planted: str) -> str:
    """Draw an event as a flow mapping without its braces."""
    word = planted.strip() or "known"
    choices = {
        f"group: {planted}{chance.choice(('G1', 'G2', 'Ä', 'g1'))}": 0.4,
        f"tags: [{planted}{chance.choice(('x', 'y', 'Z'))}, all]": 0.4,
        f"place: {{name: {planted}Place, lat: {chance.choice((55, -80))}, lon: 37}}": 0.3,
        f"description: '{planted}**bold** [l](https://example.org/{word}) words'": 0.3,
        f"timezone: {chance.choice(('Asia/Almaty', 'Europe/Berlin'))}": 0.2,
        f"date_label: {planted}label": 0.2,
        f"participants: [{planted}Ana, Bo]": 0.2,
        f"status: {chance.choice(('confirmed', 'tentative', 'cancelled'))}": 0.3,
        f"standing: {chance.choice(('reported', 'disputed', 'announced'))}": 0.3,
        f"url: https://example.org/{word}/{name}": 0.3,
        f"note: {planted}note": 0.2,
        f"x-{word}: {planted}v": 0.2,
        f"x-own: {planted}z": 0.2,
        f"media: {{url: '{chance.choice(_MEDIA)}', alt: {planted}a, credit: {planted}c}}": 0.4,
    }
    fields = [f"id: {name}", f"date: '{chance.choice(_DATES)}'"]
    fields.append(f"title: {planted}{chance.choice(_TITLES)} {name}")
    fields += [field for field, likely in choices.items() if chance.random() < likely]
    cited = chance.sample(list(sources), chance.randrange(min(3, len(sources)) + 1))
    if cited:
        citations = ", ".join(_citation(chance, name, planted) for name in cited)
        fields.append(f"sources: [{citations}]")
    return ", ".join(fields)


def _citation(chance: random.Random, source: str, planted: str) -> str:
    choices = (
        f"quote: {chance.choice(_QUOTES)}",
        f"says: '{chance.choice(('2016-12-21', '2018'))}'",
        "stance: disputes",
        "locator: p. 3",
        f"translation: {planted}translation",
    )
    kept = [one for one in choices if chance.random() < 0.3]
    return "{" + ", ".join([f"ref: {source}", *kept]) + "}"
