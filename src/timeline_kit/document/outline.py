"""Where the entries of a document begin, noted while it is read.

With it the places of a few problems in a large file are found by parsing only the entries they
are in, instead of the whole text a second time.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable

import yaml
from msgspec.structs import replace

from timeline_kit.document.nodes import Range, Span, find_spans
from timeline_kit.problems import Path

_ID = re.compile(r"id[\"']?[ \t]*:[ \t]+[\"']?([a-z][\w-]*)")
_KEY_LEAD = re.compile(r" *")
_ITEM_LEAD = re.compile(r" *- +")
_SMALL = 16 * 1024
"""A section of so many characters is read as a whole."""


class Outline:
    """The first lines of a document's sections and of their entries.

    Attributes:
        sections: for each key of the document, in the order of the text, where it begins.
        names: for each section that is a mapping, the number of each of its keys.
        starts: for each section, where its entries begin.
    """

    def __init__(self) -> None:
        self.sections: dict[str, int] = {}
        self.names: dict[str, dict[str, int]] = {}
        self.starts: dict[str, array[int]] = {}
        self._section = ""

    def add_section(self, name: str, start: int) -> None:
        """Note a key of the document."""
        self._section = name
        self.sections[name] = start

    def add_key(self, name: str, start: int) -> None:
        """Note a key of the section last noted."""
        starts = self.starts.setdefault(self._section, array("L"))
        self.names.setdefault(self._section, {})[name] = len(starts)
        starts.append(start)

    def add_item(self, start: int) -> None:
        """Note a list or mapping that is an item of the section last noted."""
        self.starts.setdefault(self._section, array("L")).append(start)

    def of(self, root: object) -> Outline:
        """Return the outline without the sections that hold anything but lists and mappings."""
        for name, starts in list(self.starts.items()):
            section = root.get(name) if isinstance(root, dict) else None
            if not isinstance(section, dict | list) or len(section) != len(starts):
                del self.starts[name]
                self.names.pop(name, None)
        return self


class OutOfReach(Exception):
    """The outline does not lead to a place; the whole text has to be walked."""


def find_spans_by_entry(text: str, outline: Outline, paths: Iterable[Path]) -> dict[Path, Span]:
    """Return what `find_spans` finds, for a few paths in a large text.

    The places of the document and its sections end with their first lines.

    Args:
        text: the text, which is sound YAML.
        outline: the outline of that text.
        paths: the wanted paths.

    Raises:
        OutOfReach: when the text is not laid out so that its entries can be read alone, or when so
            many are wanted that walking the whole text is quicker.
    """
    try:
        return _Search(text, outline).find(list(paths))
    except yaml.YAMLError:
        raise OutOfReach from None


class _Search:
    """One search for places by entry."""

    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        self._outline = outline
        self._bounds = list(outline.sections.values())
        self._line_break = "\n" if "\n" in text else "\r"
        self._found: dict[Path, Span] = {}

    def find(self, paths: list[Path]) -> dict[Path, Span]:
        """Return the places of these paths and of their ancestors."""
        if not self._bounds:
            raise OutOfReach
        first = next(iter(self._outline.sections))
        wanted: dict[str, list[Path]] = {first: []}
        for path in paths:
            if path and path[0] in self._outline.sections:
                wanted.setdefault(str(path[0]), []).append(path)
        for section, inside in wanted.items():
            begin, end = self._extent(section)
            if end - begin <= _SMALL:
                self._read(
                    begin, end, [((section,), (section,)), *zip(inside, inside, strict=True)]
                )
            else:
                self._find_in_large(section, begin, end, inside)
        key = self._found[first,].key
        self._found[()] = Span(self._bounds[0], self._bounds[0], first=key)
        return self._found

    def _extent(self, section: str) -> tuple[int, int]:
        """Return where the lines of a section begin and end."""
        start = self._outline.sections[section]
        following = bisect_right(self._bounds, start)
        last = following == len(self._bounds)
        end = len(self._text) if last else self._line_start(self._bounds[following], _KEY_LEAD)
        return self._line_start(start, _KEY_LEAD), end

    def _find_in_large(self, section: str, begin: int, end: int, paths: list[Path]) -> None:
        starts = self._outline.starts.get(section)
        if starts is None:
            raise OutOfReach
        names = self._outline.names.get(section)
        lead = _ITEM_LEAD if names is None else _KEY_LEAD
        self._read(begin, self._line_start(starts[0], lead), [((section,), (section,))])
        header = self._found[section,]
        if header.value != "":
            raise OutOfReach
        self._found[section,] = replace(header, value=None, style=None)
        entries: dict[int, list[tuple[Path, Path]]] = {}
        ids = {path[1] for path in paths if len(path) > 1 and isinstance(path[1], str)}
        given = self._where_ids_are_given(ids) if names is None else names
        for path in paths:
            if len(path) > 1:
                index = _index(path[1], starts, names, given)
                inner = path[1] if names is not None else 0
                entries.setdefault(index, []).append(((inner, *path[2:]), path))
        if len(entries) > len(starts) // 2:
            raise OutOfReach
        for index, wanted in entries.items():
            last = index + 1 == len(starts)
            stop = end if last else self._line_start(starts[index + 1], lead)
            self._read(self._line_start(starts[index], lead), stop, wanted)

    def _where_ids_are_given(self, ids: set[str]) -> dict[str, int]:
        """Return where in the text each of these ids seems to be given first."""
        first: dict[str, int] = {}
        for match in _ID.finditer(self._text) if ids else ():
            if match[1] in ids:
                first.setdefault(match[1], match.start())
        return first

    def _read(self, begin: int, end: int, wanted: list[tuple[Path, Path]]) -> None:
        """Read some lines alone and note the places in them.

        Args:
            begin: where the lines begin.
            end: where they end.
            wanted: paths in the lines, each with what it is in the whole document.
        """
        lines = self._text[begin:end]
        places = find_spans(lines, [(0, "id"), *(alone for alone, _ in wanted)])
        for alone, path in wanted:
            if alone[0] == 0 and isinstance(path[1], str):
                name = places.get((0, "id"))
                if name is None or name.value != path[1]:
                    raise OutOfReach
            if alone[:1] not in places:
                raise OutOfReach
            above = len(path) - len(alone)
            for length in range(1, len(alone) + 1):
                if alone[:length] in places:
                    self._found[path[: above + length]] = _moved(places[alone[:length]], begin)

    def _line_start(self, at: int, lead: re.Pattern[str]) -> int:
        """Return where the line of an offset begins, if nothing unusual stands before it there."""
        begin = self._text.rfind(self._line_break, 0, at) + 1
        if not lead.fullmatch(self._text, begin, at):
            raise OutOfReach
        return begin


def _index(
    step: str | int, starts: array[int], names: dict[str, int] | None, given: dict[str, int]
) -> int:
    """Return the number of the entry that a step of a path leads to."""
    if isinstance(step, int):
        index = step if names is None else -1
    elif names is not None:
        index = names.get(step, -1)
    else:
        index = bisect_right(starts, given.get(step, -1)) - 1
    if not 0 <= index < len(starts):
        raise OutOfReach
    return index


def _moved(place: Span, by: int) -> Span:
    return replace(
        place,
        start=place.start + by,
        end=place.end + by,
        key=_shifted(place.key, by),
        first=_shifted(place.first, by),
    )


def _shifted(span: Range | None, by: int) -> Range | None:
    return None if span is None else (span[0] + by, span[1] + by)
