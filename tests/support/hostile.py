"""Text that wants to run as script, in every field that can hold it."""

from __future__ import annotations

import re
from html import unescape

from timeline_kit.model import Timeline

HOSTILE = (
    "<script>planted=1</script>"
    "<img src=x onerror=planted=2>"
    "&lt;img src=x onerror=planted=3&gt;"
    "&amp;lt;img src=x onerror=planted=4&amp;gt;"
    "&LTimg src=x onerror=planted=5&GT"
    "&#60;img src=x onerror=planted=6&#x3e;"
    "\"'><svg onload=planted=7>"
    "</script><script>planted=8</script><!--<script>"
    '<a href="javascript:planted=9" onclick=planted=9>a</a>'
    "[b](javascript:planted=10)"
    "<style>*{display:none}</style>"
    "<iframe srcdoc='<script>parent.planted=11</script>'></iframe>"
    "{{constructor.constructor('planted=12')()}}${planted=13}<%planted=14%>"
    "<math><mtext><table><mglyph><style><img src=x onerror=planted=15>"
    "<details open ontoggle=planted=16>"
    "\u200f<b>שלום</b>\u200e<noscript><p title='</noscript><img src=x onerror=planted=17>'>"
)

DATED = f"{HOSTILE}, 2016"
"""The wording of a date, with the year that it lacks."""

IN_MARKDOWN = re.sub("&#?[a-z0-9]+;", lambda found: unescape(found.group()), HOSTILE)
"""What the text says where it is read as Markdown, which knows character references."""

HOSTILE_ADDRESSES = [
    "https://example.org/a'onload='planted=20'x='.pdf",
    "https://example.org/a&#39;onload=&#39;planted=21&#39;.pdf",
    'https://example.org/"><img/src=x/onerror=planted=22>.pdf',
    "https://example.org/iframe<img/src=x/onerror=planted=23>",
    "https://example.org/blockquote<img/src=x/onerror=planted=24>",
    "https://example.org/blockquote&lt;img/src=x/onerror=planted=25&gt;",
    "https://www.dailymotion.com/video/'onload='planted=26",
    "https://vine.co/v/'onload='planted=27",
    "https://docs.google.com/document/d/'onload='planted=28'/?usp=sharing",
    "https://example.org/javascript:planted=29.jpg",
    "https://example.org/x.jpg?a='onerror='planted=30",
    "https://example.org/x.mp3?'><img/src=x/onerror=planted=31>",
]


def hostile_timeline() -> Timeline:
    """Return a timeline with such text in every field; `planted` is set if any of it runs."""
    media = [
        {
            "url": url,
            "caption": HOSTILE,
            "credit": HOSTILE,
            "alt": HOSTILE,
            "thumbnail": url,
            "link": url,
        }
        for url in HOSTILE_ADDRESSES
    ]
    events = [
        {
            "id": f"e{number}",
            "date": f"2016-12-{number + 1:02}",
            "date_label": HOSTILE,
            "title": HOSTILE,
            "description": HOSTILE,
            "group": HOSTILE,
            "place": {"name": HOSTILE},
            "participants": [HOSTILE],
            "sources": [{"ref": "s", "quote": HOSTILE, "locator": HOSTILE}],
            "url": one["url"],
            "media": one,
        }
        for number, one in enumerate(media)
    ]
    document = {
        "id": "hostile",
        "title": HOSTILE,
        "description": HOSTILE,
        "media": media[0],
        "sources": {"s": {"title": HOSTILE, "author": HOSTILE, "url": HOSTILE_ADDRESSES[2]}},
        "eras": [{"title": HOSTILE, "date": "2015/2018"}],
        "events": events,
    }
    return Timeline(**document)
