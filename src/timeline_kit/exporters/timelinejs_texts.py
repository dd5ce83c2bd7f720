"""What a slide says, as TimelineJS wants it: HTML here, plain text there.

TimelineJS cleans headline, text, caption and credit, and puts date text and group into
the page as they come out of its own decoding. So the first four are HTML that we have
made safe ourselves, and the last two are text that reads the same however often it is
decoded.
"""

from __future__ import annotations

import re
from html import unescape
from json.encoder import encode_basestring
from urllib.parse import quote as percent_encode

from timeline_kit.citations import cite
from timeline_kit.dates.words import words
from timeline_kit.direction import direction
from timeline_kit.labels import Label, bracketed, label, quoted
from timeline_kit.markdown.html import escape, to_html
from timeline_kit.markdown.plain import to_plain
from timeline_kit.model import Citation, Event, Media, Source, Timeline

WORD_JOINER = "\N{WORD JOINER}"

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?=[#0-9A-Za-z])")
_LONGEST_REFERENCE = 40
_UNSAFE_IN_ADDRESS = re.compile("[\"'<>`{}]")
_IMAGE = re.compile(r"(jpg|jpeg|png|gif|svg|webp)(\?.*)?$", re.IGNORECASE)
"""What TimelineJS 3.9 takes for the address of a picture."""


def html_json(html: str) -> str:
    """Return HTML as a JSON string."""
    return encode_basestring(html)


def plain_json(text: str) -> str:
    """Return plain text as a JSON string that can stand in a `<script>` element."""
    return encode_basestring(text).replace("<", "\\u003c")


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
    return "&" if unescape(rest).startswith("&" + rest[1]) else f"&{WORD_JOINER}"


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
        plain = to_plain(media.caption).replace("\n", " ")
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


class Texts:
    """The HTML of slides of one timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._language = language = timeline.language
        self._sources: dict[str, tuple[str, str]] = {}
        self._labels = {
            which: f"<strong>{escape(label(which, language))}</strong>"
            f"{escape(label(Label.COLON, language))}"
            for which in (Label.PLACE, Label.PARTICIPANTS, Label.LINK)
        }
        self._sources_label = f"<p><strong>{escape(label(Label.SOURCES, language))}</strong></p>"
        self._comma = label(Label.COMMA, language)
        self._is_rtl = direction(language) == "rtl"

    def title(self) -> str:
        """Return the text of the title slide."""
        timeline = self._timeline
        blocks = [] if timeline.description is None else [to_html(timeline.description)]
        if timeline.url is not None:
            blocks.append(f"<p>{self._link_line(timeline.url)}</p>")
        return self._directed("\n".join(blocks))

    def event(self, event: Event) -> str:
        """Return the text of an event's slide: all that it says beside its date and headline."""
        blocks = [] if event.description is None else [to_html(event.description)]
        lines = []
        if event.place is not None:
            lines.append(self._labels[Label.PLACE] + escape(event.place.name))
        if event.participants:
            names = self._comma.join(event.participants)
            lines.append(self._labels[Label.PARTICIPANTS] + escape(names))
        if event.url is not None:
            lines.append(self._link_line(event.url))
        if lines:
            blocks.append(f"<p>{'<br>'.join(lines)}</p>")
        if event.sources:
            items = "\n".join(map(self._item, event.sources))
            blocks.append(f"{self._sources_label}\n<ol>\n{items}\n</ol>")
        return self._directed("\n".join(blocks))

    def _item(self, citation: Citation) -> str:
        if citation.ref not in self._sources:
            self._sources[citation.ref] = self._source(self._timeline.sources[citation.ref])
        name, whereabouts = self._sources[citation.ref]
        text = name
        if citation.locator is not None:
            text += f" {escape(citation.locator)}"
        if citation.quote is not None:
            lines = escape(citation.quote).replace("\n", "<br>")
            text += f" {quoted(lines, self._language)}"
        return f"<li>{text}{whereabouts}</li>"

    def _source(self, source: Source) -> tuple[str, str]:
        """Return what a source is called, linked, and where else it is found."""
        language = self._language
        name = escape(cite(source, language))
        whereabouts = ""
        if source.archive_url is not None:
            archived = link(source.archive_url, escape(label(Label.ARCHIVED, language)))
            whereabouts = bracketed("", archived, language)
        if source.accessed is not None:
            accessed = label(Label.ACCESSED, language).format(words(source.accessed, language))
            whereabouts = bracketed(whereabouts, escape(accessed), language)
        return (link(source.url, name) if source.url is not None else name), whereabouts

    def _link_line(self, url: str) -> str:
        return self._labels[Label.LINK] + link(url, escape(url))

    def _directed(self, html: str) -> str:
        """Mark text that runs from right to left; TimelineJS does not turn its slides."""
        return f'<div dir="rtl">\n{html}\n</div>' if self._is_rtl and html else html
