"""The workbook for editors: README, Events, Citations, Sources, Timeline, Eras."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import BinaryIO

from timeline_kit.exporters.base import Exporter, ExportOptions
from timeline_kit.exporters.table import BY_NAME
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.sheets import EVENTS, HELPERS, event_fields
from timeline_kit.exporters.xlsx.blocks import MAX_LINE_FEEDS
from timeline_kit.exporters.xlsx.carries import CARRIES
from timeline_kit.exporters.xlsx.cells import MAX_UNITS, units
from timeline_kit.exporters.xlsx.contents import Contents, long_table
from timeline_kit.exporters.xlsx.options import LANGUAGE, OPTIONS
from timeline_kit.exporters.xlsx.package import Package
from timeline_kit.exporters.xlsx.readme import Readme
from timeline_kit.exporters.xlsx.seal import is_as_written
from timeline_kit.exporters.xlsx.sheet import MAX_LINKS
from timeline_kit.exporters.xlsx.tables import Findings, Table
from timeline_kit.locales.languages import spoken
from timeline_kit.locales.workbook import workbook_words
from timeline_kit.model import Timeline
from timeline_kit.problems import Path, Problem, fidelity

_SMALL = 500
"""So many events at most make a workbook that is not compressed."""

_HUGE = 1 << 30
"""From so many characters on, a sheet may pass 2 GiB."""

_CHARACTERS_A_ROW = 4000  # of XML, without the texts that may be long


class XlsxExporter:
    """An Excel workbook, in the order of the document."""

    name = "xlsx"
    suffix = ".xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    title = "Excel workbook for editors"
    carries = CARRIES
    media_paths = True
    options = OPTIONS
    columns: Mapping[str, str] = {
        column.name: column.description for column in (*event_fields(), *HELPERS[EVENTS])
    }

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the workbook; see `Exporter.write`."""
        asked = options.get(LANGUAGE)
        language = spoken(timeline.language) if asked == LANGUAGE.default else asked
        words, findings = workbook_words(language), Findings()
        contents = Contents(timeline, options, words, findings)
        tables = list(contents.tables())
        package = Package(
            out, is_small=len(timeline.events) <= _SMALL, is_huge=_characters(timeline) > _HUGE
        )
        refused = [package.add(table, is_shown=table is tables[0]).refused for table in tables]
        shown = tables[0]
        if findings.long:
            tables.append(long_table(findings.long))
            package.add(tables[-1])
        for hidden in contents.hidden(_edition(timeline, options)):
            package.add(hidden)
        is_for_editors = options.audience == "editors"
        readme = Readme(
            timeline.title,
            words,
            language,
            [table.name for table in tables],
            options.edition if is_for_editors else "",
            is_for_editors=is_for_editors,
        )
        package.finish(readme, shown, timeline.title, timeline.language)
        return [*_notes(findings), *_notes_of_sheets(tables, refused)]

    def is_as_written(self, previous: bytes) -> bool:
        """Return whether a workbook is as an export wrote it; see `Exporter`."""
        return is_as_written(previous)


def _edition(timeline: Timeline, options: ExportOptions) -> Edition:
    return Edition(
        options.edition,
        timeline.id,
        options.selection,
        options.include_drafts,
        tuple(event.id for event in timeline.events),
        tuple(timeline.sources),
        sum(len(event.sources) for event in timeline.events),
        len(timeline.eras),
    )


def _characters(timeline: Timeline) -> int:
    """Return about how many characters the sheet Events has."""
    descriptions = filter(None, map(attrgetter("description"), timeline.events))
    return len(timeline.events) * _CHARACTERS_A_ROW + sum(map(len, descriptions))


def _notes(findings: Findings) -> Iterator[Problem]:
    for text in findings.long:
        size = sum(map(units, text.parts))
        yield fidelity.XLSX_LONG_TEXT.problem(
            f"`{text.column}` has {size:,} characters, more than the {MAX_UNITS:,} of a cell; "
            f"it goes on in the sheet Long texts",
            document_path(text.path, text.column),
        )
    for path, column, lines in findings.many_lines:
        yield fidelity.XLSX_MANY_LINES.problem(
            f"`{column}` has {lines} lines; Excel shows {MAX_LINE_FEEDS + 1} of them in a cell",
            document_path(path, column),
        )
    for path, column in findings.not_links:
        yield fidelity.XLSX_NO_LINK.problem(
            f"`{column}` is too long for a link and stands as text",
            document_path(path, column),
        )


def _notes_of_sheets(tables: Sequence[Table], refused: Sequence[int]) -> Iterator[Problem]:
    for table, count in zip(tables, refused, strict=False):  # the long texts have no links
        if count:
            yield fidelity.XLSX_NO_LINK.problem(
                f"{count:,} addresses in the sheet {table.name} stand as text: "
                f"a sheet holds {MAX_LINKS:,} links"
            )
    sheets = [table.name for table in tables if table.name.startswith("Events")]
    if len(sheets) > 1:
        yield fidelity.XLSX_SHEETS.problem(
            f"the events fill {len(sheets)} sheets, {sheets[0]} to {sheets[-1]}"
        )


def document_path(path: Path, column: str) -> Path:
    """Return the path in the document of a cell, from the path of its row and its column."""
    if path[0] in ("timeline", "eras"):
        return path
    is_field = path[0] == "events" and len(path) == 2 and column in BY_NAME
    return (*path, *BY_NAME[column].path) if is_field else (*path, column)


exporter: Exporter = XlsxExporter()
