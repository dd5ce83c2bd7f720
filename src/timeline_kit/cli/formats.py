"""`timeline-kit formats`: what can be written."""

from __future__ import annotations

from timeline_kit.cli import endings, terminal
from timeline_kit.cli.options import command
from timeline_kit.exporters import registry
from timeline_kit.problems import Problem
from timeline_kit.reporters.width import printable, width


@command(short_help="List the formats there are.", examples=["timeline-kit formats"])
def formats() -> int:
    """List the formats a document can be exported to.

    Other distributions can add formats through the entry point group
    timeline_kit.exporters; they are used only when `--to` names them.
    """
    rows: list[tuple[str, ...]] = []
    broken: list[Problem] = []
    names = registry.names()
    for name in names:
        try:
            exporter = registry.find(name)
        except registry.BrokenExporter as error:
            broken.append(error.problem)
            continue
        origin = registry.offer(name).distribution
        title = str(getattr(exporter, "title", ""))
        rows.append((name, exporter.suffix, f"{title} ({origin})" if origin else title))
    for line in _aligned(rows):
        terminal.say(line)
    endings.say_problems([*broken, *registry.shadowed(names)])
    return 0


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    shown = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)]
    return [
        "  ".join(
            cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)
        ).rstrip()
        for row in shown
    ]
