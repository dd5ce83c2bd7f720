"""From a path in the document to a line and a column of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from timeline_kit.document.aftermath import Aftermath
from timeline_kit.document.nodes import Range, Span, find_spans
from timeline_kit.document.outline import OutOfReach, find_spans_by_entry
from timeline_kit.document.reader import ParsedText
from timeline_kit.document.scalars import normalized_origins, origins
from timeline_kit.document.source_text import unshifted
from timeline_kit.problems import Path, Problem, Related, Target

_NOWHERE = Span(0, 0)


def locate(document: ParsedText, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in the order of the file, each with its place in it.

    A path that does not exist leads to its nearest ancestor that does. Problems that
    only follow from damage the reader has reported itself are left out: those on a damaged
    line, and those about what is missing where a line could not be read.
    """
    problems = list(problems)
    located = [problem for problem in problems if problem.location is not None]
    wanted = [problem for problem in problems if problem.location is None]
    if wanted and document.data is not None:
        paths = {problem.path for problem in wanted}
        paths.update(other.path for problem in wanted for other in problem.related)
        places = _places(document, paths)
        aftermath = Aftermath(document)
        for problem in wanted:
            path, place = _nearest(problem.path, places)
            start, end = _range(document.work.text, problem, path, place)
            location = document.work.location(start, end)
            if problem.target is Target.WHOLE and path == problem.path and place.value is not None:
                words = document.work.text[start:end].rstrip()
                location = document.work.region(start, start + len(words))
            if not aftermath.explains(problem, place, path == problem.path, location.line):
                location = unshifted(document.source, document.shift, location)
                related = tuple(_related(document, other, places) for other in problem.related)
                located.append(replace(problem, location=location, related=related))
    return sorted(located, key=_file_order)


def _related(document: ParsedText, other: Related, places: Mapping[Path, Span]) -> Related:
    if other.location is not None:
        return other
    path, place = _nearest(other.path, places)
    location = document.work.location(*_range(document.work.text, other, path, place))
    return other.at(unshifted(document.source, document.shift, location))


def _places(document: ParsedText, paths: set[Path]) -> dict[Path, Span]:
    if not document.damaged:
        try:
            return find_spans_by_entry(document.work.text, document.outline, paths)
        except OutOfReach:
            pass
    return find_spans(document.work.text, paths)


def _nearest(path: Path, places: Mapping[Path, Span]) -> tuple[Path, Span]:
    """Return the longest part of a path that exists, and where it leads."""
    while path not in places and path:
        path = path[:-1]
    return path, places.get(path, _NOWHERE)


def _range(text: str, problem: Problem | Related, path: Path, place: Span) -> Range:
    if path != problem.path:
        return _head(text, place)
    if problem.target is Target.KEY and place.key is not None:
        return place.key
    if isinstance(problem, Problem) and problem.within is not None and place.value is not None:
        return _part(text, place, place.value, *problem.within)
    return _head(text, place)


def _head(text: str, place: Span) -> Range:
    """Return the part of a node to point at: a scalar's text, a container's key or first line."""
    if place.value is None and not place.flow:
        return place.key or place.first or (place.start, place.end)
    if place.start == place.end:
        return place.key or (max(place.start - 1, 0), place.end)
    if place.style in ("|", ">"):
        line_end = text.find("\n", place.start, place.end)
        content = text[line_end : place.end] if line_end >= 0 else ""
        if content.strip():
            return place.end - len(content.lstrip()), place.end
    return place.start, place.end


def _part(text: str, place: Span, value: str, start: int, end: int) -> Range:
    found = origins(value, text, place.start, place.style)
    offsets = normalized_origins(value, found)
    last = len(offsets) - 1
    start, end = min(max(start, 0), last), min(max(end, 0), last)
    if end <= start:
        return offsets[start], offsets[start] + 1
    last_character = text[offsets[end - 1] : offsets[end]]
    is_folded = not last_character or "\n" in last_character or "\r" in last_character
    return offsets[start], offsets[end - 1] + 1 if is_folded else offsets[end]


def _file_order(problem: Problem) -> tuple[int, int, int, str]:
    where = problem.location
    line, column = (where.line, where.column) if where is not None else (0, 0)
    return line, column, problem.severity.rank, problem.code
