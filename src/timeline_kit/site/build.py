"""From a timeline to the files of its site. Nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import published
from timeline_kit.exporters.base import ExportOptions
from timeline_kit.exporters.fidelity import lost
from timeline_kit.exporters.media_files import with_addresses
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.site import timelinejs
from timeline_kit.site.calendars import address_of, folder_of
from timeline_kit.site.carries import CARRIES
from timeline_kit.site.exported import Exported, SiteFiles
from timeline_kit.site.media_files import MediaFiles, media_files
from timeline_kit.site.notes import media_as_links
from timeline_kit.site.pages import ASSETS, LIBRARY, PART_FORMATS, Page, SiteOptions, part_name

FORMATS = ("ics", "xlsx", "csv", "timelinejs", "svg")


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site.

    Attributes:
        files: content by relative path, with `/`; what a page needs stands before the page.
        exports: those of the whole timeline, by format.
        lost: what the pages could not carry.
    """

    files: SiteFiles
    exports: Mapping[str, Exported]
    lost: Sequence[Problem]

    @property
    def notes(self) -> dict[str, list[Problem]]:
        """What the formats could not carry, by format, and the page under `site`."""
        return {name: made.notes for name, made in self.exports.items()} | {"site": [*self.lost]}

    @property
    def shows(self) -> dict[str, frozenset[str]]:
        """What of the internal each of these shows, because the document asks for it."""
        shown = {name: made.shows for name, made in self.exports.items()}
        return shown | {"site": frozenset()}


def build(timeline: Timeline, options: SiteOptions, *, single_file: bool = False) -> Built:
    """Return the files of the site.

    The pages show nothing internal; the files beside them only what the document asks for.

    Args:
        timeline: what is published.
        options: what the site is told.
        single_file: whether everything goes into `index.html`.
    """
    public = published(timeline, options.export.now)
    base = folder_of(public.url)
    media = media_files(public, options.media, ASSETS, base, single_file=single_file)
    exports = _exports(timeline, options, media, single_file=single_file)
    on_page, without_file = with_addresses(public, media.here)
    notes = [*lost(CARRIES, on_page), *without_file, *media_as_links(public)]
    page = Page(on_page, with_addresses(public, media.abroad)[0], options, exports)
    if single_file:
        return Built(SiteFiles({"index.html": page.alone()}), exports, notes)
    assets = ("page.css", "media.css", "embed.css", "page.js", "embed.js", "media.js")
    files = {page.asset_path(name): page.asset(name).encode() for name in assets}
    files |= media.files
    if options.library is not None and not options.cdn:
        files |= {f"{LIBRARY}/{name}": content for name, content in options.library.items()}
        files[f"{LIBRARY}/NOTICE.txt"] = timelinejs.NOTICE.encode()
    beside = {made.file: made.content for made in (*exports.values(), *_parts(options, media))}
    frames = {"embed.html": page.embed, "embed-list.html": page.embed_list}
    frames_now = {name: make() for name, make in frames.items()} if options.templates else {}
    index = {"index.html": page.index()}
    return Built(SiteFiles({**files, **beside, **frames, **frames_now, **index}), exports, notes)


def _parts(options: SiteOptions, media: MediaFiles) -> Iterator[Exported]:
    """Yield the files of the parts of a timeline, whose losses are those of the whole."""
    for feed in options.feeds:
        for name in PART_FORMATS:
            file = part_name(options.stem, feed, name)
            told = _told(options, name, file, folder_of(feed.timeline.url), media)
            yield Exported(feed.timeline, name, file, told)


def _told(
    options: SiteOptions, name: str, file: str, base: str | None, media: MediaFiles
) -> ExportOptions:
    """Return what an exporter is told of a file, with its address where that is known.

    The data of TimelineJS name media files as a page beside them does, while no other address
    is known.
    """
    address = address_of(base, file) if base else None
    own = options.own.get(name, {})
    named = media.here if name == "timelinejs" and media.files and not base else media.abroad
    return replace(options.export, audience="public", own=own, address=address, media=named)


def _exports(
    timeline: Timeline, options: SiteOptions, media: MediaFiles, *, single_file: bool
) -> dict[str, Exported]:
    base = None if single_file else folder_of(timeline.url)
    files = {name: options.stem + registry.find(name).suffix for name in FORMATS}
    return {
        name: Exported(timeline, name, file, _told(options, name, file, base, media))
        for name, file in files.items()
    }
