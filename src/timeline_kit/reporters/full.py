"""For people: the message, the line it is about, carets under the words, and help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from timeline_kit.problems import Problem, Related, Severity
from timeline_kit.reporters.places import Sources, count, has_line, place
from timeline_kit.reporters.snippet import by_line, snippet
from timeline_kit.reporters.width import printable, wrapped

Paint = Callable[[str, str], str]
"""Gives a text the look of a role: `error`, `warning`, `note`, `frame`, `strong`."""

_PLAIN_COLUMNS = 120
"""Where a source line is cut when no terminal says how wide it is."""


LIMIT = 100
"""Problems that are shown in full, the worst ones; nobody reads more at once."""


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
    shown = problems
    if len(problems) > LIMIT:
        worst = sorted(range(len(problems)), key=lambda at: problems[at].severity.rank)[:LIMIT]
        shown = [problems[at] for at in sorted(worst)]
    blocks = [block(problem, sources, columns, paint) for problem in shown]
    lines = [summary(problems, sources)]
    if len(shown) < len(problems):
        rest = len(problems) - len(shown)
        are = "problem is" if rest == 1 else "problems are"
        lines.insert(0, f"{rest:,} more {are} not shown; `--format concise` shows all of them.")
    return "\n".join([*blocks, *lines]) + "\n"


def block(
    problem: Problem,
    sources: Sources,
    columns: int | None = None,
    paint: Paint = unpainted,
) -> str:
    """Return one problem as lines, the last one with its line end."""
    places: list[Problem | Related] = [problem, *problem.related]
    numbers = [
        each.location.end_line
        for each in places
        if each.location is not None and has_line(each, sources)
    ]
    gutter = " " * len(str(max(numbers))) if numbers else ""
    label = f"{problem.severity}[{problem.code}]"
    lines = message_lines(label, problem.severity, problem.message, columns, paint)
    where = place(problem, sources)
    if where:
        lines.append(f"{gutter} {paint('frame', '-->')} {where}")
    if has_line(problem, sources):
        lines += _marked(problem, "^", "", gutter, sources, columns, paint)
    for other in problem.related:
        lines += _related(other, gutter, sources, columns, paint)
    lines += help_lines(problem.help, gutter, columns, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def message_lines(
    label: str, severity: str, message: str, columns: int | None, paint: Paint
) -> list[str]:
    """Return `label: message` in lines that fit, the label in the colour of the severity."""
    room = None if columns is None else columns - len(label) - 2
    first, *rest = _fitted(message, room)
    start = paint(severity, label) + paint("strong", f": {first}")
    return [start, *(" " * (len(label) + 2) + paint("strong", line) for line in rest)]


def help_lines(text: str, gutter: str, columns: int | None, paint: Paint) -> list[str]:
    """Return `= help: text` in lines that fit, or nothing when there is no help."""
    if not text:
        return []
    start = f"{gutter} = help: "
    room = None if columns is None else columns - len(start)
    first, *rest = (line for part in text.split("\n") for line in _fitted(part, room))
    head = f"{gutter} {paint('frame', '=')} {paint('strong', 'help')}: {first}"
    return [head, *(" " * len(start) + line for line in rest)]


def _fitted(text: str, room: int | None) -> list[str]:
    shown = printable(text)
    return [shown] if room is None else wrapped(shown, room)


def _related(
    other: Related, gutter: str, sources: Sources, columns: int | None, paint: Paint
) -> Iterable[str]:
    """Show the line of another place with what is there; without a line only where it is."""
    if has_line(other, sources):
        return _marked(other, "-", printable(other.message), gutter, sources, columns, paint)
    return [f"{gutter} {paint('frame', '=')} {printable(other.message)}: {place(other, sources)}"]


def _marked(
    shown: Problem | Related,
    mark: str,
    label: str,
    gutter: str,
    sources: Sources,
    columns: int | None,
    paint: Paint,
) -> Iterable[str]:
    """Yield the lines of the source, marks under the words that are meant, and a label."""
    location = shown.location
    assert location is not None
    room = max((columns or _PLAIN_COLUMNS) - len(gutter) - 3, 20)
    bar = paint("frame", "|")
    role = shown.severity if isinstance(shown, Problem) else "frame"
    yield f"{gutter} {bar}"
    source, after = sources[location.file], 0
    marks = ""
    for line in by_line(source, location):
        if marks:
            yield marks
        if line is None:
            marks = f"{gutter} {paint('frame', '…')}"
            continue
        part = snippet(source, line, room)
        after = part.before + part.carets + 1
        yield f"{paint('frame', f'{line.line:>{len(gutter)}}')} {bar} {part.text}"
        marks = f"{gutter} {bar} {' ' * part.before}{paint(role, mark * part.carets)}"
    if not label or after + len(label) <= room:
        yield f"{marks} {label}"
    else:
        yield marks
        yield from (f"{gutter} {bar} {line}" for line in _fitted(label, room))


def summary(problems: Sequence[Problem], sources: Sources) -> str:
    """Return one line that counts the problems and names the file."""
    named = [problem.location.file for problem in problems if problem.location is not None]
    names = list(dict.fromkeys([*sources, *named]))
    where = ""
    if len(names) == 1:
        name = printable(names[0])
        where = f" in `{name}`" if name.endswith(".") else f" in {name}"
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
