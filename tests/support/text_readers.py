"""All text that other people's programs find in an output."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from timeline_kit.testing.conformance import Read

BETWEEN_PAGES = b"\0"


def ics(data: bytes) -> str:
    from icalendar import Calendar

    found: list[str] = []
    for component in Calendar.from_ical(data).walk():
        for _, value in component.property_items():
            found += map(str, getattr(value, "cats", [value]))
    # icalendar leaves the text of properties that it does not know, such as NAME, escaped
    return "\n".join([*found, *(text.replace("\\,", ",").replace("\\;", ";") for text in found)])


def xlsx(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return "\n".join(
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    )


def table(data: bytes) -> str:
    return "\n".join(_cells(data))


def table_of_html(data: bytes) -> str:
    return "\n".join(map(html, _cells(data)))


def _cells(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        yield from row


def json_of_html(data: bytes) -> str:
    return "\n".join(map(html, _strings(json.loads(data))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _strings(one)
    else:
        yield str(value)


def html(text: str) -> str:
    from lxml.html import (  # type: ignore[import-untyped]  # it has no types
        fragment_fromstring,
    )

    root = fragment_fromstring(text, create_parent="div")
    return "\n".join(["".join(root.itertext()), *_attributes(root)])


def pages(data: bytes) -> str:
    from lxml.html import document_fromstring

    roots = [document_fromstring(page) for page in data.split(BETWEEN_PAGES)]
    return "\n".join(text for root in roots for text in (*root.itertext(), *_attributes(root)))


def _attributes(root: Any) -> Iterator[str]:
    for element in root.iter():
        yield from element.attrib.values()


def xml(data: bytes) -> str:
    from lxml.etree import fromstring  # type: ignore[import-untyped]  # it has no types

    return "\n".join(fromstring(data).itertext())


def markdown(data: bytes) -> str:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    return html(MarkdownIt("commonmark").use(footnote_plugin).render(data.decode()))


READERS: Mapping[str, Read] = {
    "ics": ics,
    "xlsx": xlsx,
    "csv": table,
    "timelinejs": json_of_html,
    "md": markdown,
    "svg": xml,
    "timelinejs-csv": table_of_html,
}
"""For each format that is no plain text the program that reads it."""
