"""What `import` says: what the columns were taken for, and what became of all values."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import DEFAULT_FILE
from timeline_kit.exporters.table.sheets import EVENTS
from timeline_kit.exporters.xlsx.xml import column_letter
from timeline_kit.files import shown
from timeline_kit.graphemes import width
from timeline_kit.importers import Fate, Imported, ImportOptions, Question
from timeline_kit.importers.layout import Table
from timeline_kit.importers.mapping import ColumnMapping, Mapped, command_options
from timeline_kit.importers.report import settled
from timeline_kit.importers.texts import quoted
from timeline_kit.problems.suggestions import listed
from timeline_kit.reporters.places import count
from timeline_kit.reporters.width import printable, wrapped
from timeline_kit.wording.hints import Hints

if TYPE_CHECKING:
    from timeline_kit.merge import Appended

_SHOWN = 10
"""Questions that are shown; the report lists all."""

_GROUPS = 8
"""Reasons that are shown."""

_PLACES = 4
"""Values that are shown of those that ask the same."""

_SAMPLE = 28
_COLUMN = 22


def say_mapping(
    imported: Imported, file: str, output: Path, options: ImportOptions, flags: Sequence[str]
) -> None:
    """Say what the columns of each table are taken for and why, and how to say it oneself.

    Args:
        imported: what was read.
        file: where it was read from.
        output: where the document is written.
        options: what the import was told.
        flags: the options beside these that the same command needs to do the same again.
    """
    for table, mapping in imported.tables:
        rows = count(len(table.rows), "row")
        _say(f"{shown(file)}: {imported.kind}; the table in {table.where} has {rows}.")
        for mapped in mapping.columns:
            if mapped.filled:
                _say_column(mapped)
        empty = [mapped.heading.name for mapped in mapping.columns if not mapped.filled]
        if empty:
            _say(f"  empty: {', '.join(empty)}", " " * 9)
        _say_empty(table, mapping)
    if not imported.tables:
        terminal.say(f"{shown(file)}: {imported.kind}.")
    elif not imported.tables[0][1].is_own:
        terminal.say("")
        terminal.say("The same mapping, to change and give again:")
        terminal.say(f"  {_command(imported, file, output, options, flags)}")
    if imported.tables:
        terminal.say("")
    for remark in imported.remarks:
        _say(f"note: {remark}.", "      ")


def _say_column(mapped: Mapped) -> None:
    paint = terminal.painter(sys.stdout)
    name = _cut(mapped.heading.name, _COLUMN)
    question = "?" if mapped.is_doubted else ""
    name += " " * (_COLUMN - width(name))
    field = f"{mapped.field}{question}"
    line = f"  {column_letter(mapped.heading.column):<3}{name}  {field:<18} {mapped.why}"
    terminal.say(printable(line.rstrip()))
    samples = " | ".join(_cut(sample, _SAMPLE) for sample in mapped.samples)
    if samples:
        terminal.say(f"     {paint('quiet', printable(samples))}")


def _say_empty(table: Table, mapping: ColumnMapping) -> None:
    if not mapping.is_complete:
        missing = []
        if not mapping.of("title", "description"):
            missing.append("title")
        if not mapping.of("date", "start", "end", "year", "month"):
            missing.append("date")
        options = " ".join(f"--map {name}=COLUMN" for name in missing)
        _say(f"No column can be the {' or the '.join(missing)}; say which is: {options}")


def _command(
    imported: Imported, file: str, output: Path, options: ImportOptions, flags: Sequence[str]
) -> str:
    words = ["timeline-kit import", shlex.quote(shown(file))]
    if output != Path(DEFAULT_FILE):
        words.append(f"-o {shlex.quote(shown(output))}")
    if options.format is not None:
        words.append(f"--format {options.format}")
    table, mapping = imported.tables[0]
    hints = Hints(options.date_order, options.century_from, options.year)
    words += command_options(table, mapping, options.id_from, hints)
    for option, value in (
        ("--date-order", options.date_order),
        ("--year", options.year),
        ("--century-from", options.century_from),
        ("--timezone", options.timezone),
        ("--sheet", options.sheet),
        ("--id-from", options.id_from),
    ):
        if value is not None:
            words.append(f"{option} {shlex.quote(str(value))}")
    return " ".join([*words, *flags])


def say_written(
    imported: Imported, output: Path, report: Path | None, appended: Appended | None = None
) -> None:
    """Say what was written, and what became of all values.

    Args:
        imported: what was read.
        output: where the document is.
        report: where the report is, if one was asked for.
        appended: what of it was added to the document, where that was there before.
    """
    paint = terminal.painter(sys.stdout)
    if imported.text is None:
        _say("Nothing was written: there is no column for the title or the date.")
    elif appended is None or appended.new or appended.settled:
        terminal.say(f"{paint('done', 'wrote')}      {shown(output)}")
    if report is not None:
        terminal.say(f"{paint('done', 'wrote')}      {shown(report)}")
    if appended is not None:
        _say_appended(imported, appended, output)
    say_values(imported, output, report)


def say_values(imported: Imported, output: Path, report: Path | None) -> None:
    """Say what became of all values, what is asked, and how to go on."""
    counts = imported.report.counts()
    words = [
        f"{counts[Fate.TAKEN]:,} taken",
        f"{counts[Fate.KEPT]:,} kept under x- keys",
        f"{counts[Fate.LEFT_OUT]:,} left out",
        f"{counts[Fate.ASKED]:,} asked",
    ]
    total = count(sum(counts.values()), "value")
    is_list = imported.sources and not imported.events
    what = (imported.sources, "source") if is_list else (imported.events, "event")
    _say(f"{count(*what)} from {total}: {', '.join(words)}.")
    entries = imported.report.entries
    _say_groups("Kept", "as ", [one.detail for one in entries if one.fate is Fate.KEPT])
    left_out = [one.detail for one in entries if one.fate is Fate.LEFT_OUT]
    _say_groups("Left out", "because ", left_out)
    _say_groups("Dropped from values", "", [what for one in entries for what in one.dropped])
    questions = imported.report.questions()
    if imported.text is not None:
        _say_asked(questions, report)
        terminal.say("")
        name = shlex.quote(shown(output))
        points_there = [question for question in questions if question.path]
        elsewhere = len(questions) - len(points_there)
        if elsewhere:
            where = "the report" if report else "`--report FILE`"
            have, them = ("has", "it") if elsewhere == 1 else ("have", "them")
            asked = count(elsewhere, "question")
            _say(f"{asked} above {have} no comment in {shown(output)}; {where} lists {them}.")
        if points_there:
            points = count(len(points_there), "open point")
            stand, them = ("stands", "it") if len(points_there) == 1 else ("stand", "them")
            _say(
                f"Next: {points} {stand} in {shown(output)} after `# asked:`; "
                f"`timeline-kit validate {name}` lists {them}."
            )
        else:
            terminal.say(f"Next: `timeline-kit validate {name}`.")


def _say_appended(imported: Imported, appended: Appended, output: Path) -> None:
    """Say what is new in the document, what was there, and what of that differs."""
    terminal.say("")
    if imported.events:
        new, there = count(len(appended.added), "event"), len(appended.known)
        _say(f"{new} added to {shown(output)}, {there:,} there already by date and title.")
    else:
        new, there = (
            count(len(appended.sources), "source"),
            imported.sources - len(appended.sources),
        )
        *most, last = appended.ways or ("",)
        by = f" by {' or '.join(filter(None, (', '.join(most), last)))}" if last else ""
        _say(f"{new} added to {shown(output)}, {there:,} there already{by}.")
    added = appended.new
    alike = {one.new: one.id for one in appended.alike.values()}
    for item in added[:_SHOWN]:
        date = f"{item.entry['date']}, " if "date" in item.entry else ""
        of = "" if item.table == EVENTS else f"{item.table} "
        like = f"; perhaps it is `{alike[item.id]}`" if item.id in alike else ""
        _say(f"  added: {of}{item.id}, {date}{' '.join(str(item.title).split())}{like}", "      ")
    if len(added) > _SHOWN:
        terminal.say(f"  and {len(added) - _SHOWN:,} more")
    for item in appended.settled:
        if item.field == "date":
            _say(f"  settled: {item.id}, {item.new}, which it asked", "      ")
    for item in appended.items:
        if item.is_open:
            _say(f"  not added: {item.id}: {item.why}", "      ")
    differing = [(name, keys) for name, keys in appended.known if keys]
    for name, keys in differing[:_SHOWN]:
        said = listed(keys)
        _say(
            f"  there already, and not changed: {name}; the file says otherwise of {said}", "      "
        )
    if len(differing) > _SHOWN:
        terminal.say(f"  and {len(differing) - _SHOWN:,} more")


def _say_groups(title: str, word: str, details: Sequence[str]) -> None:
    """Say how many values were kept or left out for each reason."""
    groups = Counter(details)
    if not groups:
        return
    terminal.say("")
    terminal.say(f"{title}:")
    listed = _GROUPS if len(groups) > _GROUPS + 1 else len(groups)
    for detail, number in groups.most_common(listed):
        _say(f"  {number:>6,}  {word}{detail}", " " * 10)
    if len(groups) > listed:
        rest = sum(number for _, number in groups.most_common()[listed:])
        others = count(len(groups) - listed, "other reason")
        terminal.say(f"  {rest:>6,}  for {others}, which `--report FILE` lists")


def _say_asked(questions: Sequence[Question], report: Path | None) -> None:
    if not questions:
        return
    # those about the whole file first: their answers change what is read
    questions = sorted(questions, key=lambda question: question.path[:1] == ("events",))
    groups: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        groups.setdefault((question.detail, question.settle), []).append(question)
    terminal.say("")
    terminal.say("Asked:")
    for some in list(groups.values())[:_SHOWN]:
        _say(f"  {_question(some)}", "      ")
    rest = sum(map(len, list(groups.values())[_SHOWN:]))
    if rest:
        where = "the report" if report else "`--report FILE`"
        terminal.say(f"  and {rest:,} more, which {where} lists")


def _question(alike: Sequence[Question]) -> str:
    """Return one question, about the value or values that ask it."""
    first = alike[0]
    places = ", ".join(
        f"{one.place} {quoted(one.value)}" if one.value else one.place for one in alike[:_PLACES]
    )
    more = f" and {len(alike) - _PLACES:,} more" if len(alike) > _PLACES else ""
    settle = f" ({settled(first.settle)})" if first.settle else ""
    return f"{places}{more}: {first.detail}{settle}"


def _cut(text: str, longest: int) -> str:
    if width(text) <= longest:
        return text
    while width(text) > longest - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _say(text: str, indent: str = "") -> None:
    columns = terminal.prose_columns()
    first, *others = wrapped(printable(text), columns - len(indent)) or [""]
    lead = text[: len(text) - len(text.lstrip(" "))]
    terminal.say(first if first.startswith(lead) else lead + first)
    for line in others:
        terminal.say(indent + line)
