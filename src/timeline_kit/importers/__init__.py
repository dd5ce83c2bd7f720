"""The way in: files of other programs become documents; nothing is guessed, nothing dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

from timeline_kit import document
from timeline_kit.document import Limits, SourceText
from timeline_kit.document.writer import write
from timeline_kit.importers import delimited, ics, table, timelinejs
from timeline_kit.importers.detect import format_of
from timeline_kit.importers.draft import Draft
from timeline_kit.importers.encodings import ask, decode
from timeline_kit.importers.grid import Book
from timeline_kit.importers.options import Imported, ImportOptions
from timeline_kit.importers.problems import NOT_IMPORTABLE, NOTHING_TO_IMPORT, Unreadable
from timeline_kit.importers.report import Entry, Fate, Question, Report
from timeline_kit.importers.slugs import slug
from timeline_kit.importers.source_list import SourceList
from timeline_kit.problems import Severity

__all__ = [
    "FORMATS",
    "Entry",
    "Fate",
    "ImportOptions",
    "Imported",
    "Question",
    "Report",
    "Unreadable",
    "read",
]

T = TypeVar("T")

SOURCE_LISTS = {
    "csl": "a list of sources in CSL-JSON",
    "ris": "a list of sources in RIS",
    "bibtex": "a list of sources in BibTeX",
    "auto-archiver": "a sheet of auto-archiver",
}
"""The formats that have sources and no events, in words."""

FORMATS = ("table", "timelinejs", "ics", *SOURCE_LISTS)
"""What `format` may be; without it the content decides."""

_KINDS = {"xls": "an Excel workbook of before 2007", "ods": "an OpenDocument spreadsheet",
          "xlsb": "a binary Excel workbook"}  # fmt: skip


def _ignored(_done: int, _total: int) -> None:
    pass


def read(
    content: bytes,
    options: ImportOptions | None = None,
    progress: Callable[[int, int], None] = _ignored,
    *,
    only_proposal: bool = False,
) -> Imported:
    """Return the document made of a file, and what became of everything in it.

    Args:
        content: the file.
        options: what the import is told.
        progress: is told now and then how many rows are done, and of how many.
        only_proposal: stop when it is known what the columns of a table are.

    Raises:
        Unreadable: when the file is of a kind that is not read, or has nothing in it.
        UnknownColumn: when an option names a column or field that is not there.
    """
    return _read(content, options or ImportOptions(), progress, only_proposal)


def _read(
    content: bytes,
    options: ImportOptions,
    progress: Callable[[int, int], None],
    only_proposal: bool,
) -> Imported:
    kind = format_of(content)
    if options.format == "table" and kind in ("ics", "timelinejs"):
        kind = "table"
    elif options.format not in (None, "table"):
        kind = options.format
    if options.format == "table" and kind in SOURCE_LISTS:
        kind = "table"
    report = Report()
    if kind in FORMATS and kind != "ics":  # whose folded lines have to be joined before
        ask(decode(content).doubts, report)
    if kind == "ics":
        draft, remarks = ics.read(content, options, report, progress)
        return _finished("a calendar", draft, remarks, options)
    if kind == "timelinejs":
        draft = timelinejs.read(content, options, report, progress)
        return _finished("a timeline of TimelineJS", draft, [], options)
    if kind in SOURCE_LISTS:
        return _sources(content, kind, options, report)
    work = table.TableImport(_book(content, kind), options, report)
    if only_proposal:
        return Imported(work.kind, None, report, work.remarks, work.tables)
    work.read(progress)
    if not work.is_complete:
        work.leave_out()
        return Imported(work.kind, None, report, work.remarks, work.tables)
    work.finish_header()
    return _finished(work.kind, work.draft, work.remarks, options, work.tables)


def _sources(content: bytes, kind: str, options: ImportOptions, report: Report) -> Imported:
    """Return the document of a list of sources; it has no events yet."""
    module = import_module(f"timeline_kit.importers.{kind.replace('-', '_')}")
    found: SourceList = module.read(content, report, options.kept)
    if not found.draft.sources:
        raise Unreadable(
            NOTHING_TO_IMPORT.problem(
                f"this is {SOURCE_LISTS[kind]} without an entry", help="name another file"
            )
        )
    name = options.name.rpartition(".")[0] or options.name
    found.draft.header = {"id": slug(name, "sources"), "title": name}
    return _written(SOURCE_LISTS[kind], found.draft, [], options)


def _book(content: bytes, kind: str) -> Book:
    if kind == "table":
        return delimited.read(content)
    return _readable(lambda: _sheets(content, kind), kind)


def _sheets(content: bytes, kind: str) -> Book:
    if kind == "xlsx":
        from timeline_kit.importers import workbook

        return workbook.read(content)
    from timeline_kit.importers import calamine

    book = calamine.read(content, _KINDS[kind])
    if kind == "ods":
        calamine.add_annotations(book, content)
        from timeline_kit.importers import opendocument

        opendocument.add_marks(book, content)
    elif kind == "xls":
        from timeline_kit.importers import xls

        xls.add_annotations(book, content)
    else:
        book.remarks.append(
            "notes, comments, links and marks are not read from a binary workbook, and what "
            "formulas give as if somebody typed it: save it as .xlsx to have them"
        )
    return book


def _readable(read: Callable[[], T], kind: str) -> T:
    """Return what a reader makes of a file.

    Raises:
        Unreadable: when it makes nothing of it.
    """
    try:
        return read()
    except Unreadable:
        raise
    except Exception as error:  # a damaged file has more ways to fail than can be listed
        what = _KINDS.get(kind, "an Excel workbook")
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise Unreadable(
            NOT_IMPORTABLE.problem(
                f"this is {what}, but it cannot be read: {reason}",
                help="open it in the program that made it, save it again as .xlsx, "
                "and name that file",
            )
        ) from error


def _finished(
    kind: str,
    draft: Draft,
    remarks: list[str],
    options: ImportOptions,
    tables: Sequence[Any] = (),
) -> Imported:
    if not draft.events:
        raise Unreadable(
            NOTHING_TO_IMPORT.problem(f"this is {kind} without an event", help="name another file")
        )
    return _written(kind, draft, remarks, options, tables)


def _written(
    kind: str,
    draft: Draft,
    remarks: list[str],
    options: ImportOptions,
    tables: Sequence[Any] = (),
) -> Imported:
    data = draft.settle()
    when = f"{options.now:%Y-%m-%d}"
    top = [f"Imported by timeline-kit on {when} from {options.name}, {kind}."]
    questions = len(draft.open_points())
    if questions:
        points = "1 open point stands" if questions == 1 else f"{questions:,} open points stand"
        top.append(f"{points} below, after `asked:`.")
    text = write(data, draft.comments(top))
    _hold_same(text, data)
    return Imported(
        kind, text, draft.report, remarks, list(tables), len(draft.events), len(draft.sources)
    )


def _hold_same(text: str, data: dict[str, Any]) -> None:
    """Read the document back: whatever was imported, it has to say what it was made from.

    Raises:
        AssertionError: when it does not, which is a bug of ours.
    """
    read_back = document.read(SourceText("<imported>", text), Limits(file=len(text) * 4 + 1))
    errors = [problem for problem in read_back.problems if problem.severity is Severity.ERROR]
    if errors:
        raise AssertionError(f"{errors[0].message} at {errors[0].path}")
    if not _is_same(read_back.data, data):
        raise AssertionError("the document does not say what was imported")


def _is_same(read: Any, made: Any) -> bool:
    """Whether data as read, where all values are text, is what was written."""
    if read == made:  # as most entries are: nothing but text
        return True
    if isinstance(made, dict):
        return (
            isinstance(read, dict)
            and read.keys() == made.keys()
            and all(_is_same(read[key], value) for key, value in made.items())
        )
    if isinstance(made, (list, tuple)):
        return isinstance(read, list) and len(read) == len(made) and all(map(_is_same, read, made))
    return isinstance(read, str) and isinstance(made, (bool, int, float))


def book(content: bytes, known: Callable[[], str] = str) -> Book:
    """Return the sheets of a workbook or table that comes back, with the marks of its editors.

    Args:
        content: the file.
        known: gives a text with words that stand in the file, too, which tell its encoding.

    Raises:
        Unreadable: when it is neither, or damaged.
    """
    kind = format_of(content)
    if kind == "xlsx":
        from timeline_kit.importers import spreadsheetml

        return _readable(lambda: spreadsheetml.read(content), kind)
    if kind == "table" or kind in FORMATS:
        return delimited.read(content, known)
    return _book(content, kind)
