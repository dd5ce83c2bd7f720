"""What every exporter is: a name, a suffix, and one function that writes bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import (
    Any,
    BinaryIO,
    ClassVar,
    Generic,
    Literal,
    Protocol,
    Self,
    TypeVar,
    cast,
    get_args,
)

import msgspec

from timeline_kit.model import Timeline
from timeline_kit.problems import Problem
from timeline_kit.sources.text_links import CheckedQuotes, Places

T = TypeVar("T")

Audience = Literal["public", "editors"]
"""Everybody, or those who work on the timeline."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)

OptionType = type[bool] | type[int] | type[str] | type[timedelta] | tuple[str, ...]
"""What an option takes: `true` or `false`, a number, a text, a length of time such as `1h30m`,
or one of a few words.
"""


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One choice that a format leaves to its user: `exports.<format>.<name>` in the document.

    Attributes:
        name: such as `length`; small letters, digits and `_`.
        type: what it takes.
        default: its value when nobody says anything.
        help: what it does, in one sentence.
    """

    name: str
    type: OptionType
    default: T
    help: str


class Carries(msgspec.Struct, frozen=True):
    """What a format makes of one path of the model: the values of `Exporter.carries`.

    `EXACT`: its readers find the value as it was written. `WORDS`: it is said in words, or
    shown. `PART(reason)`: not all of it; the reason stands beside its name. `NO`: it has no place.
    `IDENTITY`: used and not shown, such as ids and languages.

    Attributes:
        kind: `exact`, `words`, `part`, `no` or `identity`.
        reason: what is missing of a part, such as `without the time of day`.
    """

    kind: str
    reason: str = ""

    EXACT: ClassVar[Carries]
    WORDS: ClassVar[Carries]
    NO: ClassVar[Carries]
    IDENTITY: ClassVar[Carries]

    @classmethod
    def PART(cls, reason: str) -> Carries:
        """Return what says that a part is carried, and which is not."""
        return cls("part", reason)


Carries.EXACT = Carries("exact")
Carries.WORDS = Carries("words")
Carries.NO = Carries("no")
Carries.IDENTITY = Carries("identity")


NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the time in outputs that are told none, so that they are the same each time."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What an export is told.

    Attributes:
        now: the time for stamps in files, and that until which embargoes have ended; aware, in
            UTC.
        audience: whom the files are for.
        include_drafts: whether formats for editors and machines carry drafts.
        include_embargoed: whether editors' files carry events whose embargo has not ended.
        previous: returns the bytes of the files of earlier runs.
        address: where the output will be published, if that is known.
        edition: the git blob id of the document, where it is known; only editors' files say it.
        media: where files that media name by a path are published, by that path; what is not
            here has no address.
        selection: the options by which a part of it was chosen, such as `--group Talks`; empty
            for the whole.
        own: values of the format's own options, by name; where one is missing, the `exports`
            of the document decide, then the option's default.
        places: where quotes stand in the saved copies of their sources, for links to the words.
        checked: what became of quotes that were held against the saved copies of their sources,
            a verdict and the source's words; only editors' files say it.
    """

    now: datetime = NO_TIME
    audience: Audience = "public"
    include_drafts: bool = False
    include_embargoed: bool = False
    previous: Callable[[], tuple[bytes, ...]] = tuple
    address: str | None = None
    edition: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    selection: str = ""
    own: Mapping[str, object] = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    checked: CheckedQuotes = field(default_factory=dict)

    def get(self, option: Option[T]) -> T:
        """Return the value of one of the format's own options."""
        return cast(T, self.own.get(option.name, option.default))


class Artifact(bytes):
    """The bytes of an export, with all that the format could not carry.

    A notebook shows it as what it is: a picture, a page, a text, or its size.

    Attributes:
        notes: the fidelity notes.
        media_type: the IANA media type.
    """

    notes: tuple[Problem, ...]
    media_type: str

    def __new__(
        cls,
        content: bytes,
        notes: Iterable[Problem] = (),
        media_type: str = "application/octet-stream",
    ) -> Self:
        """Return the bytes with their notes."""
        artifact = super().__new__(cls, content)
        artifact.notes = tuple(notes)
        artifact.media_type = media_type
        return artifact

    def __repr__(self) -> str:
        count = f", {len(self.notes)} note{'s' * (len(self.notes) != 1)}" if self.notes else ""
        return f"<Artifact {self.media_type}, {len(self):,} bytes{count}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Artifact, (bytes(self), self.notes, self.media_type)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Return what a notebook shows, by media type."""
        shown: dict[str, Any] = {"text/plain": repr(self)}
        kind = self.media_type.partition(";")[0]
        if kind in ("image/svg+xml", "text/markdown", "text/html"):
            shown[kind] = self.decode("utf-8")
        elif kind == "application/json":
            shown[kind] = json.loads(self)
        elif kind.startswith("text/"):
            shown["text/plain"] = self.decode("utf-8-sig").replace("\r\n", "\n")
        return shown


class Remembered(msgspec.Struct, frozen=True):
    """What a format knows from a file that an earlier run wrote.

    Attributes:
        content: the file, as `ExportOptions.previous` returns it.
        refusal: why it is not to be replaced, such as `is no calendar`; else the empty string.
        damage: what of it cannot be read; else the empty string.
    """

    content: bytes
    refusal: str = ""
    damage: str = ""


class Changes(msgspec.Struct, frozen=True):
    """What is new to those who have earlier files of the same timeline.

    Attributes:
        new: how many events.
        changed: how many events.
        withdrawn: the titles of those that are gone.
        under_another_id: the titles of those withdrawn that are there again, the same but the id.
    """

    new: int = 0
    changed: int = 0
    withdrawn: tuple[str, ...] = ()
    under_another_id: tuple[str, ...] = ()


class Exporter(Protocol):
    """One output format.

    A format that remembers what it wrote, as a calendar does, also has the functions
    `remember(previous: bytes, timeline: Timeline, clock: datetime) -> Remembered` and
    `changes(previous: tuple[bytes, ...], written: bytes) -> Changes`. One whose files name events
    by their ids may have `holds(previous: bytes, timeline: Timeline) -> frozenset[str]`, which
    returns the ids of the events that are in a file. One whose files editors change and send back
    may have `is_as_written(previous: bytes) -> bool`: another file than an export wrote is not
    replaced.

    Attributes:
        name: what `--to` calls it, such as `ics`.
        suffix: what follows the stem in the file's name, such as `.timelinejs.json`.
        media_type: the IANA media type.
        title: a few words for `timeline-kit formats`.
        carries: what becomes of each path of the model, such as `events.place.lat`; a path that
            is not named is not carried. What is internal (`timeline_kit.model.paths.INTERNAL`) is
            handed only to formats that carry it, and asked for: drafts by `include_drafts`, own
            keys by an option `own_keys`, the rest by `audience="editors"` where the format
            carries `events.note`; events under embargo by `include_embargoed` as well.
        options: what its users may choose, beside what holds for every format.
        media_paths: whether the format keeps the path of a media file beside the document as it
            is written. Others, also those that do not say, get the address where the file is
            published, and no media where that is not known.
    """

    name: str
    suffix: str
    media_type: str
    title: str
    options: tuple[Option[Any], ...]

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Return what becomes of each path of the model; see above."""
        ...

    def write(self, timeline: Timeline, out: BinaryIO, options: ExportOptions) -> list[Problem]:
        """Write the timeline, and return what depends on its values: what does not fit.

        The notes on what has no place in the format at all are made from `carries`.
        """
        ...
