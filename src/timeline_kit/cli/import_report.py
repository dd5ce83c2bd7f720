"""What `import` says: what the columns were taken for, and what became of all values."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import DEFAULT_FILE
from timeline_kit.files import shown
from timeline_kit.graphemes import width
from timeline_kit.importers import Entry, Fate, Imported, ImportOptions
from timeline_kit.importers.grid import letters
from timeline_kit.importers.layout import Table
from timeline_kit.importers.mapping import ColumnMapping, Mapped
from timeline_kit.importers.texts import quoted
from timeline_kit.reporters.places import count
from timeline_kit.reporters.width import printable, wrapped

_SHOWN = 10
"""Questions that are shown; the report lists all."""

_GROUPS = 8
"""Reasons that are shown."""

_SAMPLE = 28
_COLUMN = 22


def say_mapping(imported: Imported, file: str, output: Path, options: ImportOptions) -> None:
    """Say what the columns of each table are taken for and why, and how to say it oneself."""
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
        terminal.say(f"  {_command(imported, file, output, options)}")
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
    line = f"  {letters(mapped.heading.column):<3}{name}  {field:<18} {mapped.why}"
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


def _command(imported: Imported, file: str, output: Path, options: ImportOptions) -> str:
    words = ["timeline-kit import", shlex.quote(shown(file))]
    if output != Path(DEFAULT_FILE):
        words.append(f"-o {shlex.quote(shown(output))}")
    mapping = imported.tables[0][1]
    words += mapping.options()
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
    return " ".join(words)


def say_written(imported: Imported, output: Path, report: Path | None) -> None:
    """Say what was written, and what became of all values."""
    paint = terminal.painter(sys.stdout)
    if imported.text is None:
        _say("Nothing was written: there is no column for the title or the date.")
    else:
        terminal.say(f"{paint('done', 'wrote')}      {shown(output)}")
    if report is not None:
        terminal.say(f"{paint('done', 'wrote')}      {shown(report)}")
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
    _say_groups("Kept", imported, Fate.KEPT)
    _say_groups("Left out", imported, Fate.LEFT_OUT)
    if imported.text is not None:
        _say_asked(imported, report)
        terminal.say("")
        terminal.say(f"Next: `timeline-kit validate {shlex.quote(shown(output))}`.")


def _say_groups(title: str, imported: Imported, fate: Fate) -> None:
    """Say how many values were kept or left out for each reason."""
    groups = Counter(entry.detail for entry in imported.report.entries if entry.fate is fate)
    if not groups:
        return
    terminal.say("")
    terminal.say(f"{title}:")
    listed = _GROUPS if len(groups) > _GROUPS + 1 else len(groups)
    for detail, number in groups.most_common(listed):
        _say(f"  {number:>6,}  {'because ' if fate is Fate.LEFT_OUT else 'as '}{detail}", " " * 10)
    if len(groups) > listed:
        rest = sum(number for _, number in groups.most_common()[listed:])
        others = count(len(groups) - listed, "other reason")
        terminal.say(f"  {rest:>6,}  for {others}, which `--report FILE` lists")


def _say_asked(imported: Imported, report: Path | None) -> None:
    asked = [
        list(some)
        for _, some in groupby(imported.report.asked(), lambda entry: (entry.detail, entry.settle))
    ]
    if not asked:
        return
    terminal.say("")
    terminal.say("Asked:")
    for some in asked[:_SHOWN]:
        _say(f"  {_question(some)}", "      ")
    if len(asked) > _SHOWN:
        where = "the report" if report else "`--report FILE`"
        terminal.say(f"  and {len(asked) - _SHOWN:,} more, which {where} lists")


def _question(entries: Sequence[Entry]) -> str:
    """Return one question, about one value or several that ask the same: a year, month and day."""
    first, last = entries[0], entries[-1]
    place = first.place if len(entries) == 1 else f"{first.place} to {last.place}"
    values = " ".join(entry.value for entry in entries[:6] if entry.value)
    value = f" {quoted(values)}" if values else ""
    settle = f" ({first.settle} settles it)" if first.settle else ""
    return f"{place}{value}: {first.detail}{settle}"


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
