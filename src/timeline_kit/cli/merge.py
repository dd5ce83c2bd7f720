"""`timeline-kit merge`: what an editor changed in a workbook or CSV comes back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click

from timeline_kit import files
from timeline_kit import merge as merging
from timeline_kit.cli import documents, merge_report, terminal
from timeline_kit.cli.arguments import DEFAULT_FILE, command
from timeline_kit.cli.exit_codes import (
    DONE,
    FOUND_ERRORS,
    WRONG_USAGE,
    Refused,
    WrongUsage,
)
from timeline_kit.document import SourceText, decode, encode
from timeline_kit.exporters.table.edition import Edition
from timeline_kit.exporters.table.rev import blob_id
from timeline_kit.importers import Unreadable
from timeline_kit.importers.grid import Book
from timeline_kit.merge import MergeOptions, Plan
from timeline_kit.merge.report import ANSWER_STARTS, REPORT_STARTS, as_csv, as_json, reply_text
from timeline_kit.model import Timeline
from timeline_kit.problems.reading import FOREIGN_FILE

_REPORTS = (".csv", ".json")


@command(
    name="merge",
    short_help="Bring back what an editor changed in a workbook or CSV.",
    examples=[
        "timeline-kit merge from-anna.xlsx",
        "timeline-kit merge from-anna.xlsx --write --reply answer.txt",
        "timeline-kit merge from-anna.csv --base as-sent.yaml",
        "timeline-kit merge from-anna.xlsx --take kz-announcement.date --write",
    ],
)
@click.argument("edited", type=click.Path(allow_dash=True, readable=False))
@click.argument("file", default=DEFAULT_FILE, type=click.Path(readable=False), required=False)
@click.option("--write", is_flag=True, help="Write the changes into FILE.")
@click.option(
    "--base",
    metavar="OLD.yaml",
    type=click.Path(readable=False),
    help="The document as it was when the table was made, where Git does not know it.",
)
@click.option(
    "--take",
    multiple=True,
    metavar="ID.FIELD",
    help="Take this from the table whatever speaks against it; may be given more than once.",
)
@click.option("--ours", is_flag=True, help="Settle conflicts for the document.")
@click.option("--theirs", is_flag=True, help="Settle conflicts for the table.")
@click.option(
    "--allow-deletes", is_flag=True, help="Delete what was in the table and is missing now."
)
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="Where to list everything that was found: a .csv or .json file.",
)
@click.option(
    "--reply",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="Where to write an answer to the editor: what was taken, what not and why.",
)
def merge(
    edited: str,
    file: str,
    write: bool,
    base: str | None,
    take: tuple[str, ...],
    ours: bool,
    theirs: bool,
    allow_deletes: bool,
    report: Path | None,
    reply: Path | None,
) -> int:
    """Bring back what an editor changed in a workbook or CSV.

    EDITED is the .xlsx, .ods or .csv file that came back, or - for standard input; FILE the
    document it was made of. Shows what would change, event by event; --write writes it, and
    comments, order and quoting of the document stay. What cannot be known is asked, never
    guessed. Exit status: 0 nothing is left to decide, 1 conflicts, doubts or problems are
    left, 2 wrong use.
    """
    if ours and theirs:
        raise WrongUsage("--ours and --theirs exclude each other", "give one of them")
    if report is not None and report.suffix.lower() not in _REPORTS:
        raise WrongUsage("--report: its name ends in .csv or .json", "such as `report.csv`")
    _check_lists(report, reply, (edited, file, *([] if base is None else [base])))
    opened = _document(file, keeps_data=True)
    source = opened.source
    book = _book(edited, source, opened.timeline)
    then = _base(book, source, file, base)
    options = MergeOptions(
        take=frozenset(take),
        side="ours" if ours else "theirs" if theirs else None,
        allow_deletes=allow_deletes,
        this_year=datetime.now(UTC).year,
    )
    plan = merging.merge(book, source, then, options, opened.timeline, opened.data)
    if plan.problems:
        raise Refused(plan.problems, status=WRONG_USAGE)
    if plan.untaken:
        raise WrongUsage(
            f"--take: {plan.untaken[0]}",
            "name it as the plan does, such as `kz-announcement.date`",
        )
    told = _told(base, take, ours=ours, theirs=theirs, allow_deletes=allow_deletes)
    with ExitStack() as stack:
        lists = _staged(stack, plan, report, reply, opened.timeline.title, written=write)
        if write and plan.text != source.text:
            files.rewrite(file, encode(source, source.text), encode(source, plan.text))
        merge_report.say(plan, edited, file, opened.timeline.language, told, written=write)
        for path, staging in lists:
            staging.commit()
            paint = terminal.painter(sys.stdout)
            terminal.say(f"{paint('done', 'wrote')}      {files.shown(path)}")
    return DONE if plan.is_settled else FOUND_ERRORS


def _check_lists(report: Path | None, reply: Path | None, given: Sequence[str]) -> None:
    """Refuse names of lists that would replace something else, before anything is written."""
    taken = set(map(os.path.realpath, given))
    for name, path, starts in (
        ("--report", report, REPORT_STARTS),
        ("--reply", reply, ANSWER_STARTS),
    ):
        if path is None:
            continue
        if str(path) == files.STANDARD_INPUT:
            raise WrongUsage(f"{name}: `-` is no name of a file", "name one, such as `answer.txt`")
        real = os.path.realpath(path)
        is_other = path.exists() and not (path.is_file() and _begins(path, starts))
        if real in taken or is_other:
            raise WrongUsage(f"{name} would replace `{files.shown(path)}`", "choose another name")
        taken.add(real)


def _begins(path: Path, starts: tuple[bytes, ...]) -> bool:
    """Whether a file is empty, or begins as one that `merge` wrote."""
    try:
        with path.open("rb") as stream:
            begin = stream.read(max(map(len, starts)))
    except OSError:
        return False
    return not begin or begin.startswith(starts)


def _document(file: str, *, beside: bool = True, keeps_data: bool = False) -> documents.Opened:
    """Return a document; what is no document at all is wrong use."""
    try:
        return documents.opened(file, beside=beside, keeps_data=keeps_data)
    except Refused as refused:
        if any(problem.code == FOREIGN_FILE.id for problem in refused.problems):
            refused.status = WRONG_USAGE
        raise


def _told(
    base: str | None, take: Iterable[str], *, ours: bool, theirs: bool, allow_deletes: bool
) -> list[str]:
    """Return the options that decide what is written, to be given again."""
    told = [] if base is None else ["--base", files.shown(base)]
    for handle in take:
        told += ["--take", handle]
    flags = {"--ours": ours, "--theirs": theirs, "--allow-deletes": allow_deletes}
    return told + [name for name, is_given in flags.items() if is_given]


def _book(edited: str, source: SourceText, timeline: Timeline) -> Book:
    try:
        content = files.read_bytes(edited)
        return merging.open_table(content, source, timeline)
    except (files.FileProblem, Unreadable) as error:
        raise Refused([error.problem], status=WRONG_USAGE) from None


def _base(book: Book, source: SourceText, file: str, base: str | None) -> SourceText | None:
    """Return the document as it was when the table was made, where that can be found."""
    edition = merging.edition_of(book)
    if base is not None:
        then, problems = files.read_source(base)
        if then is not None and not problems and then.text == source.text:
            return source
        return _document(base, beside=False).source
    if edition is None or not edition.id:
        return None
    if edition.id == blob_id(encode(source, source.text)):
        return source
    content = files.version(file, edition.id)
    if content is None:
        return _with_withheld(edition, source, file)
    before, flaws = decode(content, file)
    return None if flaws else before


def _with_withheld(edition: Edition, source: SourceText, file: str) -> SourceText | None:
    """Return the document from which a workbook was made without the events that it may not show.

    Git does not know its id, so versions that Git does know are looked at without these events.
    """
    for content in chain([encode(source, source.text)], files.versions(file)):
        before, flaws = decode(content, file)
        if before is not None and not flaws and merging.is_edition(before, edition):
            return before
    return None


def _staged(
    stack: ExitStack,
    plan: Plan,
    report: Path | None,
    reply: Path | None,
    title: str,
    *,
    written: bool,
) -> list[tuple[Path, files.Staging]]:
    """Return the lists, written beside where they will be: the document is changed after that."""
    made: list[tuple[Path, bytes]] = []
    if report is not None:
        is_json = report.suffix.lower() == ".json"
        made.append((report, as_json(plan) if is_json else as_csv(plan)))
    if reply is not None:
        made.append((reply, reply_text(plan, title, written=written).encode()))
    staged = []
    for path, content in made:
        staging = stack.enter_context(files.Staging(files.Claims(path.parent)))
        staging.write(path, _writer(content))
        staged.append((path, staging))
    return staged


def _writer(content: bytes) -> Callable[[BinaryIO], int]:
    return lambda out: out.write(content)
