"""A source becomes a document: plain data, and every problem of reading it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from msgspec import structs

from timeline_kit.document import events
from timeline_kit.document.builder import Built, build
from timeline_kit.document.characters import check_characters
from timeline_kit.document.comments import hidden_comments
from timeline_kit.document.events import Unreadable
from timeline_kit.document.lines import is_blank
from timeline_kit.document.looks import ForeignFormat, other_shape
from timeline_kit.document.nodes import Range, find_spans
from timeline_kit.document.outline import Outline
from timeline_kit.document.refusals import Refusals
from timeline_kit.document.repair.conflicts import may_hold_conflicts
from timeline_kit.document.repair.mended import Mended
from timeline_kit.document.source_text import Limits, SourceText, size_words, unshifted
from timeline_kit.document.unread import values_of
from timeline_kit.problems import Code, Fix, Location, Problem, Related, Target, TextEdit, reading

__all__ = ["ParsedText", "read"]


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What a source holds.

    Attributes:
        source: the text as it stands in the file.
        data: the keys of the document, or None when there is nothing to check. Values are
            dict, list, str, and None where nothing stands after a key. The data may be changed
            and emptied; positions come from the text.
        problems: what was wrong while reading, each with its location.
        work: the text that was read: `source` itself, or a mended copy with the same lines.
        damaged: the lines, from 1, whose data are not what the author wrote.
        spots: for those of them where only some values are not, where these stand in `work`.
        removed: those of them, from 1, whose data may be missing altogether.
        shift: by how many columns a line, from 1, stands further right in `work`.
        outline: where the entries begin in `work`.
    """

    source: SourceText
    data: dict[str, Any] | None
    problems: list[Problem]
    work: SourceText
    damaged: frozenset[int] = frozenset()
    spots: Mapping[int, list[Range]] = field(default_factory=dict)
    removed: frozenset[int] = frozenset()
    shift: Mapping[int, int] = field(default_factory=dict)
    outline: Outline = field(default_factory=Outline, repr=False, compare=False)


def read(source: SourceText, limits: Limits | None = None) -> ParsedText:
    """Return the data of a source and every problem of reading it.

    Where the text is not YAML, a copy is mended line by line and read on, so that all problems of
    a file are found in one run. A document with errors among its problems is not what
    its author meant and must not be exported.
    """
    limits = limits or Limits()
    if len(source.text) > limits.file:
        message = f"the text is larger than {size_words(limits.file)}"
        problem = _whole_file(reading.TOO_LARGE, message, "split it into several", source)
        return ParsedText(source, None, [problem], source)
    checked = check_characters(source)
    work = source if checked.text is source.text else replace(source, text=checked.text)
    problems = [source.flaw] if source.flaw else []
    document = _read_whole(source, work, limits) or _read_mended(source, work, limits)
    hidden = [each for each in document.problems if _is_in(each, checked.lines)]
    problems += _with_hidden_values(checked.problems, hidden)
    if not events.HAS_LIBYAML:
        problems.append(_slow(source))
    problems += [each for each in document.problems if not _is_in(each, checked.lines)]
    if document.data is not None:
        problems += _originals(document, hidden_comments(document.work, document.damaged))
    return replace(
        document,
        problems=problems,
        damaged=document.damaged | checked.lines,
        spots=_without(document.spots, checked.lines),
        removed=document.removed | checked.in_keys,
    )


def _read_whole(source: SourceText, work: SourceText, limits: Limits) -> ParsedText | None:
    """Return the document if its text is YAML."""
    if may_hold_conflicts(work.text):
        return None
    try:
        built = build(work, limits)
    except (yaml.YAMLError, Unreadable):
        return None
    return _document(source, work, built)


def _read_mended(source: SourceText, work: SourceText, limits: Limits) -> ParsedText:
    """Return what can be read of a text that is not YAML."""
    from timeline_kit.document.repair.recovery import OutOfWork, Recovery  # few texts need it

    kind = other_shape(work.text)
    if kind is not None:
        return ParsedText(source, None, [_foreign(source, kind)], work)
    recovery = Recovery(work, limits)
    mended = recovery.mended
    for mend in (recovery.run, recovery.run_whole):
        try:
            mend()
            built = build(mended.work, limits, mended=True)
        except (yaml.YAMLError, Unreadable):
            continue
        except OutOfWork:
            break
        if not mended.problems:
            return _document(source, work, built)
        return _mended_document(source, mended, built)
    return ParsedText(source, None, [*mended.problems, _unfinished(source, 1)], work)


def _unfinished(source: SourceText, first: int) -> Problem:
    """Return the problem that a file is not read on from a line."""
    last = source.location(len(source.text), len(source.text))
    rest = Location(source.name, first, 1, last.line, last.column)
    return reading.UNFINISHED.problem(
        "the rest of the file could not be checked",
        help="mend what is listed, and run this again",
        location=structs.replace(rest, end_line=first, end_column=1),
        related=(_unread_value(rest),),
    )


def _mended_document(source: SourceText, mended: Mended, built: Built) -> ParsedText:
    document = _document(source, mended.work, built)
    mended_document = replace(
        document,
        damaged=frozenset(mended.damaged),
        removed=document.removed | mended.removed,
        shift=mended.shift,
    )
    hidden = [
        problem.moved(lambda place: unshifted(source, mended.shift, place))
        for problem in document.problems
        if _is_in(problem, mended.damaged)
    ]
    later = _originals(mended_document, document.problems)
    if document.data is None:
        lines = enumerate(mended.lines, 1)
        left = (at for at, line in lines if at not in mended.damaged and not is_blank(line))
        later += [_unfinished(source, first) for first in itertools.islice(left, 1)]
    return replace(
        mended_document,
        problems=_with_hidden_values(mended.problems, hidden) + later,
        damaged=document.damaged | mended.damaged,
        spots=_without(document.spots, mended.damaged),
    )


def _with_hidden_values(shown: list[Problem], hidden: Iterable[Problem]) -> list[Problem]:
    """Return the problems of damaged lines, with what others that they hide leave unread below."""
    lines = sorted((each.location.line if each.location else 0, n) for n, each in enumerate(shown))
    unread: dict[int, list[Related]] = {}
    for problem in hidden:
        for line, place in _read_no_further(problem):
            before = max(bisect_left(lines, (line + 1, 0)) - 1, 0)  # the nearest one above
            unread.setdefault(lines[before][1], []).append(_unread_value(place))
    return [
        structs.replace(problem, related=(*problem.related, *unread.get(number, ())))
        for number, problem in enumerate(shown)
    ]


def _read_no_further(problem: Problem) -> Iterator[tuple[int, Location]]:
    """Yield the places of a problem that go on below its line, with that line."""
    at = problem.location
    places = (at, *(related.location for related in problem.related))
    for place in places:
        if at is not None and place is not None and place.end_line > at.line:
            yield at.line, place


def _is_in(problem: Problem, lines: Collection[int]) -> bool:
    return problem.location is not None and problem.location.line in lines


def _without(spots: Mapping[int, list[Range]], lines: Collection[int]) -> dict[int, list[Range]]:
    """Leave out lines that are damaged as a whole."""
    return {line: ranges for line, ranges in spots.items() if line not in lines}


def _originals(document: ParsedText, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that are not about mended lines, at their places in the file."""
    return [
        structs.replace(
            problem.moved(lambda place: unshifted(document.source, document.shift, place)),
            fix=_refitted(document, problem.fix),
        )
        for problem in problems
        if problem.location is not None and problem.location.line not in document.damaged
    ]


def _refitted(document: ParsedText, fix: Fix | None) -> Fix | None:
    """Return a fix of the text that was read as one of the file, if its lines are the same."""
    if fix is None or document.work is document.source:
        return fix
    changes = []
    for change in fix.changes:
        if isinstance(change, TextEdit):
            first = document.work.location(change.start, change.start).line
            last = document.work.location(change.end, change.end).line
            lines = range(first, last + 1)
            if any(document.work.line(at) != document.source.line(at) for at in lines):
                return None
            delta = document.source.offset(first) - document.work.offset(first)
            change = TextEdit(change.start + delta, change.end + delta, change.text)
        changes.append(change)
    return structs.replace(fix, changes=tuple(changes))


def _document(source: SourceText, work: SourceText, built: Built) -> ParsedText:
    refusals = built.refusals
    problems = _with_unread_values(work, refusals, _with_first_places(work, refusals))
    root = built.root
    refused = _refuse_root(source, root)
    if refused is not None:
        root = None
        problems = [*problems, refused]
    return ParsedText(
        source,
        root,
        problems,
        work,
        damaged=frozenset(refusals.damaged),
        spots=refusals.spots_alone(),
        removed=frozenset(refusals.removed),
        outline=built.outline,
    )


def _refuse_root(source: SourceText, root: object) -> Problem | None:
    """Return what is wrong with the shape of the whole document, if anything is."""
    if root is None:
        return _whole_file(
            reading.EMPTY_FILE,
            "the file is empty" if not source.text.strip() else "the file holds only comments",
            "`timeline-kit init` writes a file to start from",
            source,
        )
    kind = other_shape(source.text, root)
    if kind is not None:
        return _foreign(source, kind)
    if isinstance(root, list):
        return _whole_file(
            reading.NOT_A_MAPPING,
            "the file is a list, and the keys `timeline` and `events` are missing",
            "put `timeline:` with an id and a title, and then `events:`, above the list",
            source,
        )
    if isinstance(root, str):
        return _whole_file(
            reading.NOT_A_MAPPING,
            "the file is a single text, and the keys `timeline` and `events` are missing",
            "`timeline-kit init` writes a file to start from",
            source,
        )
    return None


def _with_first_places(work: SourceText, refusals: Refusals) -> list[Problem]:
    """Return the problems; those about a repeated key say where it stands first."""
    if not refusals.duplicates:
        return refusals.problems
    places = find_spans(work.text, refusals.duplicates.values())
    problems = list(refusals.problems)
    for number, path in refusals.duplicates.items():
        place = places.get(path)
        if place is not None and place.key is not None:
            first = Related("first here", path, Target.KEY, work.location(*place.key))
            problems[number] = structs.replace(problems[number], related=(first,))
    return problems


def _with_unread_values(
    work: SourceText, refusals: Refusals, problems: list[Problem]
) -> list[Problem]:
    """Return the problems; those about a refused key show its value where it has other lines."""
    values = _unread_values(work, refusals)
    shown = []
    for problem in problems:
        at = problem.location
        place = values.get((at.line, at.column)) if at is not None else None
        if place is not None:
            problem = structs.replace(problem, related=(*problem.related, _unread_value(place)))
        shown.append(problem)
    return shown


def _unread_values(work: SourceText, refusals: Refusals) -> dict[tuple[int, int], Location]:
    """Return where values of refused keys go on in other lines, by where the key stands."""
    if not refusals.unread:
        return {}
    places: dict[tuple[int, int], Location] = {}
    for key, (start, end) in values_of(work.text, refusals.unread).items():
        at, first = work.location(key, key), work.location(start, end)
        last = work.location(end - 1, end)
        if last.line > at.line:
            places[at.line, at.column] = structs.replace(
                first, end_line=last.line, end_column=last.end_column
            )
    return places


def _unread_value(place: Location) -> Related:
    is_long = place.end_line > place.line
    return Related(
        f"not read, down to line {place.end_line}" if is_long else "not read", location=place
    )


def _foreign(source: SourceText, kind: ForeignFormat) -> Problem:
    return _whole_file(reading.FOREIGN_FILE, f"this is {kind.what}", kind.help, source)


def _slow(source: SourceText) -> Problem:
    return _whole_file(
        reading.SLOW_READER,
        "PyYAML has no libyaml here, so reading is about 20 times slower",
        "install PyYAML from a wheel: pip install --force-reinstall PyYAML",
        source,
    )


def _whole_file(code: Code, message: str, help_: str, source: SourceText) -> Problem:
    return code.problem(message, help=help_, location=Location(source.name, 1, 1, 1, 1))
