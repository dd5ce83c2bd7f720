"""Whether what an import reports as taken is found in the document it wrote, in the same event."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from timeline_kit import document
from timeline_kit.document import SourceText
from timeline_kit.importers import Entry, Fate, Imported

_TRANSLATED = (
    "the heading of", "what the slide is", "status", "draft", "timezone", "place", "date", "era",
    "the rules of", "words of other entries", "timeline.timezone",
    "place.lat", "latitude", "longitude", "position",
)  # fmt: skip
"""What is taken as something that says the same in other words: `bestätigt` as `confirmed`."""

_IN_WORDS_OF_OURS = ("date", "published", "accessed", "author", "status", "timezone", "place")
"""The fields of which that holds."""

_ENTRY = re.compile(r"(?m)^  - (?:id|title|date): ")
_WORD = re.compile(r"\w{2,}")


def missing(imported: Imported) -> list[tuple[Entry, str]]:
    """Return the entries with a word that neither their event nor a comment at it has."""
    assert imported.text is not None
    data: Any = document.read(SourceText("x", imported.text)).data
    said = [_flat(event) for event in data["events"]]
    comments = _comments(imported.text)
    sources = data.get("sources") or {}
    everything = _plain(imported.text)
    found = []
    for entry in imported.report.entries:
        if entry.fate is Fate.LEFT_OUT or _is_translated(entry):
            continue
        if entry.fate is Fate.ASKED and not entry.path:
            continue  # about the file, not the document
        if entry.path[:1] == ("events",) and isinstance(entry.path[1], int):
            index = entry.path[1]
            event = data["events"][index]
            refs = event.get("sources") or ()
            cited = [sources.get(one["ref"] if isinstance(one, dict) else one) for one in refs]
            where = _plain(f"{said[index]} {comments[index]} {_flat(cited)}")
        else:
            where = everything
        value = entry.value
        name = re.match("participants: `(.+)`; the address is left out", entry.detail)
        if name is not None:
            value = name[1]
        if entry.place.startswith("line "):
            value = value.replace("\\n", "\n").replace("\\N", "\n")  # RFC 5545 §3.3.11
        where += _plain(" ".join(entry.dropped))
        for word in _WORD.findall(unquote(_without_tags(value))):
            if _plain(word) not in where:
                found.append((entry, word))
                break
    return found


def words(entries: Iterable[Entry]) -> list[tuple[Entry, list[str]]]:
    """Return the entries whose words are to be in the document, each with them."""
    return [
        (entry, _WORD.findall(unquote(_without_tags(entry.value.replace("\\n", " ")))))
        for entry in entries
        if not _is_translated(entry)
        and entry.field not in _IN_WORDS_OF_OURS
        and "{" not in entry.value  # LaTeX and JSON
    ]


def unsaid(entries: Iterable[tuple[Entry, list[str]]], text: str) -> list[tuple[Entry, str]]:
    """Return the entries said to be in a document that have a word which is nowhere in it."""
    everything = _plain(text)
    found = []
    for entry, its_words in entries:
        if entry.fate in (Fate.TAKEN, Fate.KEPT) or entry.detail.endswith("and says it"):
            where = everything + _plain(" ".join(entry.dropped))
            found += [(entry, word) for word in its_words if _plain(word) not in where][:1]
    return found


def _is_translated(entry: Entry) -> bool:
    if entry.fate is not Fate.TAKEN:
        return False
    if entry.detail.startswith("date ") and (
        entry.place.startswith("line ") or entry.detail.endswith("in words")
    ):
        return True  # the figures of a calendar, without their signs; our own words
    if entry.detail.startswith("date "):
        return False
    return entry.detail.startswith(_TRANSLATED) or ", without" in entry.detail


def _comments(text: str) -> list[str]:
    """Return the comments above each event."""
    events = text[text.rindex("\nevents:") :]
    parts = re.split(r"(?m)^(?=  - \S)", events)
    return [_last_comments(part) for part in parts[:-1]]


def _last_comments(part: str) -> str:
    lines = part.rstrip("\n").split("\n")
    kept: list[str] = []
    while lines and lines[-1].startswith("  #"):
        kept.append(lines.pop())
    return " ".join(kept)


def _flat(value: Any) -> str:
    return " ".join(_leaves(value))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None:
        yield str(value)


def _without_tags(text: str) -> str:
    text = re.sub(r"(?is)<(script|style|object|template)\b.*?</\1>", " ", text)  # no words
    return html.unescape(re.sub(r"<[^<>]*>|&#\w*;", " ", text))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", unquote(text))  # raised figures are figures
    return "".join(text.replace("\\", "").split()).casefold()
