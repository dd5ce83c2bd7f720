"""What Python is offered: functions from a file to a timeline and from it to every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline_kit import files, problems
from timeline_kit.document import SourceText
from timeline_kit.exporters import registry
from timeline_kit.exporters.audience import after_embargoes
from timeline_kit.exporters.base import NO_TIME, Artifact, ExportOptions
from timeline_kit.files.clock import now
from timeline_kit.files.media import look_beside
from timeline_kit.loading import Loaded, load_source
from timeline_kit.model import Timeline

if TYPE_CHECKING:
    import icalendar
    import pandas as pd

    from timeline_kit.dates import When


def load(path_or_text: str | Path) -> Loaded:
    """Read a timeline from a YAML file or from YAML text.

    Args:
        path_or_text: a path; or the text itself, which has at least one line break.

    Returns:
        The timeline, or None when there is an error in it, and all problems.

    Raises:
        TypeError: for anything else, such as bytes or an open file.
    """
    given: object = path_or_text
    if not isinstance(given, str | Path):
        kind = type(given).__name__
        raise TypeError(f"a path or the text of a timeline is read, not {kind}")
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        return load_source(SourceText("<text>", path_or_text.removeprefix("\ufeff")))
    name = str(path_or_text)
    source, found = files.read_source(name)
    if source is None:
        return Loaded(None, found)
    loaded = load_source(source, is_file=files.beside(name), look=look_beside(name))
    return Loaded(loaded.timeline, [*found, *loaded.problems])


def dump(timeline: Timeline, comments: Mapping[problems.Path, str] | None = None) -> str:
    """Return a timeline as YAML that a person would have written; loading it gives it again.

    Of the author's own keys and of the options of formats, numbers come back as text.

    Args:
        timeline: what is written.
        comments: comments by the path they stand above, such as `("events", "moscow-meeting")`;
            that of `()` stands on top.
    """
    from timeline_kit.document.writer import write
    from timeline_kit.model.plain import plain

    return write(plain(timeline), comments)


def export(timeline: Timeline, name: str, options: ExportOptions | None = None) -> Artifact:
    """Return the bytes of one format; its `notes` say what the format could not carry.

    Args:
        timeline: what is written.
        name: `ics`, `xlsx`, `csv`, `timelinejs`, or the name of a plugin's format.
        options: what the export may be told. Where they name no time, embargoes are judged by
            SOURCE_DATE_EPOCH, else by the clock.

    Raises:
        LookupError: when there is no such format.
        ValueError: when an option of the format is wrong.
    """
    options = options or ExportOptions()
    content, notes = registry.export(_as_of_now(timeline, options), name, options)
    return Artifact(content, notes, registry.find(name).media_type)


def to_frame(timeline: Timeline) -> pd.DataFrame:
    """Return a pandas frame with one row an event and typed columns."""
    from timeline_kit.exporters.table import frame

    return frame.to_frame(timeline)


def from_frame(
    frame: pd.DataFrame,
    *,
    timeline: Mapping[str, Any] | None = None,
    sources: Mapping[str, Any] | None = None,
    eras: Sequence[Mapping[str, Any]] | None = None,
    exports: Mapping[str, Any] | None = None,
    guarded: bool | None = None,
) -> Timeline:
    """Return the timeline of a frame that `to_frame` made, edited or not.

    Args:
        frame: one row an event.
        timeline: id, title and so on, as in the document, for a frame that does not carry them.
        sources: the sources by id, for a frame that does not carry them.
        eras: the eras, for a frame that does not carry them.
        exports: options of formats, for a frame that does not carry them.
        guarded: whether its text was guarded against formulas in a CSV; None to look for it.

    Raises:
        ValueError: when the frame does not make a timeline.
    """
    from timeline_kit.importers import frame as frames

    return frames.from_frame(
        frame,
        timeline=timeline,
        sources=sources,
        eras=eras,
        exports=exports,
        guarded=guarded,
    )


def to_icalendar(timeline: Timeline) -> icalendar.Calendar:
    """Return the calendar as an object of the icalendar package."""
    from timeline_kit.exporters.ics.icalendar_bridge import to_icalendar as bridge

    return bridge(_as_of_now(timeline, ExportOptions()))


def _as_of_now(timeline: Timeline, options: ExportOptions) -> Timeline:
    """Return a timeline without what is under embargo now, for exports that are told no time."""
    if options.now > NO_TIME or options.include_embargoed:
        return timeline
    return after_embargoes(timeline, now())


def words(when: When, language: str = "en") -> str:
    """Return a date in words, as people write it.

    Args:
        when: the date.
        language: a BCP 47 tag.
    """
    from timeline_kit.wording.date_words import words as in_words

    return in_words(when, language)
