"""From a timeline to the files of its site. Nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import published, shows
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.fidelity import lost
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.site import timelinejs
from timeline_kit.site.calendars import address_of, folder_of
from timeline_kit.site.carries import CARRIES
from timeline_kit.site.pages import LIBRARY, PART_FORMATS, Page, SiteOptions, part_name

FORMATS = ("ics", "xlsx", "csv", "timelinejs", "svg")


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site.

    Attributes:
        files: content by relative path, with `/`; what a page needs stands before the page.
        notes: what the formats could not carry, by format, and the page under `site`.
        shows: what of the internal each of these shows, because the document asks for it.
    """

    files: Mapping[str, bytes]
    notes: Mapping[str, list[Problem]]
    shows: Mapping[str, frozenset[str]]


def build(timeline: Timeline, options: SiteOptions, *, single_file: bool = False) -> Built:
    """Return the files of the site.

    The pages show nothing internal; the files beside them only what the document asks for.

    Args:
        timeline: what is published.
        options: what the site is told.
        single_file: whether everything goes into `index.html`.
    """
    public = published(timeline, options.export.now)
    exports, notes, shown = _exports(timeline, options, single_file=single_file)
    notes["site"] = list(lost(CARRIES, public))
    shown["site"] = frozenset()
    page = Page(public, options, exports)
    if single_file:
        return Built({"index.html": page.alone()}, notes, shown)
    assets = ("page.css", "media.css", "embed.css", "page.js", "embed.js", "media.js")
    files = {page.asset_path(name): page.asset(name).encode() for name in assets}
    if options.library is not None and not options.cdn:
        files |= {f"{LIBRARY}/{name}": content for name, content in options.library.items()}
        files[f"{LIBRARY}/NOTICE.txt"] = timelinejs.NOTICE.encode()
    pages = {
        "embed.html": page.embed(),
        "embed-list.html": page.embed_list(),
        "index.html": page.index(),
    }
    return Built({**files, **dict(exports.values()), **_parts(options), **pages}, notes, shown)


def _parts(options: SiteOptions) -> dict[str, bytes]:
    """Return the files of the parts of a timeline, whose losses are those of the whole."""
    files: dict[str, bytes] = {}
    for feed in options.feeds:
        for name in PART_FORMATS:
            file = part_name(options.stem, feed, name)
            told = _told(options, name, file, folder_of(feed.timeline.url))
            files[file], _ = registry.export(feed.timeline, name, told)
    return files


def _told(options: SiteOptions, name: str, file: str, base: str | None) -> ExportOptions:
    """Return what an exporter is told of a file, with its address where that is known."""
    address = address_of(base, file) if base else None
    own = options.own.get(name, {})
    return replace(options.export, audience="public", own=own, address=address)


def _exports(
    timeline: Timeline, options: SiteOptions, *, single_file: bool
) -> tuple[dict[str, tuple[str, bytes]], dict[str, list[Problem]], dict[str, frozenset[str]]]:
    exports: dict[str, tuple[str, bytes]] = {}
    notes: dict[str, list[Problem]] = {}
    shown: dict[str, frozenset[str]] = {}
    base = None if single_file else folder_of(timeline.url)
    for name in FORMATS:
        exporter = registry.find(name)
        file = options.stem + exporter.suffix
        told = _told(options, name, file, base)
        content, notes[name] = registry.export(timeline, name, told)
        exports[name] = (file, content)
        shown[name] = shows(exporter, registry.with_own(name, exporter, timeline, told))
    return exports, notes, shown
