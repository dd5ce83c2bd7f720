"""For people: the message, the line it is about, carets under the words, and help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from timeline_kit.problems import Problem, Severity
from timeline_kit.reporters.places import Sources, count, has_line, place
from timeline_kit.reporters.snippet import snippet
from timeline_kit.reporters.width import printable, wrapped

Paint = Callable[[str, str], str]
"""Gives a text the look of a role: `error`, `warning`, `note`, `frame`, `strong`."""

_PLAIN_COLUMNS = 120
"""Where a source line is cut when no terminal says how wide it is."""


def unpainted(_role: str, text: str) -> str:
    """Return the text as it is."""
    return text


def report(
    problems: Sequence[Problem],
    sources: Sources,
    columns: int | None = None,
    paint: Paint = unpainted,
) -> str:
    """Return the problems one after the other, and a line that counts them.

    Args:
        problems: in the order to show them.
        sources: the texts that were read, by the name of their file.
        columns: the width of the terminal, or None when it is not a terminal.
        paint: gives a text its colour.
    """
    blocks = [block(problem, sources, columns, paint) for problem in problems]
    return "\n".join([*blocks, summary(problems, sources)]) + "\n"


def block(
    problem: Problem,
    sources: Sources,
    columns: int | None = None,
    paint: Paint = unpainted,
) -> str:
    """Return one problem as lines, the last one with its line end."""
    gutter = ""
    if has_line(problem, sources) and problem.location is not None:
        gutter = " " * len(str(problem.location.line))
    lines = _headline(problem, columns, paint)
    where = place(problem, sources)
    if where:
        lines.append(f"{gutter} {paint('frame', '-->')} {where}")
    if gutter:
        lines += _source_lines(problem, sources, columns or _PLAIN_COLUMNS, paint)
    lines += _help(problem, gutter, columns, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _headline(problem: Problem, columns: int | None, paint: Paint) -> list[str]:
    label = f"{problem.severity}[{problem.code}]"
    text = f"{label}: {printable(problem.message)}"
    first, *rest = wrapped(text, columns) if columns else [text]
    start = paint(problem.severity, first[: len(label)])
    lines = [start + paint("strong", first[len(label) :])]
    return lines + [paint("strong", line) for line in rest]


def _source_lines(problem: Problem, sources: Sources, columns: int, paint: Paint) -> Iterable[str]:
    location = problem.location
    assert location is not None
    number = str(location.line)
    gutter = " " * len(number)
    room = max(columns - len(number) - 3, 20)
    shown = snippet(sources[location.file], location, room)
    bar = paint("frame", "|")
    yield f"{gutter} {bar}"
    yield f"{paint('frame', number)} {bar} {shown.text}"
    yield f"{gutter} {bar} {' ' * shown.before}{paint(problem.severity, '^' * shown.carets)}"


def _help(problem: Problem, gutter: str, columns: int | None, paint: Paint) -> Iterable[str]:
    if not problem.help:
        return
    label = f"{gutter} = help: "
    room = columns - len(label) if columns else None
    texts = [printable(line) for line in problem.help.split("\n")]
    lines = [line for text in texts for line in (wrapped(text, room) if room else [text])]
    for index, line in enumerate(lines):
        if index == 0:
            yield f"{gutter} {paint('frame', '=')} {paint('strong', 'help')}: {line}"
        else:
            yield " " * len(label) + line


def summary(problems: Sequence[Problem], sources: Sources) -> str:
    """Return one line that counts the problems and names the file."""
    named = [problem.location.file for problem in problems if problem.location is not None]
    names = list(dict.fromkeys([*sources, *named]))
    where = ""
    if len(names) == 1:
        where = f" in {printable(names[0])}"
    elif names:
        where = f" in {len(names):,} files"
    if not problems:
        return f"No problems{where}."
    counts = Counter(problem.severity for problem in problems)
    parts = [count(counts[severity], severity) for severity in Severity if counts[severity]]
    return f"Found {_listed(parts)}{where}."


def _listed(parts: list[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
