"""Which formats there are, and how a timeline becomes one of them.

Built-in formats and those of other distributions are found and loaded in the
same way; a format is imported only when it is asked for.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Container
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from timeline_kit.exporters.base import Exporter, ExportOptions, Option
from timeline_kit.exporters.options import chosen
from timeline_kit.model import Timeline
from timeline_kit.problems import Problem, files
from timeline_kit.problems.suggestions import all_near

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "timeline_kit.exporters"
"""The entry point group other distributions use."""

BUILT_IN = {
    "ics": "timeline_kit.exporters.ics.exporter:exporter",
    "xlsx": "timeline_kit.exporters.xlsx.exporter:exporter",
    "csv": "timeline_kit.exporters.csv.exporter:exporter",
    "timelinejs": "timeline_kit.exporters.timelinejs.exporter:exporter",
}
"""The formats that come with timeline-kit and that `export` writes by itself."""

ON_REQUEST = {
    "md": "timeline_kit.exporters.md.exporter:exporter",
    "svg": "timeline_kit.exporters.svg.exporter:exporter",
    "timelinejs-csv": "timeline_kit.exporters.timelinejs.sheet:exporter",
}
"""The formats that come with timeline-kit and are written when `--to` names them."""

_OWN = BUILT_IN | ON_REQUEST

_DECLARED = {
    "ics": "timeline_kit.exporters.ics.options:OPTIONS",
    "xlsx": "timeline_kit.exporters.xlsx.options:OPTIONS",
    "csv": "timeline_kit.exporters.csv.options:OPTIONS",
    "timelinejs-csv": "timeline_kit.exporters.timelinejs.options:SHEET_OPTIONS",
}
"""Where those of our formats that have options declare them, apart from what writes them."""

_ALSO_CALLED = {
    "calendar": "ics",
    "excel": "xlsx",
    "ical": "ics",
    "icalendar": "ics",
    "json": "timelinejs",
    "markdown": "md",
    "spreadsheet": "xlsx",
    "xls": "xlsx",
}
"""What people may call a format that has another name here."""


class UnknownFormat(LookupError):
    """There is no format of this name.

    Attributes:
        name: what was asked for.
        near: the names it may have meant, the nearest first.
    """

    def __init__(self, name: str, near: list[str]) -> None:
        super().__init__(f"there is no format `{name}`")
        self.name = name
        self.near = near


class BrokenExporter(Exception):
    """A format of another distribution cannot be loaded, or fails.

    Attributes:
        problem: which distribution, and how it fails.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Offer(msgspec.Struct, frozen=True):
    """A format that can be loaded.

    Attributes:
        name: what `--to` calls it.
        value: where it is, `module:attribute`.
        distribution: name and version of the distribution it comes from, such as
            `timeline-md 0.2`; empty for our own.
    """

    name: str
    value: str
    distribution: str = ""


class _Kept(io.BytesIO):
    """Bytes that outlive an exporter that closes its stream."""

    def close(self) -> None:
        """Keep what was written."""


def names() -> list[str]:
    """Return the names of all formats, our own first; nothing is imported for it."""
    return list(_offers())


def find(name: str) -> Exporter:
    """Load a format.

    Raises:
        UnknownFormat: when there is none of this name.
        BrokenExporter: when another distribution offers it and it cannot be loaded.
    """
    return _load(offer(name))


def offer(name: str) -> Offer:
    """Return where a format comes from, without loading it.

    Raises:
        UnknownFormat: when there is none of this name.
    """
    if name in _OWN:  # no need to look at what is installed
        return Offer(name, _OWN[name])
    offers = _offers()
    if name not in offers:
        wanted = name.lower().lstrip(".")
        if wanted in _ALSO_CALLED:
            raise UnknownFormat(name, [_ALSO_CALLED[wanted]])
        near = all_near(wanted, [*offers, *_ALSO_CALLED], 3)
        near.sort(key=lambda other: sorted(other) != sorted(wanted))  # exchanged letters first
        raise UnknownFormat(name, [_ALSO_CALLED.get(other, other) for other in near])
    return offers[name]


def declared(name: str) -> tuple[Option[Any], ...]:
    """Return the options of a format; of ours, nothing else is imported for it.

    Raises:
        UnknownFormat: when there is none of this name.
        BrokenExporter: when another distribution offers it and it cannot be loaded.
    """
    if name not in _OWN:
        return getattr(find(name), "options", ())
    module, _, attribute = _DECLARED.get(name, "").partition(":")
    options: tuple[Option[Any], ...] = ()
    return getattr(importlib.import_module(module), attribute) if module else options


def shadowed(names: Container[str]) -> list[Problem]:
    """Return a warning for each offer of these formats that is left aside, its name being taken."""
    taken: dict[str, str] = dict.fromkeys(_OWN, "timeline-kit")
    found: list[Problem] = []
    for point in _plugins():
        if point.name in taken and point.name in names:
            found.append(
                files.SHADOWED_FORMAT.problem(
                    f"the format `{point.name}` of {_distribution(point)} is not used: "
                    f"{taken[point.name]} has one of that name"
                )
            )
        taken.setdefault(point.name, _distribution(point))
    return found


def export(
    timeline: Timeline, name: str, options: ExportOptions | None = None
) -> tuple[bytes, list[Problem]]:
    """Return the timeline in one format, and what the format could not carry.

    What is internal is left out, unless the format is one for editors and `options` asks for it.

    Raises:
        UnknownFormat: when there is no format of this name.
        BrokenExporter: when another distribution offers it and it fails.
        ValueError: when an option of the format is wrong.
    """
    out = _Kept()
    notes = export_to(timeline, name, out, options or ExportOptions())
    return out.getvalue(), notes


def export_to(
    timeline: Timeline, name: str, out: BinaryIO, options: ExportOptions
) -> list[Problem]:
    """Write the timeline in one format to a stream, and return what it could not carry.

    Raises:
        UnknownFormat: when there is no format of this name.
        BrokenExporter: when another distribution offers it and it fails.
        OSError: when the stream cannot be written.
        ValueError: when an option of the format is wrong.
    """
    from timeline_kit.exporters.fidelity import NotesError, written  # only for an export

    found = offer(name)
    exporter = _load(found)
    options = with_own(name, exporter, timeline, options)
    if not found.distribution:
        return written(exporter, timeline, out, options)
    try:
        notes = written(exporter, timeline, out, options)
    except OSError:
        raise  # the disk, not the plugin
    except NotesError as error:
        raise _broken(found, str(error)) from error
    except (Exception, SystemExit) as error:
        raise _broken(found, f"failed: {_short(error)}") from error
    return notes


def with_own(
    name: str, exporter: Exporter, timeline: Timeline, options: ExportOptions
) -> ExportOptions:
    """Return options with the values of all of a format's own: what is told before the document.

    Raises:
        ValueError: when an option of the format is wrong.
    """
    said = timeline.exports.get(name), options.own
    return replace(options, own=chosen(name, getattr(exporter, "options", ()), *said))


def _plugins() -> list[EntryPoint]:
    """Return the entry points of other distributions, in an order that does not vary."""
    from importlib.metadata import entry_points  # slow to import, and seldom asked

    found = entry_points(group=GROUP)
    return sorted(found, key=lambda point: (point.name, _distribution(point), point.value))


def _offers() -> dict[str, Offer]:
    offers = {name: Offer(name, value) for name, value in _OWN.items()}
    for point in _plugins():
        offers.setdefault(point.name, Offer(point.name, point.value, _distribution(point)))
    return offers


def _distribution(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"


def _load(found: Offer) -> Exporter:
    module, _, attribute = found.value.partition(":")
    if not found.distribution:
        built_in: Exporter = getattr(importlib.import_module(module), attribute)
        return built_in
    from importlib.metadata import EntryPoint

    try:
        exporter = EntryPoint(found.name, found.value, GROUP).load()
    except (Exception, SystemExit) as error:  # whatever its code does, ours goes on
        raise _broken(found, f"cannot be loaded: {_short(error)}") from error
    fault = _fault(exporter)
    if fault:
        raise _broken(found, fault)
    usable: Exporter = exporter
    return usable


def _fault(exporter: object) -> str:
    """Say what keeps an object from being an exporter, or return the empty string."""
    if isinstance(exporter, type):
        return f"is the class {exporter.__name__}, where an exporter made from it is wanted"
    if not callable(getattr(exporter, "write", None)):
        return "has no function `write`"
    suffix = getattr(exporter, "suffix", None)
    if not isinstance(suffix, str) or not suffix.startswith(".") or set(suffix) & set("/\\\0"):
        return f"has {suffix!r} for a suffix, where one like '.txt' is wanted"
    options = getattr(exporter, "options", ())
    if not isinstance(options, tuple) or not all(isinstance(one, Option) for one in options):
        return "has `options` that are no tuple of `Option`"
    return ""


def _broken(found: Offer, how: str) -> BrokenExporter:
    return BrokenExporter(
        files.BROKEN_EXPORTER.problem(
            f"the format `{found.name}` of {found.distribution} {how}",
            help=f"update or remove {found.distribution.split()[0]}; all other formats work",
        )
    )


def _short(error: BaseException) -> str:
    first = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
