"""`timeline-kit import`: a file of another program becomes a document."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import click
from msgspec import structs

from timeline_kit import files, importers
from timeline_kit.cli import documents, import_report
from timeline_kit.cli.arguments import DEFAULT_FILE, command, stamp_time
from timeline_kit.cli.exit_codes import DONE, FOUND_ERRORS, WRONG_USAGE, Refused, WrongUsage
from timeline_kit.cli.progress import Progress
from timeline_kit.dates import zones
from timeline_kit.document import SourceText
from timeline_kit.document.source_text import encode
from timeline_kit.importers import Fate, Imported, ImportOptions, Unreadable
from timeline_kit.importers.mapping import UnknownColumn
from timeline_kit.importers.options import below
from timeline_kit.problems import Problem
from timeline_kit.wording.hints import Order

_REPORTS = (".csv", ".json")
_STEPS = 20
"""Into how many parts the progress bar divides the events."""


class _Year(click.ParamType[int]):
    """A year in all its figures: `16` may be 2016, or the year that Germanicus saw."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the year.

        Raises:
            BadParameter: for what is no year, or one of two figures.
        """
        text = str(value).strip()
        if re.fullmatch("-?[0-9]{3,4}", text):
            return int(text)
        if re.fullmatch("[0-9]{1,2}", text):
            self.fail(
                f"{text!r} may be of any century: write all four figures, such as "
                f"{2000 + int(text)} or {int(text):04d}",
                param,
                ctx,
            )
        self.fail(f"{text!r} is not a year from -9999 to 9999", param, ctx)


@command(
    name="import",
    short_help="Make a document of a table, a calendar, slides or sources.",
    examples=[
        "timeline-kit import chronology.xlsx --dry-run",
        "timeline-kit import chronology.xlsx -o events.yaml --report report.csv",
        "timeline-kit import export.csv --map title=Event --date-order dmy",
        "timeline-kit import team.ics --timezone Europe/Berlin",
    ],
)
@click.argument("file", type=click.Path(allow_dash=True, readable=False))
@click.option(
    "-o",
    "--output",
    "output",
    default=DEFAULT_FILE,
    show_default=True,
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="The document to write.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(importers.FORMATS),
    help="What the file is; without it, its content tells.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column of a table is what. FIELD is a column of our own table, see "
    "`timeline-kit formats csv`; COLUMN what stands in the heading, or the column's letter.",
)
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="The order of day, month and year in dates such as 03/04/2016.",
)
@click.option("--year", type=_Year(), metavar="YEAR", help="The year of dates without.")
@click.option(
    "--century-from",
    type=_Year(),
    metavar="YEAR",
    help="The first year that two figures may mean: 1950 for 1950 to 2049.",
)
@click.option(
    "--timezone", metavar="ZONE", help="The zone of times that state none, such as Europe/Berlin."
)
@click.option("--sheet", metavar="NAME", help="The sheet to read, or a range: Sheet1!A4:F60.")
@click.option("--id-from", metavar="COLUMN", help="The column ids are made from, not the title.")
@click.option("--dry-run", is_flag=True, help="Only show what the columns are taken for.")
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="Where to list what became of every value: a .csv or .json file.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that are already there.")
@click.option(
    "--append",
    is_flag=True,
    help="Add the events to the document that is there, each where its date belongs.",
)
def import_(
    file: str,
    output: Path,
    format_: str | None,
    columns: tuple[str, ...],
    date_order: Order | None,
    year: int | None,
    century_from: int | None,
    timezone: str | None,
    sheet: str | None,
    id_from: str | None,
    dry_run: bool,
    report: Path | None,
    overwrite: bool,
    append: bool,
) -> int:
    """Make a document of a table, a calendar, a TimelineJS file or a list of sources.

    A list of sources is CSL-JSON, RIS, BibTeX or BibLaTeX, or a sheet of auto-archiver as CSV;
    it fills `sources`, and --append adds them to a document. FILE may be - for standard input.
    Nothing is guessed: what can be read in two ways is asked, and the event is written with a
    date that says both. Nothing is dropped in silence: --report lists what became of every
    value. Exit status: 0 all was understood, 1 something is asked, 2 wrong use.
    """
    if timezone is not None and timezone not in zones.names():
        raise WrongUsage(
            f"--timezone: there is no time zone `{timezone}`", "name it like `Europe/Berlin`"
        )
    if report is not None and report.suffix.lower() not in _REPORTS:
        raise WrongUsage("--report: its name ends in .csv or .json", "such as `report.csv`")
    if append and overwrite:
        raise WrongUsage("--append and --overwrite exclude each other", "give one of them")
    opened = documents.opened(str(output)) if append and not dry_run else None
    if not dry_run:
        written = [] if append else [output]
        _hold_free([*written, *([report] if report else [])], overwrite)
    options = ImportOptions(
        name="standard input" if file == files.STANDARD_INPUT else Path(file).name,
        format=format_,
        columns=_columns(columns),
        date_order=date_order,
        year=year,
        century_from=century_from,
        timezone=timezone,
        sheet=sheet,
        id_from=id_from,
        kept=_copies(file, output),
        now=stamp_time(),
    )
    imported = _read(file, options, dry_run)
    flags = _flags(imported, output, report, append=append, overwrite=overwrite, dry_run=dry_run)
    import_report.say_mapping(imported, file, output, options, flags)
    if dry_run:
        return DONE
    if opened is not None:
        return _append(imported, opened.source, file, output, report)
    return _write(imported, file, output, report)


def _flags(
    imported: Imported,
    output: Path,
    report: Path | None,
    *,
    append: bool,
    overwrite: bool,
    dry_run: bool,
) -> list[str]:
    """Return the options that the same command needs once this one is done."""
    if append:  # the report is there now, and nothing replaces it beside `--append`
        return ["--append"]
    if dry_run:
        return ["--overwrite"] if overwrite else ["--dry-run"] if output.exists() else []
    reported = [f"--report {shlex.quote(files.shown(report))}"] if report is not None else []
    is_there = overwrite or bool(reported) or imported.text is not None
    return [*reported, *(["--overwrite"] if is_there else [])]


def _copies(file: str, output: Path) -> Callable[[str], str | None]:
    """Return what keeps the saved copies that a list names, those in the folder of the document."""
    here = Path() if file == files.STANDARD_INPUT else Path(file).parent
    top = output.parent.resolve()

    def kept(name: str) -> str | None:
        try:
            path = (here / name).resolve()
            is_kept = path.is_file() and path.is_relative_to(top)
        except (OSError, ValueError):  # a name that no file can have
            return None
        return below(path.relative_to(top).as_posix()) if is_kept else None

    return kept


def _hold_free(paths: list[Path], overwrite: bool) -> None:
    for path in paths:
        if path == Path(files.STANDARD_INPUT):
            raise WrongUsage("--output: `-` is no file", "name one, such as `events.yaml`")
        if path.is_dir():
            name = f"report{path.suffix}" if path.suffix in _REPORTS else DEFAULT_FILE
            raise WrongUsage(
                f"`{files.shown(path)}` is a folder",
                f"name a file in it, such as `{files.shown(path / name)}`",
            )
        if path.exists() and not overwrite:
            raise WrongUsage(
                f"`{files.shown(path)}` is already there", "choose another name, or `--overwrite`"
            )


def _columns(texts: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        name, sign, column = text.partition("=")
        if not (sign and name.strip() and column.strip()):
            raise WrongUsage(
                f"--map: `{text}` is not FIELD=COLUMN", "write it like `--map title=Event`"
            )
        found[name.strip()].append(column.strip())
    return dict(found)


def _read(file: str, options: ImportOptions, dry_run: bool) -> Imported:
    with Progress(f"Reading {files.shown(file)}", _STEPS + 2) as bar:
        try:
            content = files.read_bytes(file)
        except files.FileProblem as error:
            raise Refused([_unreadable(error.problem)], status=WRONG_USAGE) from None
        progress = _Rows(bar)
        try:
            return importers.read(content, options, progress, only_proposal=dry_run)
        except UnknownColumn as error:
            raise WrongUsage(
                str(error), "the columns of a table are shown by `--dry-run`"
            ) from None
        except Unreadable as error:
            raise Refused([error.problem], status=WRONG_USAGE) from None


def _unreadable(problem: Problem) -> Problem:
    """Return the problem of a file that is not there, with help for what is imported."""
    if "`timeline-kit" in problem.help or "YAML" in problem.help:
        return structs.replace(problem, help="name a table, a calendar or a TimelineJS file")
    return problem


class _Rows:
    """Moves the bar a step for every twentieth of the rows."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._steps = 0

    def __call__(self, done: int, total: int) -> None:
        while self._steps < _STEPS and done * _STEPS > self._steps * total:
            self._steps += 1
            self._bar.step(f"{done:,} of {total:,} rows read")


def _write(imported: Imported, file: str, output: Path, report: Path | None) -> int:
    written = _reported(imported, report)
    if imported.text is not None:
        written.insert(0, (output, imported.text.encode()))
    _place(written, output.parent, file)
    import_report.say_written(imported, output, report)
    asked = imported.report.counts()[Fate.ASKED]
    return FOUND_ERRORS if asked or imported.text is None else DONE


def _append(
    imported: Imported, source: SourceText, file: str, output: Path, report: Path | None
) -> int:
    """Add what was imported to a document, and say what became of it."""
    from timeline_kit import merge  # a large room, and few imports add to a document

    appended = None
    if imported.text is not None:
        appended = merge.append(source, imported.text, imported.report)
        if appended.text != source.text:
            old, new = encode(source, source.text), encode(source, appended.text)
            files.rewrite(str(output), old, new)
        appended.account(imported.report)
    if report is not None:
        _place(_reported(imported, report), report.parent, file)
    import_report.say_written(imported, output, report, appended)
    asked = imported.report.counts()[Fate.ASKED]
    problems = appended is None or any(item.is_open for item in appended.items)
    return FOUND_ERRORS if asked or problems else DONE


def _reported(imported: Imported, report: Path | None) -> list[tuple[Path, bytes]]:
    """Return the report as a file to write, if one was asked for."""
    if report is None:
        return []
    as_json = report.suffix.lower() == ".json"
    return [(report, imported.report.as_json() if as_json else imported.report.as_csv())]


def _place(written: list[tuple[Path, bytes]], folder: Path, file: str) -> None:
    with files.Staging(files.Claims(folder, file)) as staging:
        for path, content in written:
            staging.write(path, _writer(content))
        staging.commit()


def _writer(content: bytes) -> Callable[[BinaryIO], int]:
    return lambda out: out.write(content)
