"""The pages of a site: index, embed, and all of it in one."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from timeline_kit.exporters import registry
from timeline_kit.exporters.base import ExportOptions, Option
from timeline_kit.exporters.content.markdown.plain import to_plain
from timeline_kit.exporters.media_files import paths
from timeline_kit.exporters.options import chosen
from timeline_kit.exporters.svg.overview import hues, overview
from timeline_kit.exporters.svg.strip import strip
from timeline_kit.feeds import Feed
from timeline_kit.files.timelinejs import VERSION
from timeline_kit.locales.direction import direction
from timeline_kit.locales.labels import Label, label
from timeline_kit.locales.languages import language as spoken_language
from timeline_kit.locales.languages import of_our_words
from timeline_kit.model import Timeline
from timeline_kit.model import replace as with_changes
from timeline_kit.site import timelinejs
from timeline_kit.site.calendars import Subscription, address_of, encoded, folder_of
from timeline_kit.site.entries import Memory, entries
from timeline_kit.site.exported import Exported
from timeline_kit.site.linked import json_ld
from timeline_kit.site.media import (
    card_picture,
    media_entries,
    media_entry,
    needed_by_page,
    needed_by_slides,
    to_page,
)
from timeline_kit.site.options import CLICK, MEDIA, OPTIONS, SLIDES, VIEW
from timeline_kit.site.scale import scale_factor
from timeline_kit.site.slides import slides_json
from timeline_kit.site.templating import asset, environment, faults

ASSETS = "assets"


LIBRARY = f"{ASSETS}/timelinejs-{VERSION}"


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What a site may be told.

    Attributes:
        stem: what the exports are called, without suffix.
        library: the files of TimelineJS by path; None for a page with the list alone.
        cdn: whether pages load TimelineJS from Knight Lab's servers.
        templates: the user's own templates, by name, in place of ours.
        export: what all exporters are told.
        own: values of options of single formats, and of the site, by format.
        media: the content of media files beside the document, by their paths from there.
        feeds: parts of the timeline whose files lie beside those of the whole.
        memory: of the site that was built before, where it is built again and again.
    """

    stem: str = "events"
    library: Mapping[str, bytes] | None = None
    cdn: bool = False
    templates: Mapping[str, str] = field(default_factory=dict)
    export: ExportOptions = field(default_factory=ExportOptions)
    own: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)
    feeds: Sequence[Feed] = ()
    memory: Memory = field(default_factory=Memory)


_FILTERING = ("page.js", "embed.js")
"""Both ask which entries the address wants."""

_MARK = b'name="generator" content="timeline-kit"'
_MARKS = (_MARK, b'<ol class="chronology" role="list">')
"""What our pages have; those of version 0.1 have the second alone."""


def is_ours(page: bytes) -> bool:
    """Whether a page was made by a site."""
    return any(mark in page for mark in _MARKS)


PART_FORMATS = ("ics", "xlsx", "csv", "timelinejs")
"""What is written for each part of a timeline."""


def part_name(stem: str, feed: Feed, name: str) -> str:
    """Return the name of the file that has a part of a timeline in one format."""
    return f"{stem}-{feed.slug}{registry.find(name).suffix}"


class Page:
    """The pages of one timeline, which share all that they say.

    Args:
        public: what they say; media files have their addresses in the site.
        abroad: the same, with media files as everybody can open them, as far as that is known.
        options: what the site is told.
        exports: name and content of the files beside the pages, by format.
    """

    def __init__(
        self,
        public: Timeline,
        abroad: Timeline,
        options: SiteOptions,
        exports: Mapping[str, Exported],
    ) -> None:
        self._timeline = public
        self._abroad = abroad
        self._options = options
        self._exports = exports
        self._templates = environment(options.templates)
        self._waiting = self._chosen(MEDIA) == CLICK
        self._media = media_entries(public, waiting=self._waiting)
        self._said = self._all_that_is_said()

    def index(self) -> bytes:
        """Return the page with the list, the frame and the files."""
        media = needed_by_page(self._timeline)
        return self._render(
            "index.html.j2",
            policy=_policy(media, script="'self'", style="'self'", frame="'self'"),
            style=None,
            scripts=None,
            frame=None,
            downloads={name: f"./{path}" for name, path in self._paths().items()},
            embeddable=True,
        )

    def embed_list(self) -> bytes:
        """Return picture and list, for a frame in a page of somebody else's."""
        media = needed_by_page(self._timeline)
        return self._render(
            "embed-list.html.j2",
            policy=_policy(media, script="'self'", style="'self'", frame="'self'"),
            frame=None,
        )

    def embed(self) -> bytes:
        """Return TimelineJS alone, with the list until it is drawn."""
        library: dict[str, Any] | None = None
        hosts = "'self'"
        if self._options.cdn:
            found = timelinejs.from_cdn()
            library = {"script": found[timelinejs.SCRIPT], "style": found[timelinejs.STYLE]}
            hosts = f"'self' {timelinejs.CDN_HOST}"
        elif self._options.library is not None:
            paths = (timelinejs.SCRIPT, timelinejs.STYLE)
            script, style = ((f"{LIBRARY}/{name}", None) for name in paths)
            library = {"script": script, "style": style}
        media = needed_by_slides(self._timeline)
        return self._render(
            "embed.html.j2",
            policy=_policy(media, script=hosts, style=hosts, font=hosts, connect="data:"),
            library=library,
            inline=None,
            **self._for_timelinejs(),
        )

    def alone(self) -> bytes:
        """Return everything in one page that asks for nothing."""
        style = _inside(self.asset("page.css") + self.asset("media.css"))
        ours = [_inside(self.asset(name)) for name in ("page.js", "media.js")]
        scripts, styles = [*ours], [style]
        inside: dict[str, Markup] | None = None
        if self._options.library is not None:
            library = self._options.library
            inside = {
                "style": Markup(_inside(timelinejs.style_alone(library))),
                "library": Markup(_inside(library[timelinejs.SCRIPT].decode("utf-8"))),
                "script": Markup(_inside(self.asset("embed.js"))),
                "media_script": Markup(ours[-1]),
                "page_style": Markup(style),
                "theme": Markup(_inside(self.asset("embed.css"))),
            }
            scripts += [inside["library"], inside["script"]]
            styles += [inside["style"], inside["theme"]]
        hashes = {"script": _hashes(scripts), "style": _hashes(styles)}
        media = needed_by_slides(self._timeline)
        # The page in the frame is under the rules of the page around it as well.
        rules = _policy(media, **hashes, font="data:", connect="data:", frame="'self'")
        frame = None
        if inside is not None:
            told = self._for_timelinejs()
            page = self._render("embed.html.j2", policy=rules, library=None, inline=inside, **told)
            frame = page.decode("utf-8")
        return self._render(
            "index.html.j2",
            policy=rules,
            style=Markup(style),
            scripts=[Markup(script) for script in ours],
            frame=frame,
            downloads={
                name: _data_address(name, made.content()) for name, made in self._exports.items()
            },
            embeddable=False,
        )

    def asset(self, name: str) -> str:
        """Return a style sheet or script: the user's, or ours, with what it needs before it."""
        names = ("filter.js", name) if name in _FILTERING else (name,)
        return "".join(self._options.templates.get(one) or asset(one) for one in names)

    def asset_path(self, name: str) -> str:
        """Return where an asset lies: a name that changes with what is in it.

        A page that a reader already has, or a cache holds, never gets another version's asset.
        """
        stem, dot, suffix = name.rpartition(".")
        version = hashlib.sha256(self.asset(name).encode()).hexdigest()[:8]
        return f"{ASSETS}/{stem}-{version}{dot}{suffix}"

    def _chosen(self, option: Option[str]) -> object:
        """Return the value of an option of the site."""
        said = self._timeline.exports.get("site"), self._options.own.get("site")
        return chosen("site", OPTIONS, *said).get(option.name, option.default)

    def _names(self) -> dict[str, str]:
        return {name: made.file for name, made in self._exports.items()}

    def _paths(self) -> dict[str, str]:
        """Return the names as a link says them (RFC 3986): `#`, `?`, `%` and `:` mean no more."""
        return {name: quote(made.file, safe="") for name, made in self._exports.items()}

    def _subscriptions(self) -> list[Subscription]:
        base, stem = folder_of(self._timeline.url), self._options.stem
        whole = (self._timeline.title, "", self._exports["ics"].file)
        parts = (
            (feed.timeline.title, feed.value, part_name(stem, feed, "ics"))
            for feed in self._options.feeds
        )
        return [
            Subscription(
                name, part, f"./{quote(file, safe='')}", address_of(base, file) if base else ""
            )
            for name, part, file in (whole, *parts)
        ]

    def _embed_code(self, file: str, height: int) -> Markup:
        """Return the HTML that somebody puts into a page, to be read: `<` as `&lt;`."""
        source, title = escape((folder_of(self._timeline.url) or "") + file), self._timeline.title
        code = (
            f'<iframe src="{source}" title="{escape(title)}" width="100%" height="{height}"'
            ' allowfullscreen frameborder="0"></iframe>'
        )
        return Markup(html.escape(code, quote=False))

    def _parts(self) -> list[dict[str, Any]]:
        """Return each part of the timeline with its files: their ends and relative addresses."""
        return [
            {
                "value": feed.value,
                "files": {
                    registry.find(name).suffix.rpartition(".")[2]: "./"
                    + quote(part_name(self._options.stem, feed, name), safe="")
                    for name in PART_FORMATS
                },
            }
            for feed in self._options.feeds
        ]

    def _for_timelinejs(self) -> dict[str, Any]:
        language = self._timeline.language
        files = self._options.library or {}
        return {
            "data": Markup(self._slides()),
            "timelinejs_options": Markup(
                timelinejs.options(language, files, scale_factor(self._timeline))
            ),
        }

    def _slides(self) -> str:
        """Return what TimelineJS shows: what its own ways to show media do not suit, as HTML."""
        data = self._data_of_slides().decode("utf-8")
        with faults(self._options.templates):
            template = self._templates.get_template("media.html.j2")
            told = {name: self._said[name] for name in ("words", "ours", "theirs")}
            slide = vars(template.make_module(told))["slide"]
            return slides_json(data, self._media, slide, waiting=self._waiting)

    def _data_of_slides(self) -> bytes:
        """Return the JSON of TimelineJS as it is for slides on this page."""
        named = {path: path for path in paths(self._timeline)}
        if self._timeline.url is None and not named:
            return self._exports["timelinejs"].content()
        timeline = with_changes(self._timeline, url=None)  # it would link to where it stands
        told = replace(self._options.export, audience="public", media=named)
        return registry.export(timeline, "timelinejs", told)[0]

    def _all_that_is_said(self) -> dict[str, Any]:
        timeline, language = self._timeline, self._timeline.language
        picture, memory = card_picture(self._abroad), self._options.memory
        memory.begin((with_changes(timeline, events=()), self._options.templates))
        places = self._options.export.places
        return {
            "timeline": timeline,
            "introduction": Markup(to_page(timeline.description or "")),
            "summary": " ".join(to_plain(timeline.description or timeline.title).split())[:300],
            "title_media": self._media.get(""),
            "card_picture": picture and media_entry(picture),
            "language": language,
            "direction": direction(language),
            "entries": list(entries(timeline, self._media, places, memory)),
            "once": memory.text,
            "groups": {name: hue for name, hue in hues(timeline).items() if name},
            "tags": sorted({tag for event in timeline.events for tag in event.tags}),
            "picture": Markup(overview(timeline)),
            "strip": Markup(strip(timeline)),
            "begins_with_slides": self._chosen(VIEW) == SLIDES,
            "words": spoken_language(language).page,
            "ours": Markup(of_our_words(language)),
            "theirs": _of_their_words(language),
            "labels": {which.name.lower(): label(which, language) for which in Label},
            "linked": Markup(json_ld(self._abroad)),
            "has_timelinejs": self._options.library is not None or self._options.cdn,
            "names": self._names(),
            "paths": self._paths(),
            "asset": self.asset_path,
            "base": folder_of(timeline.url),
            "canonical": timeline.url and encoded(timeline.url.partition("#")[0]),
            "encoded": encoded,
            "embed_code": self._embed_code,
            "subscriptions": self._subscriptions(),
            "parts": self._parts(),
        }

    def _render(self, template: str, **more: Any) -> bytes:
        with faults(self._options.templates):
            page = self._templates.get_template(template).render(self._said | more).encode("utf-8")
        return page if _MARK in page else page + b"<!-- <meta " + _MARK + b"> -->\n"


def _of_their_words(language: str) -> str:
    """Return the attributes of the author's words among ours, where these are English."""
    return Markup(' lang="{}"').format(language) if of_our_words(language) else ""


def _policy(media: Mapping[str, list[str]], **allowed: str) -> str:
    """Return a content security policy (W3C CSP 3): nothing but what is named here."""
    own = {
        "script-src": allowed["script"],
        "style-src": allowed["style"],
        "font-src": allowed.get("font", ""),
        "img-src": "'self' data:",
        "media-src": "",
        "frame-src": allowed.get("frame", ""),
        "connect-src": allowed.get("connect", ""),
    }
    rules = [("default-src", "'none'")]
    for directive, sources in own.items():
        hosts = " ".join([sources, *media.get(directive, [])]).strip()
        rules.append((directive, hosts or "'none'"))
    rules += [("base-uri", "'none'"), ("form-action", "'none'")]
    return "; ".join(f"{directive} {sources}" for directive, sources in rules)


def _inside(text: str) -> str:
    """Return a script or style sheet that does not end the element it stands in.

    Nor does it begin a comment there, after which a `<script>` would hide the true end (HTML,
    "Restrictions for contents of script elements"). The backslash changes nothing in a string,
    a template or a regular expression, which is where these characters can stand.
    """
    return re.sub(r"<(?=/(?:script|style)|!--)", r"<\\", text, flags=re.IGNORECASE)


def _hashes(inline: list[str]) -> str:
    """Return what a policy names inline scripts or styles by."""
    return " ".join(
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for text in inline
    )


def _data_address(name: str, content: bytes) -> str:
    media_type = registry.find(name).media_type.partition(";")[0]
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"
