"""The check of a declaration: one path of a full timeline is changed at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from timeline_kit.exporters.audience import (
    carries_of,
    is_for_editors,
    shows,
    without_withheld,
)
from timeline_kit.exporters.base import AUDIENCES, NO_TIME, Carries, Exporter, ExportOptions
from timeline_kit.exporters.fidelity import written
from timeline_kit.model import Timeline
from timeline_kit.model.paths import INTERNAL, UNCITED, is_internal, paths
from timeline_kit.problems import Problem, fidelity
from timeline_kit.testing.full import changed, full, known_by, secrets, texts

Write = Callable[[Timeline], tuple[bytes, Sequence[Problem]]]
"""From a timeline to an output, and all that is said not to be in it."""

Read = Callable[[bytes], str]
"""From an output to all text that its readers find in it."""

_SAID = (fidelity.NOT_CARRIED.id, fidelity.BY_NATURE.id)
_WAYS = 'Carries.EXACT, WORDS, PART("why"), NO or IDENTITY'


def check_exporter(exporter: Exporter, read: Read = bytes.decode) -> None:
    """Check that a format carries exactly what it declares, and says what it does not.

    A full timeline is written again and again, each time with another value at one path.

    Args:
        exporter: the format.
        read: returns all text that a reader of the format finds in an output, best by a
            program that is not yours.

    Raises:
        AssertionError: with a line for each path of which the declaration is not true.
    """
    declared_as: Any = carries_of(exporter)
    if not isinstance(declared_as, Mapping) or not all(
        isinstance(how, Carries) for how in declared_as.values()
    ):
        raise AssertionError(f"`carries` of `{exporter.name}` is no mapping of paths to {_WAYS}")
    carries = carries_of(exporter)
    found = [f"{path}: there is no such path" for path in carries if path not in paths()]
    kept_back = [UNCITED] if is_for_editors(exporter) else []
    withheld = [*(path for path in paths() if is_internal(path)), *kept_back]
    public = {path: carries.get(path, Carries.NO) for path in paths() if path not in withheld}
    found += faults(public, _writer(exporter, ExportOptions()), read, withheld)
    asked = _all_asked(exporter)
    shown = shows(exporter, asked)
    internal = [path for path in paths() if path in INTERNAL and path.rpartition(".")[2] in shown]
    if internal:
        declared = {path: carries.get(path, Carries.NO) for path in (*internal, *kept_back)}
        found += faults(declared, _writer(exporter, asked), read)
    found += deleted(exporter)
    if found:  # with `python -O` as well
        raise AssertionError("\n".join([f"the format `{exporter.name}`:", *found]))


def deleted(exporter: Exporter) -> Iterator[str]:
    """Yield for whom an output differs from one made after what waits had been deleted."""
    whole = full()
    known = without_withheld(whole, NO_TIME)
    for audience in AUDIENCES:
        write = _writer(exporter, ExportOptions(audience=audience))
        if write(whole)[0] != write(known)[0]:
            yield f"events.embargo, events.draft: the output for {audience} tells of what waits"


def undeclared(
    formats: Mapping[str, Mapping[str, Carries]], model: type[Timeline] = Timeline
) -> str:
    """Say which paths of a model which formats say nothing about, and what to do; or nothing."""
    lines = []
    for path in paths(model):
        silent = [name for name, carries in formats.items() if path not in carries]
        if silent and not is_internal(path):
            lines.append(f"`{path}` is new to {', '.join(silent)}")
    unknown = [
        f"`{path}`, which {name} carries, is not in the model"
        for name, carries in formats.items()
        for path in carries
        if path not in paths(model)
    ]
    if lines:
        lines.append(
            f"say in `carries` of each what becomes of it: {_WAYS}; where the public must not see "
            "it, add its key to `INTERNAL_KEYS` of timeline_kit.model.paths; and give it a value "
            "in timeline_kit/testing/full.yaml"
        )
    return "\n".join([*lines, *unknown])


def faults(
    carries: Mapping[str, Carries], write: Write, read: Read, withheld: Sequence[str] = ()
) -> Iterator[str]:
    """Yield what is not true of a declaration.

    Args:
        carries: the declaration, of the paths to change.
        write: writes a timeline.
        read: finds all text in what was written.
        withheld: paths that must change nothing, and of which nothing may be found.
    """
    before, notes = write(full())
    said = " ".join(note.message for note in notes if note.code in _SAID)
    text = read(before)
    for path in withheld:
        yield from _withheld(path, before, write(changed(path))[0], text)
    for path, how in carries.items():
        after, _ = write(changed(path))
        if how.kind == "identity" and texts(path):
            yield f"{path}: IDENTITY is for what is used and no text to read, such as an id"
        if how == Carries.NO and after != before:
            yield f"{path}: declared as not carried, but a change of it changes the output"
        elif how.kind not in ("no", "identity") and after == before:
            yield f"{path}: declared as carried, but a change of it changes nothing"
        elif how.kind not in ("no", "identity"):
            yield from _not_found(path, how, read(after))
        if how.kind in ("no", "part") and not _names(said, path):
            yield f"{path}: no note names it"


def _withheld(path: str, before: bytes, after: bytes, text: str) -> Iterator[str]:
    if after != before:
        yield f"{path}: withheld, but a change of it changes the output"
    for word in secrets(path):
        if word in text or word.encode() in before:
            yield f"{path}: withheld, but in the output"


def _not_found(path: str, how: Carries, text: str) -> Iterator[str]:
    for free in texts(path):
        wanted = [free] if how == Carries.EXACT else known_by(free)
        for part in wanted:
            if part not in text:
                yield f"{path}: {part!r} is not found again in the output"


def _names(said: str, path: str) -> bool:
    """Return whether a note names a path, or what it stands in."""
    keys = path.split(".")
    whole = {"sources": " source", "eras": " era"}
    return any(f"{key}`" in said or (key in whole and whole[key] in said) for key in keys)


def _writer(exporter: Exporter, options: ExportOptions) -> Write:
    def write(timeline: Timeline) -> tuple[bytes, list[Problem]]:
        out = io.BytesIO()
        notes = written(exporter, timeline, out, options)
        return out.getvalue(), notes

    return write


def _all_asked(exporter: Exporter) -> ExportOptions:
    own: dict[str, Any] = {}
    if any(option.name == "own_keys" for option in getattr(exporter, "options", ())):
        own["own_keys"] = True
    return ExportOptions(audience="editors", include_drafts=True, include_embargoed=True, own=own)
