"""A source becomes a document: plain data, and every problem of reading it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from timeline_kit.document.builder import build
from timeline_kit.document.characters import check_characters
from timeline_kit.document.events import Unreadable, collection_paused
from timeline_kit.document.nodes import find_places
from timeline_kit.document.refusals import Refusals
from timeline_kit.document.source import Limits, Source
from timeline_kit.problems import Location, Problem, reading


@dataclass(frozen=True, slots=True)
class Document:
    """What a source holds.

    Attributes:
        source: the text as it stands in the file.
        data: the keys of the document, or None when there is nothing to check. Values are
            dict, list, str, and None where nothing stands after a key. The data may be changed
            and emptied; positions come from the text.
        problems: what was wrong while reading, each with its location.
        work: the text that was read: `source` itself, or a repaired copy with the same lines.
        damaged: the lines, from 1, whose data are not what the author wrote.
    """

    source: Source
    data: dict[str, Any] | None
    problems: list[Problem]
    work: Source
    damaged: frozenset[int] = field(default=frozenset())


def read(source: Source, limits: Limits | None = None) -> Document:
    """Return the data of a source and every problem of reading it.

    Where the text is not YAML, a copy is repaired line by line and read on, so that all problems of
    a file are found in one run. A document with errors among its problems is not what
    its author meant and must not be exported.
    """
    limits = limits or Limits()
    checked = check_characters(source)
    work = source if checked.text is source.text else replace(source, text=checked.text)
    problems = [source.flaw] if source.flaw else []
    problems += checked.problems
    damaged = set(checked.lines)
    data: Any = None
    with collection_paused():
        try:
            built = build(work, limits)
        except Unreadable as error:
            problems.append(error.problem)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            problems.append(
                reading.NOT_YAML.problem(
                    str(error.problem),
                    location=Location(source.name, line, column, line, column + 1),
                )
            )
        else:
            data = built.root
            problems += _with_first_places(work, built.refusals)
            damaged |= built.refusals.damaged
    return Document(source, data, problems, work, frozenset(damaged))


def _with_first_places(work: Source, refusals: Refusals) -> list[Problem]:
    """Return the problems; those about a repeated key say where it stands first."""
    if not refusals.duplicates:
        return refusals.problems
    places = find_places(work.text, refusals.duplicates.values())
    problems = list(refusals.problems)
    for number, path in refusals.duplicates.items():
        place = places.get(path)
        if place is None or place.key is None:
            continue
        line = work.location(*place.key).line
        problems[number] = replace(
            problems[number], message=f"{problems[number].message}, first on line {line}"
        )
    return problems
