"""`timeline-kit formats`: what can be written, and what may be chosen about it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import click

from timeline_kit import exports
from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import command, complete_format, exporter_named
from timeline_kit.exporters import registry
from timeline_kit.exporters.base import Option
from timeline_kit.exporters.options import expected, written_length
from timeline_kit.graphemes import width
from timeline_kit.problems import Problem
from timeline_kit.reporters.full import Paint
from timeline_kit.reporters.width import printable, wrapped

_WIDEST_NAME = 30


@command(
    short_help="List the formats there are, or what may be chosen about one.",
    examples=["timeline-kit formats", "timeline-kit formats csv"],
)
@click.argument("name", required=False, shell_complete=complete_format)
def formats(name: str | None) -> int:
    """List the formats a document can be exported to; with NAME, the options of one.

    Options are written into the document under `exports`, or given with `--set`. Of formats
    that are tables, the columns are listed too.

    Other distributions can add formats through the entry point group
    timeline_kit.exporters; they are used only when `--to` or a document names them.
    """
    if name is None:
        _list_all()
    else:
        paint, columns = terminal.painter(sys.stdout), terminal.prose_columns()
        terminal.say("\n".join(_page(name, columns, paint)))
    return 0


def _list_all() -> None:
    rows: list[tuple[str, ...]] = []
    broken: list[Problem] = []
    names = registry.names()
    for name in names:
        try:
            exporter = registry.find(name)
        except registry.BrokenExporter as error:
            broken.append(error.problem)
            continue
        rows.append((name, exporter.suffix, _title(name)))
    for line in _aligned(rows):
        terminal.say(line)
    terminal.say_problems([*broken, *registry.shadowed(names)])


def _title(name: str) -> str:
    origin = registry.offer(name).distribution
    title = str(getattr(registry.find(name), "title", ""))
    return f"{title} ({origin})" if origin else title


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    shown = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)]
    return [
        "  ".join(
            cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)
        ).rstrip()
        for row in shown
    ]


def _page(name: str, columns: int, paint: Paint) -> Iterator[str]:
    """Return what there is to say about one format, or about the site."""
    if name == exports.SITE:
        yield paint("strong", "site") + ": the web page that `timeline-kit site` writes"
        table: Sequence[tuple[str, str]] = ()
    else:
        exporter = exporter_named(name)
        yield paint("strong", name) + f": {printable(_title(name))}"
        yield f"Files end in {exporter.suffix}; their media type is {exporter.media_type}."
        table = tuple(getattr(exporter, "columns", {}).items())
    yield ""
    options = exports.declared(name)
    if options:
        yield paint("strong", "Options") + ", under `exports` in the document or with --set:"
        said = [(f"{name}.{option.name}", _about(option)) for option in options]
        yield from _described(said, columns)
    else:
        yield "It has no options."
    if table:
        yield ""
        yield paint("strong", "Columns") + ":"
        yield from _described(table, columns)


def _about(option: Option[Any]) -> str:
    default = option.default
    if isinstance(default, timedelta):
        default = written_length(default)
    elif isinstance(default, bool):
        default = str(default).lower()
    usual = "" if default in (None, "") else f"; without it {default}"
    return f"{expected(option)}{usual}. {option.help}"


def _described(entries: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    """Yield names with what there is to say about each beside them."""
    shown = [(printable(name), printable(text)) for name, text in entries]
    room = min(max(width(name) for name, _ in shown), _WIDEST_NAME)
    for name, text in shown:
        lines = wrapped(text, max(columns - room - 4, 20)) if text else [""]
        yield f"  {name}{' ' * (room - width(name))}  {lines[0]}".rstrip()
        yield from (" " * (room + 4) + line for line in lines[1:])
