"""`timeline-kit validate`: every problem of a document, in one run."""

from __future__ import annotations

import sys

import click

from timeline_kit.cli import documents, terminal
from timeline_kit.cli.arguments import DEFAULT_FILE, command, ignore_option, report_format_option
from timeline_kit.cli.exit_codes import FOUND_ERRORS, WrongUsage
from timeline_kit.document import SourceText
from timeline_kit.files import STANDARD_INPUT
from timeline_kit.problems import Code, Problem, Severity
from timeline_kit.reporters import full, reporter


@command(
    short_help="Check documents and show every problem.",
    examples=[
        "timeline-kit validate",
        "timeline-kit validate --fix",
        "timeline-kit validate --format github talks.yaml war.yaml",
    ],
)
@click.argument("file", nargs=-1, type=click.Path(allow_dash=True, readable=False))
@click.option("--fix", is_flag=True, help="Mend in the file what is certain, and say what.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="Mend as well what chooses between meanings, or adds or removes something.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@ignore_option
@click.option("-q", "--quiet", is_flag=True, help="Show errors only, and nothing if there is none.")
@report_format_option
def validate(
    file: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    ignored: tuple[Code, ...],
    quiet: bool,
    name: str,
) -> int:
    """Check documents and show every problem, with its place and what would be right.

    FILE is events.yaml if none is given, - for standard input. The exit status is 1 if
    there is an error, and 0 if there are none or only warnings and notes.

    A comment says the same as --ignore: `# timeline-kit: ignore TK503` at the end of a line
    is about that line, above an entry about the entry, on top about the file.

    With --fix, a document is mended round after round, until nothing is left to mend, and
    written once; standard input is printed mended. --diff alone shows a diff.
    """
    unwanted = {code.id for code in ignored}
    if unsafe_fixes and not (fix or diff):
        raise WrongUsage("--unsafe-fixes says nothing alone", "write it beside `--fix` or `--diff`")
    fixing = None
    if fix or diff:
        from timeline_kit.cli.fixes import Fixing

        fixing = Fixing(unsafe_fixes, diff, unwanted)
    would_change, printed = False, fix and not diff and STANDARD_INPUT in file
    sources: dict[str, SourceText] = {}
    problems: list[Problem] = []
    for one in dict.fromkeys(file or (DEFAULT_FILE,)):
        source, _, found, _ = documents.examine(one)
        if source is not None and fixing is not None:
            mended = fixing.apply(one, source)
            would_change |= bool(mended.done)
            if fix and not diff and mended.done:
                source, found = mended.source, mended.problems
        if source is not None:
            sources[source.name] = source
        problems += found
    if diff:
        return FOUND_ERRORS if would_change else documents.status_of(problems)
    problems = [
        problem
        for problem in problems
        if problem.severity is Severity.ERROR or not (quiet or problem.code in unwanted)
    ]
    if name == "full":
        if quiet and not problems:
            return documents.status_of(problems)
        stream = sys.stderr if printed else sys.stdout
        paint, columns = terminal.painter(stream), terminal.columns(stream)
        text = full.report(problems, sources, columns, paint).rstrip("\n")
        terminal.say(text, err=printed)
    elif printed:
        terminal.say(reporter(name)(problems, sources).rstrip("\n"), err=True)
    else:
        terminal.emit(reporter(name)(problems, sources))
    return documents.status_of(problems)
