"""From a timeline to the files of its site. Nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline_kit import model
from timeline_kit.exporters import registry
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.site import timelinejs
from timeline_kit.site.pages import LIBRARY, Page, SiteOptions

FORMATS = ("ics", "xlsx", "csv", "timelinejs", "svg")


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site.

    Attributes:
        files: content by relative path, with `/`; what a page needs stands before the page.
        notes: what the formats could not carry, by format.
    """

    files: Mapping[str, bytes]
    notes: Mapping[str, list[Problem]]


def build(timeline: Timeline, options: SiteOptions, *, single_file: bool = False) -> Built:
    """Return the files of the site.

    What is not for the public is left out before anything else is done: see `published`.

    Args:
        timeline: what is published.
        options: what the site is told.
        single_file: whether everything goes into `index.html`.
    """
    public = published(timeline)
    exports, notes = _exports(public, options)
    page = Page(public, options, exports)
    if single_file:
        return Built({"index.html": page.alone()}, notes)
    assets = ("page.css", "page.js", "embed.js")
    files = {page.asset_path(name): page.asset(name).encode() for name in assets}
    if options.library is not None and not options.cdn:
        files |= {f"{LIBRARY}/{name}": content for name, content in options.library.items()}
        files[f"{LIBRARY}/NOTICE.txt"] = timelinejs.NOTICE.encode()
    pages = {"embed.html": page.embed(), "index.html": page.index()}
    return Built({**files, **dict(exports.values()), **pages}, notes)


def published(timeline: Timeline) -> Timeline:
    """Return what the public may know.

    Drafts and internal notes are left out; so are the sources that only drafts cite, and where
    copies of sources lie on the author's disk.
    """
    public = timeline.without_drafts().without_notes()
    cited = {citation.ref for event in public.events for citation in event.sources}
    withheld = {one.ref for event in timeline.events for one in event.sources} - cited
    sources = {
        name: model.replace(source, file=None)
        for name, source in public.sources.items()
        if name not in withheld
    }
    return model.replace(public, sources=sources)


def _exports(
    public: Timeline, options: SiteOptions
) -> tuple[dict[str, tuple[str, bytes]], dict[str, list[Problem]]]:
    exports: dict[str, tuple[str, bytes]] = {}
    notes: dict[str, list[Problem]] = {}
    for name in FORMATS:
        told = replace(options.export, own=options.own.get(name, {}))
        content, found = registry.export(public, name, told)
        exports[name] = (options.stem + registry.find(name).suffix, content)
        notes[name] = found
    return exports, notes
