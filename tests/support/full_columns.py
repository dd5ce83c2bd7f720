"""A document whose columns all have values in all of its tables."""

from __future__ import annotations

EVENT = """
  - id: e{0}
    date: 201{0}-03-1{0}
    title: Title {0}
    description: Description {0}.
    timezone: Etc/GMT-{0}
    date_label: label {0}
    group: Group {0}
    tags: [tag {0}, other]
    place: {{name: Place {0}, lat: 1{0}.5, lon: 2{0}.5}}
    participants: [Person {0}]
    status: {1}
    sources:
      - {{ref: s{0}, quote: words {0}, locator: p. {0}}}
    media: {{url: "https://example.org/{0}.png", caption: Caption {0}, credit: Credit {0},
      alt: Alt {0}, thumbnail: "https://example.org/t{0}.png", link: "https://example.org/l{0}"}}
    url: https://example.org/{0}
    note: note {0}
    x-code: code {0}
"""
STATES = ("confirmed", "tentative", "confirmed", "cancelled", "tentative", "confirmed")
RICH = (
    "timeline: {id: rich, title: Rich, url: 'https://example.org/', x-own: mine}\nsources:\n"
    + "".join(
        f"  s{at}: {{title: Source {at}, publisher: Publisher {at}, author: Author {at},"
        f" published: 201{at}, url: 'https://example.org/s{at}', note: of {at}}}\n"
        for at in range(6)
    )
    + "eras:\n"
    + "".join(f"  - {{title: Era {at}, date: 201{at}/202{at}}}\n" for at in range(6))
    + "events:"
    + "".join(EVENT.format(at, state) for at, state in enumerate(STATES))
)
"""A document whose columns all have values."""
