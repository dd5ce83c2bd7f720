"""What `merge` shows: event by event and in words, then messages, then what is left."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import DEFAULT_FILE
from timeline_kit.dates import DateError, When
from timeline_kit.exporters.table.sheets import CITATIONS, DATES, EVENTS, TIMELINE
from timeline_kit.files import shown
from timeline_kit.merge.plan import OPEN, Action, Base, Item, Plan, Verdict
from timeline_kit.merge.report import WAITS, asked_at_once, brief, cited_source, in_entry
from timeline_kit.merge.word_diff import Piece, excerpt
from timeline_kit.reporters.full import Paint
from timeline_kit.reporters.places import count
from timeline_kit.reporters.width import printable, wrapped
from timeline_kit.wording.date_words import words

_INDENT = "    "
_MANY = 200
"""Entries that are shown; the report lists all."""

_LONGEST = 1_000
"""Characters that are shown of a text that is told whole."""

_FEW = 6
"""Cells of a column that are shown where all of them are asked at once."""

_LABELS = {
    Verdict.DOUBT: "doubtful",
    Verdict.DAMAGE: "damaged",
    Verdict.CONFLICT: "conflict",
    Verdict.DIFFERENCE: "undecided",
    Verdict.KEPT: "kept as it is here",
    Verdict.PROBLEM: "problem",
}
_ROLES = {
    Verdict.DOUBT: "warning",
    Verdict.DAMAGE: "error",
    Verdict.CONFLICT: "error",
    Verdict.DIFFERENCE: "warning",
    Verdict.KEPT: "quiet",
    Verdict.PROBLEM: "error",
}


def say(
    plan: Plan, edited: str, file: str, language: str, told: Sequence[str], *, written: bool
) -> None:
    """Say what a merge found.

    Args:
        plan: what was found.
        edited: the name of the table.
        file: the name of the document.
        language: of the timeline, for dates in words.
        told: the options that decide what is written, as they were given.
        written: whether it was asked to write.
    """
    for remark in plan.remarks:
        _say(f"note: {remark}.", "      ")
    if plan.base is Base.NONE and plan.items:
        _say(
            f"note: {shown(edited)} does not say what it was made of, so nobody can tell who "
            "changed what; `--base OLD.yaml` names the document it was made of.",
            "      ",
        )
    items = [item for item in plan.items if item.pattern is None]
    groups = [list(some) for _, some in groupby(items, key=_entry)]
    for some in groups[:_MANY]:
        _say_entry(some, language)
    if len(groups) > _MANY:
        more = count(len(groups) - _MANY, "more entry")
        terminal.say(f"and {more}; `--report FILE` lists all")
    for (sheet, field, _), some in plan.patterns.items():
        _say_pattern(sheet, field, some)
    _say_comments(plan)
    _say_messages(plan)
    _say_sum(plan, edited, file, told, written=written)


def _entry(item: Item) -> tuple[str, str]:
    return (EVENTS if item.table == CITATIONS else item.table, item.id)


def _say_entry(items: Sequence[Item], language: str) -> None:
    paint = terminal.painter(sys.stdout)
    first = items[0]
    title = next((item.title for item in items if item.title), "")
    name = first.id if first.table in (EVENTS, CITATIONS) else f"{first.table} {first.id}".strip()
    terminal.say("")
    head = paint("strong", printable(name))
    terminal.say(f"{head}  {printable(' '.join(title.split()))}".rstrip())
    for item in items:
        for line in _lines(item, language):
            terminal.say(line)


def _say_pattern(sheet: str, field: str, items: Sequence[Item]) -> None:
    """Say once what cells do together: those of a column, or without a sheet all of the file."""
    paint = terminal.painter(sys.stdout)
    verdict, code = items[0].verdict, items[0].code
    terminal.say("")
    if sheet:
        terminal.say(f"{paint('strong', sheet)}  column {printable(field)}")
    label = _LABELS[verdict]
    told = f"{label}: {f'[{code}] ' if code else ''}{asked_at_once(items)}"
    for number, line in enumerate(_wrapped(told)):
        painted = line if number else line.replace(label, paint(_ROLES[verdict], label), 1)
        terminal.say(f"{_INDENT}{painted}" if sheet else painted)
    if verdict is Verdict.DAMAGE:
        return
    for item in items[:_FEW]:
        said = f"{item.place} “{brief(item.new)}”"
        said += f": take it with `--take {item.handle}`" if item.handle else ""
        for line in _wrapped(said):
            terminal.say(f"{_INDENT}{paint('quiet', line)}")
    if len(items) > _FEW:
        more = f"and {len(items) - _FEW:,} more; `--report FILE` lists all"
        terminal.say(f"{_INDENT}{paint('quiet', more)}")


def _lines(item: Item, language: str) -> Iterator[str]:
    paint = terminal.painter(sys.stdout)
    field = item.field or {Action.ADD: "new", Action.DELETE: "delete"}.get(item.action, "")
    if item.table == CITATIONS:
        is_known = item.action is not Action.ADD and item.field != "event"
        source = cited_source(item) if is_known else ""
        field = f"citation of {source}, {field}" if source else f"citation {field}".strip()
    if item.action is Action.ADD and item.field:
        field = f"new, {field}"
    place = paint("quiet", printable(f"  {item.place}")) if item.place else ""
    yield f"  {printable(field)}{place}"
    if item.action is Action.DELETE:
        yield f"{_INDENT}{paint('error', 'the whole entry is deleted')}"
        if item.ours:
            is_whole = item.table == CITATIONS and item.verdict is not Verdict.CONFLICT
            yield from _led("" if is_whole else "here   ", _line(item.ours))
    elif item.action is Action.ADD and not item.field:
        yield from _block(_said(item.new or item.title), paint)
        yield from _new_entry(item)
        if item.base:
            yield from _led("before ", _line(item.base))
    else:
        yield from _change(item, language)
        yield from _new_entry(item)
    if item.verdict is not Verdict.EDIT:
        label = paint(_ROLES[item.verdict], _LABELS[item.verdict])
        code = f"[{item.code}] " if item.code else ""
        for number, line in enumerate(_wrapped(f"{_LABELS[item.verdict]}: {code}{item.why}")):
            plain = line.replace(_LABELS[item.verdict], label, 1) if not number else line
            yield f"{_INDENT}{plain}"
        if item.verdict in (Verdict.DOUBT, Verdict.CONFLICT, Verdict.DIFFERENCE) and item.handle:
            yield f"{_INDENT}{paint('quiet', f'take it with `--take {item.handle}`')}"
        if item.is_waiting:
            yield f"{_INDENT}{paint('quiet', WAITS)}"
    elif item.why:
        for line in _wrapped(item.why):
            yield f"{_INDENT}{paint('quiet', line)}"


def _said(text: str) -> list[Piece]:
    return [Piece("new", text)]


def _new_entry(item: Item) -> Iterator[str]:
    for said in in_entry(item):
        for line in _wrapped(said):
            yield f"{_INDENT}{line}"


def _change(item: Item, language: str) -> Iterator[str]:
    paint = terminal.painter(sys.stdout)
    if not item.new and not item.ours and not item.base:
        yield f"{_INDENT}is empty"
        return
    if item.field in DATES:
        for sign, text in (("before", item.base), ("here", item.ours), ("table", item.new)):
            if text is None or (sign == "before" and text == item.ours):
                continue
            name = "now" if sign == "here" and item.verdict is Verdict.EDIT else sign
            name = "new" if sign == "table" and item.verdict is Verdict.EDIT else name
            yield f"{_INDENT}{name:<7}{printable(_date(text, language))}"
        return
    if item.verdict is Verdict.CONFLICT or (item.verdict is Verdict.KEPT and item.base is not None):
        if item.base is not None:
            yield from _led("before ", _line(item.base))
        for name, text in (("here", item.ours), ("table", item.new)):
            if item.base is None:
                yield from _led(f"{name:<7}", _line(text))
            else:
                yield from _block(excerpt(item.base, text), paint, f"{name:<7}")
        return
    if not item.new:
        yield from _led("", f"cleared; it was {_line(item.ours)}" if item.ours else "is empty")
        return
    yield from _block(excerpt(item.ours, item.new), paint)


def _line(text: str) -> str:
    line = " ".join(text.split()) or "(empty)"
    more = len(line) - _LONGEST
    return line if more <= 0 else f"{line[:_LONGEST]} … and {more:,} more characters"


def _date(text: str, language: str) -> str:
    if not text:
        return "(empty)"
    try:
        return f"{text}  {words(When.parse(text), language)}"
    except DateError:
        return text


def _block(pieces: Sequence[Piece], paint: Paint, lead: str = "") -> Iterator[str]:
    """Yield a text with its changed words marked, wrapped."""
    text = "".join(_marked(piece) for piece in pieces)
    for number, line in enumerate(_wrapped(text, len(lead))):
        start = lead if not number else " " * len(lead)
        yield f"{_INDENT}{start}{_painted(line, paint)}"


def _led(lead: str, text: str) -> Iterator[str]:
    """Yield a text behind a word, wrapped."""
    for number, line in enumerate(_wrapped(text, len(lead))):
        yield f"{_INDENT}{' ' * len(lead) if number else lead}{line}"


def _marked(piece: Piece) -> str:
    text = printable(piece.text.replace("\n", " ⏎ "))
    match piece.kind:
        case "old":
            return f"[-{text}-]"
        case "new":
            return f"{{+{text}+}}"
        case "gap":
            return " … "
    return text


def _painted(line: str, paint: Paint) -> str:
    for begin, end, role in (("[-", "-]", "error"), ("{+", "+}", "done")):
        pieces = line.split(begin)
        line = pieces[0] + "".join(
            paint(role, begin + inner + closing) + rest if closing else begin + inner
            for inner, closing, rest in (piece.partition(end) for piece in pieces[1:])
        )
    return line


def _wrapped(text: str, taken: int = 0) -> list[str]:
    return wrapped(printable(text), terminal.prose_columns() - len(_INDENT) - taken) or [""]


def _say_comments(plan: Plan) -> None:
    for title, lines in (
        ("Comments that go with what is deleted:", plan.removed_comments),
        ("Open points of an import that this answers; their comments go:", plan.answered),
    ):
        if lines:
            terminal.say("")
            terminal.say(title)
            for line in lines:
                _say(f"  {line}", "    ")


def _say_messages(plan: Plan) -> None:
    if not plan.messages:
        return
    terminal.say("")
    terminal.say(f"Messages ({len(plan.messages):,}), which change nothing by themselves:")
    for message in plan.messages[:_MANY]:
        about = f" about {message.about}" if message.about else ""
        author = f" by {message.author}" if message.author else ""
        text = " ".join(message.text.split())
        _say(f"  {message.kind}{author} at {message.place}{about}: {text}", "      ")
    if len(plan.messages) > _MANY:
        more = count(len(plan.messages) - _MANY, "more message")
        terminal.say(f"and {more}; `--report FILE` lists all")
    if any(
        message.kind == "missing row" and message.place != TIMELINE for message in plan.messages
    ):
        terminal.say("  `--allow-deletes` takes all rows that are missing for deletions.")


def _say_sum(plan: Plan, edited: str, file: str, told: Sequence[str], *, written: bool) -> None:
    paint = terminal.painter(sys.stdout)
    edits = len(plan.edits)
    terminal.say("")
    if not plan.items:
        missing = sum(message.kind == "missing row" for message in plan.messages)
        stay = "stays" if missing == 1 else "stay"
        said = f"No cell was changed; {count(missing, 'missing row')} {stay} in the document."
        terminal.say(said if missing else "Nothing was changed in the table.")
        return
    if written and edits:
        terminal.say(f"{paint('done', 'wrote')}      {shown(file)}")
    open_ = [item for item in plan.items if item.verdict in OPEN]
    verb = "written" if written else "would be written"
    parts = [f"{count(edits, 'change')} {verb}"]
    for verdict, noun in (
        (Verdict.CONFLICT, "conflict"),
        (Verdict.DOUBT, "doubt"),
        (Verdict.DIFFERENCE, "undecided difference"),
        (Verdict.DAMAGE, "damaged cell"),
        (Verdict.PROBLEM, "problem"),
    ):
        number = sum(item.verdict is verdict for item in open_)
        if number:
            parts.append(count(number, noun))
    _say(", ".join(parts) + ".", "")
    if edits and not written:
        names = [] if file == DEFAULT_FILE else [shlex.quote(shown(file))]
        given = [shlex.quote(shown(edited)), *names, *map(shlex.quote, told), "--write"]
        line = " ".join(["timeline-kit merge", *given])
        terminal.say(f"Next: `{line}`.")


def _say(text: str, indent: str) -> None:
    lead = text[: len(text) - len(text.lstrip(" "))]
    first, *others = wrapped(printable(text), terminal.prose_columns() - len(indent)) or [""]
    terminal.say(first if first.startswith(lead) else lead + first)
    for line in others:
        terminal.say(indent + line)
