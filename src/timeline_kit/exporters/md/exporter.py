"""Markdown: a chronology with footnoted sources, for README files and briefs.

CommonMark with the footnotes and tables of GitHub; nothing in it is raw HTML.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from timeline_kit.exporters.base import Exporter, ExportOptions, Option
from timeline_kit.exporters.md.carries import CARRIES
from timeline_kit.exporters.md.chronology import Chronology
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem


class MarkdownExporter:
    """A Markdown chronology, the earliest event first."""

    name = "md"
    suffix = ".md"
    media_type = "text/markdown; charset=utf-8"
    title = "Markdown for README files and briefs: a chronology with footnotes"
    carries = CARRIES
    options: tuple[Option[Any], ...] = ()

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the chronology; see `Exporter.write`."""
        for block in Chronology(timeline, options.places).blocks():
            out.write(block.encode())
        return []


exporter: Exporter = MarkdownExporter()
