"""SVG: a picture of the timeline, for README files, print and previews of links.

It has text as text, no scripts, no fonts and nothing from elsewhere, so that it works
as an `<img>`; colours follow the reader's light or dark scheme.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from timeline_kit.exporters.base import Exporter, ExportOptions, Option
from timeline_kit.exporters.svg.carries import CARRIES
from timeline_kit.exporters.svg.layout import lay_out
from timeline_kit.exporters.svg.notes import notes
from timeline_kit.exporters.svg.picture import picture
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem


class SvgExporter:
    """A picture, 1200 wide and as high as its events need."""

    name = "svg"
    suffix = ".svg"
    media_type = "image/svg+xml"
    title = "a picture of the timeline: an axis, bars and dots, lanes for groups"
    carries = CARRIES
    options: tuple[Option[Any], ...] = ()

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the picture; see `Exporter.write`."""
        layout = lay_out(timeline)
        out.write(picture(timeline, layout).encode())
        return list(notes(layout))


exporter: Exporter = SvgExporter()
