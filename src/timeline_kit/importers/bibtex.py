"""BibTeX and BibLaTeX, as Zotero, JabRef and others export them.

LaTeX is decoded in titles and names, and nowhere else: it would damage addresses and dates.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    Block,
    Entry,
    ExplicitComment,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.splitter import Splitter
from pylatexenc.latex2text import LatexNodes2Text

from timeline_kit.importers.encodings import decode
from timeline_kit.importers.problems import NOT_IMPORTABLE, Unreadable
from timeline_kit.importers.report import Fate, Report
from timeline_kit.importers.source_list import Kept, SourceList, SourceRecord, people

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it says, the report says

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PUBLISHERS = (
    *("journaltitle", "journal", "publisher", "institution", "organization", "school"),
    "howpublished",
)
"""Who published it, where several say so, the first of these."""

_FOUR = re.compile(r"-?[0-9]{4}")
_ESCAPED = re.compile(r"\\([_%#&$~{}])|\{?\\textasciitilde(?:\s*\{\})?\}?")
_URL = re.compile(r"\\url\s*\{([^{}]*)\}")
_TOKEN = re.compile(r"\s*(?:#\s*)?(?:(?P<number>[0-9]+)|(?P<name>[^\s#{}\",()=%]+))\s*")
_FILES = re.compile(r"(?<!\\);")
_PARTS = re.compile(r"(?<!\\):")
_MIME = re.compile(r"[a-z]+/[\w.+-]+|[A-Za-z0-9 ]{2,12}", re.IGNORECASE)


def read(content: bytes, report: Report, kept: Kept) -> SourceList:
    """Read references into a list of sources.

    Raises:
        Unreadable: when there are none.
    """
    text = decode(content).text
    sources = SourceList(report, kept)
    macros = {name: str(number) for number, name in enumerate(_MONTHS, start=1)}
    for block in _blocks(text.replace("\r\n", "\n").replace("\r", "\n")):
        place = f"line {(block.start_line or 0) + 1}"
        whole = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else None
        match whole or block:
            case String(key=key, value=value):
                macros[key.lower()] = _value(value, macros)[0]
                report.add(place, block.raw or "", Fate.TAKEN, "words of other entries")
            case Entry() as entry:
                _add(sources, entry, macros)
            case ExplicitComment() | ImplicitComment():
                report.add(place, block.raw or "", Fate.LEFT_OUT, "it is a comment")
            case Preamble():
                report.add(place, block.raw or "", Fate.LEFT_OUT, "it is for LaTeX alone")
            case _:
                why = "it cannot be read: a brace, a quote or a comma may be missing"
                report.add(place, block.raw or "", Fate.ASKED, why)
    if not sources.draft.sources:
        raise Unreadable(NOT_IMPORTABLE.problem("no entry of this BibTeX file can be read"))
    return sources


def _blocks(text: str) -> list[Block]:
    try:
        return Splitter(text).split().blocks
    except Exception as error:  # a damaged file has more ways to fail than can be listed
        message = f"this is BibTeX, but it cannot be read: {error}"
        advice = "export it again, as BibTeX or BibLaTeX"
        raise Unreadable(NOT_IMPORTABLE.problem(message, help=advice)) from error


def _add(sources: SourceList, entry: Entry, macros: Mapping[str, str]) -> None:
    record = SourceRecord(sources)
    values: dict[str, str] = {}
    listed = []
    for field in entry.fields:
        name = field.key.lower()
        value, unknown = _value(str(field.value), macros)
        listed.append((f"line {(field.start_line or 0) + 1} {field.key}", name, value, unknown))
        values.setdefault(name, value)
    record.keep("type", f"line {(entry.start_line or 0) + 1}", f"@{entry.entry_type}",
                entry.entry_type)  # fmt: skip
    publisher = next((name for name in _PUBLISHERS if values.get(name)), "")
    if publisher == "howpublished" and _URL.search(values["howpublished"]):
        publisher = ""
    for place, name, value, unknown in listed:
        if unknown:
            why = f"`{unknown}` is not said by any @string"
            record.keep(name, place, value, value, why)
        else:
            _take(record, values, name, place, value, publisher)
    sources.add(record, [(f"line {(entry.start_line or 0) + 1} key", entry.key)])


def _take(
    record: SourceRecord,
    values: Mapping[str, str],
    name: str,
    place: str,
    value: str,
    publisher: str,
) -> None:
    match name:
        case "title":
            parts = [value, values.get("subtitle", "") if value == values["title"] else ""]
            record.take("title", place, value, ": ".join(map(decoded, filter(None, parts))))
        case "subtitle" if values.get("title") and value == values["subtitle"]:
            record.also("title", place, value)
        case "author":
            record.take("author", place, value, _people(value))
        case "editor" if not values.get("author"):
            record.take("author", place, value, _people(value))
        case _ if name == publisher:
            record.take("publisher", place, value, decoded(value))
        case "date":
            record.date("published", place, value, value)
        case "year" if not values.get("date"):
            record.date("published", place, value, _year(values))
        case "month" | "day" if _says(values, name) and value == values[name]:
            record.also("published", place, value)
        case "urldate":
            record.date("accessed", place, value, value)
        case "url":
            record.address("url", place, value, unescaped(value))
        case "howpublished" if found := _URL.search(value):
            record.address("url", place, value, unescaped(found[1]))
        case "doi":
            record.doi(place, value, unescaped(value))
        case "note" | "annote" | "annotation":
            record.take("note", place, value, value)
        case "file":
            for path in _paths(value):
                record.file(place, path, path)
        case _:
            record.keep(name, place, value, value)


def _value(written: str, macros: Mapping[str, str]) -> tuple[str, str]:
    """Return what a value says, and a word in it that no @string explains.

    It is texts in braces or quotes, numbers and words, joined by `#`.
    """
    said, unknown, position = "", "", 0
    while position < len(written):
        rest = written[position:]
        lead = len(rest) - len(rest.lstrip(" \t\n#"))
        if lead:
            position += lead
            continue
        if rest[0] in '{"':
            end = _closing(rest)
            said += rest[1:end]
            position += end + 1
            continue
        token = _TOKEN.match(rest)
        if token is None:
            return written, ""
        word = token["number"] or token["name"]
        if token["name"] and word.lower() not in macros:
            unknown, said = word, said + word
        else:
            said += macros.get(word.lower(), word)
        position += token.end()
    return said, unknown


def _closing(text: str) -> int:
    """Return where the brace or quote closes that a text begins with."""
    depth, is_quoted = 0, text[0] == '"'
    for index, character in enumerate(text):
        if index and text[index - 1] == "\\":
            continue
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        if index and depth == 0 and (character == '"' if is_quoted else character == "}"):
            return index
    return len(text)


_DECODER: Any = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def decoded(text: str) -> str:
    """Return a title or name without its LaTeX; a part that is not understood stays as it is."""
    if not any(sign in text for sign in "\\{}~$`-'"):
        return text
    try:
        plain: str = _DECODER.latex_to_text(text.replace("%", r"\%") if r"\%" not in text else text)
    except Exception:  # whatever an unfinished command causes
        return text
    return plain.replace("\u00a0", " ").strip() or text


def unescaped(address: str) -> str:
    """Return an address without the strokes that LaTeX needs before some signs."""
    return _ESCAPED.sub(lambda found: found[1] or "~", address).strip()


def _people(text: str) -> str:
    return people(map(_name, split_multiple_persons_names(" ".join(text.split()))))


def _name(text: str) -> str:
    if text.strip() == "others":
        return "et al."
    if text.startswith("{") and _closing(text) == len(text) - 1:
        return decoded(text)
    try:
        parts = parse_single_name_into_parts(text, strict=False)
    except InvalidNameError:
        return decoded(text)
    return " ".join(map(decoded, (*parts.first, *parts.von, *parts.last, *parts.jr)))


def _says(values: Mapping[str, str], name: str) -> bool:
    """Whether a month or a day is part of the date that is taken."""
    return bool(
        not values.get("date")
        and _FOUR.fullmatch(values.get("year", "").strip())
        and values.get("month")
        and (name == "month" or values.get("day", "").isdigit())
    )


def _year(values: Mapping[str, str]) -> str:
    """Return a year with its month and day, where they are numbers."""
    year, month, day = (values.get(name, "").strip() for name in ("year", "month", "day"))
    if not _FOUR.fullmatch(year) or not month:
        return year
    number = {name: n for n, name in enumerate(_MONTHS, start=1)}.get(month.lower()[:3])
    if month.isdigit() and 0 < int(month) < 13:
        number = int(month)
    if number is None:
        return f"{month} {year}"
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdigit() else "")


def _paths(value: str) -> Iterator[str]:
    """Yield the paths of saved files: `Title:path:type` of Zotero and JabRef, or the path alone."""
    for one in _FILES.split(value):
        parts = [re.sub(r"\\([;:\\])", r"\1", part) for part in _PARTS.split(one.strip())]
        if len(parts) >= 3 and _MIME.fullmatch(parts[-1]):
            path = ":".join(parts[1:-1])
        elif len(parts) == 2 and not re.fullmatch("[A-Za-z]", parts[0]):
            path = parts[1]
        else:
            path = ":".join(parts)
        if path.strip():
            yield path.strip()
