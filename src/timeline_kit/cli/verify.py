"""`timeline-kit verify`: every quote held against the saved copy of its source."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline_kit import files
from timeline_kit.cli import copies, documents, terminal
from timeline_kit.cli.arguments import DEFAULT_FILE, command, report_format_option
from timeline_kit.cli.documents import Opened
from timeline_kit.cli.exit_codes import WrongUsage
from timeline_kit.document import SourceText
from timeline_kit.problems import Insert, Problem
from timeline_kit.reporters import full, reporter
from timeline_kit.reporters.places import count

if TYPE_CHECKING:
    from timeline_kit.sources.verification import Checked, Verification

_WORDS = {
    "found": "found",
    "several": "in several places",
    "edited": "edited",
    "differs": "written otherwise",
    "altered": "altered",
    "missing": "missing",
    "unreadable": "not to be checked",
    "no-copy": "without a copy",
}
"""What is said of the verdicts, the best first."""


@command(
    short_help="Hold every quote against the saved copy of its source.",
    examples=[
        "timeline-kit verify",
        "timeline-kit verify --lock",
        "timeline-kit verify talks.yaml --strict --report quotes.json",
    ],
)
@click.argument("file", nargs=-1, type=click.Path(allow_dash=True, readable=False))
@click.option(
    "--lock", is_flag=True, help="Write the SHA-256 of copies that have none into the document."
)
@click.option("--strict", is_flag=True, help="Take a quote without a saved copy for an error.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write a JSON file of all quotes: what became of each, and the source's own words.",
)
@report_format_option
def verify(
    file: tuple[str, ...], lock: bool, strict: bool, report_file: Path | None, name: str
) -> int:
    """Hold every quote of documents against the saved copy that its source names as `file`.

    FILE is events.yaml if none is given, - for standard input. The exit status is 1 if
    a quote was altered or is not there, or a copy is not the one that was locked. Quotes
    whose source has no copy are counted. Nothing is fetched.

    A comment `# timeline-kit: ignore TK414` hides warnings and notes, as for validate.
    """
    if lock and files.STANDARD_INPUT in file:
        raise WrongUsage("--lock has no file to write into", "name the document")
    sources: dict[str, SourceText] = {}
    problems: list[Problem] = []
    checked: list[Checked] = []
    held = []
    for one in dict.fromkeys(file or (DEFAULT_FILE,)):
        document = documents.opened(one, beside=False)
        found = copies.held(document.timeline, document.path)
        held.append((document, found))
        sources[document.source.name] = document.source
        problems += _problems(document, found, strict)
        checked += found.quotes
    if report_file is not None:
        _write_report(report_file, checked, [document for document, _ in held])
    if name == "full":
        paint, columns = terminal.painter(sys.stdout), terminal.columns(sys.stdout)
        if problems:
            terminal.say(full.report(problems, sources, columns, paint).rstrip("\n"))
        terminal.say(_summary(checked))
    else:
        terminal.emit(reporter(name)(problems, sources))
    for document, found in held if lock else ():
        number = _lock(document, found)
        if name == "full":
            terminal.say(f"Locked {count(number, 'saved file')} in {document.source.name}.")
    return documents.status_of(problems)


def _problems(document: Opened, found: Verification, strict: bool) -> list[Problem]:
    """Return what is to be said, each at its line, without what the author ignores."""
    from timeline_kit.checks.ignored import unwanted
    from timeline_kit.document import Limits, locate, read
    from timeline_kit.sources import findings

    problems = findings.problems(document.timeline, found, strict=strict)
    if not problems:
        return []
    problems = locate(read(document.source, Limits()), problems)
    ignored = set(map(id, unwanted(document.source, problems)))
    return [problem for problem in problems if id(problem) not in ignored]


def _summary(checked: list[Checked]) -> str:
    counts = Counter(one.verdict.value for one in checked)
    if not counts:
        return "No event has a quote."
    told = [f"{counts[verdict]:,} {words}" for verdict, words in _WORDS.items() if counts[verdict]]
    return f"{count(len(checked), 'quote')}: {', '.join(told)}."


def _write_report(path: Path, checked: list[Checked], read: list[Opened]) -> None:
    content = json.dumps([_entry(one) for one in checked], indent=2, ensure_ascii=False) + "\n"
    for document in read:
        files.Claims(path.parent, document.path).claim(path)
    with files.Staging(files.Claims(path.parent)) as staging:
        staging.write(path, lambda out: out.write(content.encode()))
        staging.commit()


def _entry(checked: Checked) -> dict[str, str]:
    return {
        "event": checked.event,
        "ref": checked.citation.ref,
        "quote": checked.citation.quote or "",
        "verdict": checked.verdict.value,
        "where": checked.where,
        "text": "" if checked.passage is None else checked.passage.text,
    }


def _lock(document: Opened, found: Verification) -> int:
    """Write the SHA-256 of copies that have none, and return how many."""
    from timeline_kit.document.edits import edit
    from timeline_kit.document.source_text import encode

    sources = document.timeline.sources
    changes = [
        Insert(("sources", key, "sha256"), saved.sha256)
        for key, saved in found.copies.items()
        if saved.sha256 is not None and sources[key].sha256 is None
    ]
    if changes and document.path is not None:
        new = edit(document.source, changes).text
        before = encode(document.source, document.source.text)
        files.rewrite(document.path, before, encode(document.source, new))
    return len(changes)
