"""`timeline-kit validate`: every problem of a document, in one run."""

from __future__ import annotations

import sys

import click

from timeline_kit.cli import documents, terminal
from timeline_kit.cli.arguments import DEFAULT_FILE, command
from timeline_kit.document import SourceText
from timeline_kit.problems import Problem
from timeline_kit.reporters import REPORTERS, full, reporter


@command(
    short_help="Check documents and show every problem.",
    examples=["timeline-kit validate", "timeline-kit validate --format github talks.yaml war.yaml"],
)
@click.argument("file", nargs=-1, type=click.Path(allow_dash=True, readable=False))
@click.option(
    "--format",
    "name",
    type=click.Choice(list(REPORTERS)),
    default="full",
    show_default=True,
    help="How the problems are shown.",
)
def validate(file: tuple[str, ...], name: str) -> int:
    """Check documents and show every problem, with its place and what would be right.

    FILE is events.yaml if none is given, - for standard input. The exit status is 1 if
    there is an error, and 0 if there are none or only warnings and notes.
    """
    sources: dict[str, SourceText] = {}
    problems: list[Problem] = []
    for one in dict.fromkeys(file or (DEFAULT_FILE,)):
        source, _, found = documents.examine(one)
        if source is not None:
            sources[source.name] = source
        problems += found
    if name == "full":
        paint, columns = terminal.painter(sys.stdout), terminal.columns(sys.stdout)
        terminal.say(full.report(problems, sources, columns, paint).rstrip("\n"))
    else:
        terminal.emit(reporter(name)(problems, sources))
    return documents.status_of(problems)
