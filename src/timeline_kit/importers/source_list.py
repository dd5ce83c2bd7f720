"""What every list of sources becomes: entries under `sources`, and every key is accounted for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from timeline_kit.dates import DateError, When
from timeline_kit.importers.citations import title_of
from timeline_kit.importers.draft import UNTITLED, Draft
from timeline_kit.importers.report import Entry, Fate, Report
from timeline_kit.importers.slugs import Names, is_slug, slug
from timeline_kit.importers.texts import cleaned, line
from timeline_kit.model import Source
from timeline_kit.model.texts import TextError, http_url, sha256
from timeline_kit.wording.written import readings, with_era

Kept = Callable[[str], str | None]
"""From the path of a file as a list names it to the same below the document's folder, or None."""

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ORDER = tuple(Source.fields())


class SourceList:
    """The sources of a document under construction.

    Args:
        report: takes what became of every value.
        kept: which files are kept, and under which path.
    """

    def __init__(self, report: Report, kept: Kept) -> None:
        self.draft = Draft(report)
        self.kept = kept
        self._names = Names()

    def add(self, record: SourceRecord, called: Sequence[tuple[str, str]] = ()) -> None:
        """Add a finished record under an id of its own.

        Args:
            record: the record.
            called: what the list calls it, the best name first, each with its place.
        """
        values = record.finished()
        wanted = next((name for _, name in called if _is_name(name)), "")
        wanted = wanted if is_slug(wanted) else slug(wanted or values["title"], "source")
        name = self._names.own(wanted)
        for place, text in called:
            if text == name:
                record.also("id", place, text)
            else:
                record.keep("citation-key", place, text, text)
        ordered = {key: values[key] for key in _ORDER if key in values}
        self.draft.sources[name] = ordered | values
        for key, entry in record.origins:
            self.draft.origin("sources", name, key, entry)
        for entry in record.entries:
            entry.path = ("sources", name)


def _is_name(text: str) -> bool:
    """Whether people gave a name, not a program a number or an address."""
    return "/" not in text and not text.isdigit()


class SourceRecord:
    """One entry of a list: takes its values, one by one.

    Attributes:
        values: what stands under the source.
        origins: which value of the list a key comes from.
        entries: what became of the values that the source says.
    """

    def __init__(self, sources: SourceList) -> None:
        self.values: dict[str, Any] = {}
        self.origins: list[tuple[str, Entry]] = []
        self.entries: list[Entry] = []
        self._kept = sources.kept
        self._report = sources.draft.report
        self._doi = ""

    def take(self, key: str, place: str, raw: str, value: str, detail: str = "") -> bool:
        """Take a value as a key of the source; where the key has one, it is kept as well."""
        value = line(cleaned(value)[0]) if key != "note" else cleaned(value)[0].strip()
        if not value:
            self._report.add(place, raw, Fate.LEFT_OUT, "there is nothing in it")
            return False
        if key in self.values:
            if self.values[key] == value:
                self._add(key, place, raw, Fate.TAKEN, f"{key}, which says the same already")
            elif key == "note":
                self.values[key] += f"\n\n{value}"
                self._add(key, place, raw, Fate.TAKEN, key)
            else:
                self.keep(key, place, raw, value, f"{key} has a value already")
            return False
        self.values[key] = value
        entry = self._add(key, place, raw, Fate.TAKEN, detail or key)
        self.origins.append((key, entry))
        return True

    def also(self, key: str, place: str, raw: str) -> None:
        """Say that a value is part of what a key says already."""
        self._add(key, place, raw, Fate.TAKEN, key)

    def _add(self, key: str, place: str, raw: str, fate: Fate, detail: str) -> Entry:
        """Say what became of a value that a key of the source says."""
        entry = self._report.add(place, raw, fate, detail)
        entry.field = key
        self.entries.append(entry)
        return entry

    def keep(self, name: str, place: str, raw: str, value: Any, why: str = "") -> None:
        """Keep a value under an own key; several of one name make a list."""
        key = own_key(name)
        there = self.values.get(key)
        if there is None:
            self.values[key] = value
        elif isinstance(there, list):
            there.append(value)
        else:
            self.values[key] = [there, value]
        self._add(key, place, raw, Fate.KEPT, f"`{key}`" + (f": {why}" if why else ""))

    def leave(self, place: str, raw: str, why: str) -> None:
        """Leave a value out."""
        self._report.add(place, raw, Fate.LEFT_OUT, why)

    def address(self, key: str, place: str, raw: str, value: str) -> None:
        """Take an address, or keep what is none."""
        try:
            http_url(value)
        except TextError as error:
            self.keep(key, place, raw, value, error.message)
        else:
            self.take(key, place, raw, value)

    def doi(self, place: str, raw: str, value: str) -> None:
        """Keep a DOI; it is the address of what has no other."""
        found = DOI.fullmatch(value.strip())
        self.keep("doi", place, raw, value, "" if found else "it is no DOI")
        if found:
            self._doi = f"https://doi.org/{found[1]}"

    def date(self, key: str, place: str, raw: str, value: str) -> None:
        """Take a date; one that can be read in several ways, or in none, is asked."""
        found = dated(value)
        if len(found) == 1:
            said = found[0] if found[0] == value.strip() else f"{key}, {found[0]}"
            self.take(key, place, raw, found[0], key if said == found[0] else said)
            return
        self.values[own_key(key)] = value
        means = " or ".join(f"`{edtf}`" for edtf in found)
        why = f"it may mean {means}" if found else "it cannot be read as a date"
        why = f"{why}; kept as `{own_key(key)}`"
        self._add(own_key(key), place, raw, Fate.ASKED, why)

    def file(self, place: str, raw: str, path: str) -> None:
        """Take a saved copy that lies in the folder of the document; no other path is written."""
        kept = self._kept(path)
        if kept is None:
            self.leave(place, raw, "the file is not in the folder of the document")
        elif "file" in self.values:
            self.keep("files", place, raw, kept)
        else:
            self.take("file", place, raw, kept)

    def hash(self, place: str, raw: str, value: str) -> None:
        """Keep the hash of an archived file; of the copy itself it is the SHA-256."""
        digest = value.rpartition(":")[2].strip()
        try:
            digest = sha256(digest)
        except TextError:
            self.keep("hash", place, raw, value)
        else:
            if "file" in self.values:
                self.take("sha256", place, raw, digest)
            else:
                self.keep("hash", place, raw, value, "it is of a file that is not here")

    def finished(self) -> dict[str, Any]:
        """Return what stands under the source, which has a title."""
        if self._doi and "url" not in self.values:
            self.values["url"] = self._doi
        if "title" not in self.values:
            address = self.values.get("url") or self.values.get("archive_url")
            self.values["title"] = title_of(address) if address else UNTITLED
        return self.values


def own_key(name: str) -> str:
    """Return an author's own key for what a list calls by a name."""
    words = _NOT_IN_KEYS.sub("-", _CAMEL.sub("-", name).lower()).strip("-")
    return f"x-{words or 'value'}"


def dated(text: str) -> list[str]:
    """Return what a date as lists of sources write it may mean, in EDTF."""
    text = text.strip().strip("[](){} ")
    try:
        return [When.parse(text).text]
    except DateError:
        return [with_era(reading.edtf, text) for reading in readings(text)]


def people(names: Iterable[str]) -> str:
    """Return the names of several people or bodies in one line."""
    found = [name for name in map(line, names) if name]
    return ("; " if any("," in name for name in found) else ", ").join(found)


def shown(value: object) -> str:
    """Return a value of a list as text for the report."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def texts(values: object) -> Sequence[str]:
    """Return the texts among a value, or of a list of values."""
    listed = values if isinstance(values, list) else [values]
    return [value for value in listed if isinstance(value, str)]
