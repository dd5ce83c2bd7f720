"""What a slide says, as TimelineJS wants it: HTML here, plain text there.

TimelineJS cleans headline, text, caption and credit, and puts date text and group into
the page as they come out of its own decoding. So the first four are HTML that we have
made safe ourselves, and the last two are text that reads the same however often it is
decoded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from json.encoder import encode_basestring
from urllib.parse import quote as percent_encode

from timeline_kit.dates import Precision
from timeline_kit.exporters.content.markdown.html import escape, to_html
from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.model import Era, Media
from timeline_kit.wording.date_words import words

WORD_JOINER = "\N{WORD JOINER}"

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?=[#0-9A-Za-z])")
_LONGEST_REFERENCE = 40
_UNSAFE_IN_ADDRESS = re.compile("[\"'<>`{}]")
_IMAGE = re.compile(r"(jpg|jpeg|png|gif|svg|webp)(\?.*)?$", re.IGNORECASE)
"""What TimelineJS 3.9 takes for the address of a picture."""


html_json = encode_basestring
"""Return HTML as a JSON string."""


def plain_json(text: str) -> str:
    """Return plain text as a JSON string that can stand in a `<script>` element."""
    return encode_basestring(text).replace("<", "\\u003c")


def era_date(era: Era, language: str) -> str:
    """Return the date of an era in words, where two days do not say it; or the empty string.

    TimelineJS shows no date of an era, but whoever reads the file has to know it.
    """
    days = [point for point in era.date.points if point.precision is Precision.DAY]
    is_said = len(days) == 2 and not any("".join(day.qualifiers) for day in days)
    return "" if is_said else words(era.date, language)


@lru_cache(maxsize=4096)
def inert_json(text: str) -> str:
    """Return `inert` text as a JSON string that can stand in a `<script>` element."""
    return plain_json(inert(text))


def inert(text: str) -> str:
    """Return plain text that stays itself however often it is read as HTML.

    An invisible word joiner keeps `<b>` from being a tag and `&lt;` from being a
    character; any other text is returned as it is.
    """
    if "<" in text:
        text = _TAG.sub(f"<{WORD_JOINER}", text)
    if "&" in text:
        text = _REFERENCE.sub(_without_reference, text)
    return text


def _without_reference(found: re.Match[str]) -> str:
    rest = found.string[found.start() : found.start() + _LONGEST_REFERENCE]
    alone = "&" + rest[1:].partition("&")[0]
    return "&" if unescape(alone) == alone else f"&{WORD_JOINER}"


def address(url: str) -> str:
    """Return an address for TimelineJS, which builds HTML from some of them without escaping."""
    return _UNSAFE_IN_ADDRESS.sub(lambda found: percent_encode(found.group()), url)


def link(url: str, html: str) -> str:
    """Return a link around HTML."""
    return f'<a href="{escape(url)}" rel="noopener">{html}</a>'


def snippet(markdown: str) -> str:
    """Return Markdown as HTML, without the paragraph around it if there is only one."""
    html = to_html(markdown)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


def media_fields(media: Media) -> list[str]:
    """Return the fields of `media` as JSON."""
    fields = [f'"url": {plain_json(address(media.url))}']
    alt = media.alt
    if media.caption is not None:
        fields.append(f'"caption": {html_json(snippet(media.caption))}')
        plain = " ".join(to_plain(media.caption).split())
        alt = alt or plain
        fields.append(f'"title": {plain_json(plain)}')  # or TimelineJS shows `&amp;` as it is
    if media.credit is not None:
        fields.append(f'"credit": {html_json(snippet(media.credit))}')
    if alt is not None:
        fields.append(f'"alt": {plain_json(alt)}')
    if media.thumbnail is not None:
        fields.append(f'"thumbnail": {plain_json(_thumbnail(media.thumbnail))}')
    if media.link is not None:
        fields.append(f'"link": {plain_json(address(media.link))}')
    return fields


def _thumbnail(url: str) -> str:
    """Return an address that TimelineJS takes for a picture; a fragment is not sent anywhere."""
    url = address(url)
    if _IMAGE.search(url):
        return url
    return f"{url}.jpg" if "#" in url else f"{url}#.jpg"
