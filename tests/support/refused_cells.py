"""Cells of a small timeline: some that can be written, and some that the model refuses."""

from __future__ import annotations

from support.edited import Editing

DOCUMENT = """\
timeline:
  id: air
  title: The air line
  timezone: Europe/Paris
  language: fr
  media: {url: https://example.org/logo.svg, alt: an eagle}
sources:
  gazette: {title: The Gazette, url: https://example.org/g}
  book: {title: The book, published: 2004}
  letter: {title: A letter}
  spare: {title: A spare one}
eras:
  - {title: Before, date: 1900/1910}
  - {title: After, date: 1911/1920}
events:
  - id: first
    date: 1950-01-01T10:00
    title: First flight
    place: {name: Nice, lat: 43.7, lon: 7.2}
    sources: [gazette, {ref: book, locator: p. 1}]
    media: {url: https://example.org/a.jpg, alt: a plane}
  - id: second
    date: 1951
    title: Second flight
    sources: [letter]
  - id: third
    date: 2003-03-30T01:59
    title: Third flight
    timezone: Europe/Rome
"""
Cell = tuple[str, str, str]
"""A sheet, a row by the id or title of its entry, and a column."""

GOOD: dict[Cell, str] = {
    ("Events", "first", "title"): "The first flight",
    ("Events", "first", "place"): "Cannes",
    ("Events", "first", "latitude"): "43.5",
    ("Events", "first", "media_alt"): "a biplane",
    ("Events", "first", "group"): "Flights",
    ("Events", "second", "date"): "1952",
    ("Events", "second", "url"): "https://example.org/second",
    ("Events", "third", "date"): "2003-03-30T03:30",
    ("Sources", "gazette", "url"): "https://example.org/gazette",
    ("Sources", "gazette", "author"): "Bianchi",
    ("Sources", "book", "published"): "2005",
    ("Eras", "Before", "date"): "1901/1910",
    ("Eras", "After", "title"): "Afterwards",
    ("Timeline", "title", "value"): "An air line",
    ("Timeline", "language", "value"): "de",
    ("Timeline", "media.alt", "value"): "the eagle",
    ("Citations", "first/1", "locator"): "p. 3",
    ("Citations", "first/2", "locator"): "p. 2",
    ("Citations", "second/1", "locator"): "l. 4",
}
BAD: dict[Cell, str] = {
    ("Events", "first", "latitude"): "95",
    ("Events", "first", "longitude"): "",
    ("Events", "first", "media_url"): "",
    ("Events", "first", "media_link"): "no address",
    ("Events", "first", "timezone"): "Europe/Nowhere",
    ("Events", "second", "date"): "",
    ("Events", "second", "longitude"): "7.2",
    ("Events", "second", "media_caption"): "a caption",
    ("Events", "second", "status"): "perhaps",
    ("Events", "third", "date"): "2003-03-30T02:30",
    ("Events", "third", "timezone"): "Europe/Nowhere",
    ("Sources", "gazette", "url"): "no address",
    ("Sources", "spare", "title"): "",
    ("Eras", "Before", "date"): "2024/..",
    ("Eras", "After", "title"): "",
    ("Timeline", "title", "value"): "",
    ("Timeline", "language", "value"): "German",
    ("Timeline", "media.url", "value"): "",
    ("Citations", "first/1", "source"): "",
    ("Citations", "first/2", "source"): "nowhere",
    ("Citations", "second/1", "stance"): "perhaps",
}


def put(editing: Editing, where: Cell, text: str) -> str:
    """Write into a cell; return its place."""
    sheet, name, column = where
    if sheet == "Citations":
        event, _, number = name.partition("/")
        cell = editing.cited(event, int(number), column)
    elif sheet == "Timeline" and all(row[0].value != name for row in editing.book[sheet]):
        editing.add(sheet, key=name, value=text)
        row = editing.book[sheet].max_row
        return f"{sheet}!B{row}"
    else:
        key = {"Timeline": "key", "Eras": "title"}.get(sheet, "id")
        cell = editing.cell(name, column, sheet, key)
    cell.value = text or None
    return f"{sheet}!{cell.coordinate}"
