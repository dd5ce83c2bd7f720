"""The files of earlier runs: what an export may know of them, and whether it may replace them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from timeline_kit.exporters.audience import embargoed
from timeline_kit.exporters.base import Changes, Exporter, Remembered
from timeline_kit.files import FileProblem, edited, not_ours, read_bytes, shown
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem, files
from timeline_kit.problems.suggestions import excerpt
from timeline_kit.reporters.width import printable

_REMEMBER = "remember"

Read = Callable[[], bytes | None]
"""Returns the bytes of a file, or None when there is none."""


class Memory(msgspec.Struct, frozen=True):
    """What a format is told of the files of earlier runs.

    Attributes:
        previous: for `ExportOptions.previous`.
        published: what its readers have: the file that is replaced, else what else is known.
        problems: what of the files cannot be read.
    """

    previous: Callable[[], tuple[bytes, ...]]
    published: tuple[bytes, ...] = ()
    problems: list[Problem] = msgspec.field(default_factory=list)

    def changes(self, exporter: Exporter, written: Path) -> Changes | None:
        """Return what is new in a file that was written; None where nobody can tell."""
        compare = getattr(exporter, "changes", None)
        if compare is None or not self.published or self.problems:
            return None
        found: Changes = compare(self.published, written.read_bytes())
        return found


def already_public(
    exporter: Exporter, known: Memory, timeline: Timeline, now: datetime
) -> dict[str, str]:
    """Return the events under embargo that files of earlier runs show, by id, with their titles.

    Args:
        exporter: the format.
        known: the files.
        timeline: the whole timeline.
        now: embargoes that end later hold.
    """
    holds = getattr(exporter, "holds", None)
    held = {event.id: event.title for _, event in embargoed(timeline, now)}
    if holds is None or not held:
        return {}
    found = {name for content in known.previous() for name in holds(content, timeline)}
    return {name: title for name, title in held.items() if name in found}


def taken_back(file: Path, public: Mapping[str, str]) -> list[Problem]:
    """Warn of what was public in a file before its embargo."""
    return [
        files.ALREADY_PUBLIC.problem(
            f"`{excerpt(printable(title))}` (`{name}`) is under embargo, and stands in the "
            f"earlier `{shown(file.name)}`",
            help="whoever has that file knows it: leaving it out now does not take it back",
        )
        for name, title in public.items()
    ]


def spare_edited(exporter: Exporter, replaced: Mapping[Path, Read], document: str) -> None:
    """Look whether somebody changed a file that is to be replaced.

    Args:
        exporter: the format.
        replaced: the files.
        document: what they are made from, as the user named it.

    Raises:
        FileProblem: when one was changed.
    """
    is_as_written: Callable[[bytes], bool] | None = getattr(exporter, "is_as_written", None)
    if is_as_written is None:
        return
    for path, read in replaced.items():
        there = read()
        if there and not is_as_written(there):
            raise FileProblem(edited(path, document))


def remembers(exporter: Exporter) -> bool:
    """Whether a format makes something of the files of earlier runs."""
    return hasattr(exporter, _REMEMBER)


class Earlier(msgspec.Struct, frozen=True):
    """Where files of earlier runs are.

    Attributes:
        replaced: those that are replaced, that of the whole timeline first.
        given: those that the user names: published elsewhere, or merged.
        beside: those that another command of ours wrote; only what is ours is remembered.
    """

    replaced: Mapping[Path, Read]
    given: Sequence[Path] = ()
    beside: Mapping[Path, Read] = msgspec.field(default_factory=dict)


def memory(earlier: Earlier, exporter: Exporter, timeline: Timeline, *, overwrite: bool) -> Memory:
    """Return what a format is told; what is no use to it is not read.

    Args:
        earlier: where the files are.
        exporter: the format.
        timeline: what is exported.
        overwrite: whether files that are not this timeline's may be replaced; they are then
            not remembered.

    Raises:
        FileProblem: when a file is not this timeline's and may not be replaced, or cannot be read.
    """
    if not remembers(exporter):
        return Memory(partial(_read_all, tuple(earlier.replaced.values())))
    looking = _Looking(exporter, timeline, overwrite)
    replaced = [looking.replaced(path, read) for path, read in earlier.replaced.items()]
    given = [looking.given(path) for path in earlier.given]
    beside = [looking.beside(path, read) for path, read in earlier.beside.items()]
    found = [one for one in (*replaced, *given, *beside) if one is not None]
    contents = tuple(one.content for one in found if one.content)
    published = (replaced[0].content,) if replaced[0] is not None else contents
    problems = [problem for one in found for problem in one.problems]
    return Memory(lambda: contents, published, problems)


class _Looked(msgspec.Struct, frozen=True):
    content: bytes = b""
    problems: tuple[Problem, ...] = ()


class _Looking(msgspec.Struct, frozen=True):
    """Looks into files of earlier runs for one format."""

    exporter: Exporter
    timeline: Timeline
    overwrite: bool

    def replaced(self, path: Path, read: Read) -> _Looked | None:
        """Return what is in a file that is replaced; None without one, or if that is all one."""
        try:
            there = read()
            found = None if there is None else self._remember(there)
            if found is not None and found.refusal:
                raise FileProblem(not_ours(path, found.refusal))
        except FileProblem:
            if not self.overwrite:
                raise
            return None
        return None if found is None else _looked(path, found)

    def given(self, path: Path) -> _Looked:
        """Return what is in a file that the user names."""
        found = self._remember(read_bytes(str(path)))
        if found.refusal and not self.overwrite:
            raise FileProblem(_not_of_use(path, found.refusal))
        return _Looked() if found.refusal else _looked(path, found)

    def beside(self, path: Path, read: Read) -> _Looked:
        """Return what is in a file that another command wrote, if it is of any use."""
        try:
            there = read()
        except FileProblem as error:
            return _Looked(problems=(_not_remembered(error.problem.message),))
        found = self._remember(there or b"")
        if found.refusal:
            return _Looked(problems=(_not_remembered(f"`{shown(path)}` {found.refusal}"),))
        return _looked(path, found)

    def _remember(self, there: bytes) -> Remembered:
        remember: Callable[[bytes, Timeline, datetime], Remembered]
        remember = getattr(self.exporter, _REMEMBER)
        return remember(there, self.timeline, datetime.now(UTC))


def _looked(path: Path, found: Remembered) -> _Looked:
    return _Looked(found.content, (_damaged(path, found.damage),) if found.damage else ())


def _not_of_use(path: Path, reason: str) -> Problem:
    return files.NOT_OURS_TO_REPLACE.problem(
        f"`{shown(path)}` {reason}",
        help="name another calendar with `--previous`; or go on without this one: `--overwrite`",
    )


def _damaged(path: Path, damage: str) -> Problem:
    return files.DAMAGED_CALENDAR.problem(
        f"`{shown(path)}` {damage}",
        help="events that are not known from it count as changed now; if an earlier state "
        "of the file is whole, put that back, or name it with `--previous`",
    )


def _not_remembered(message: str) -> Problem:
    return files.DAMAGED_CALENDAR.problem(f"{message}, and is not remembered")


def _read_all(reads: tuple[Read, ...]) -> tuple[bytes, ...]:
    found = (read() for read in reads)
    return tuple(one for one in found if one is not None)
