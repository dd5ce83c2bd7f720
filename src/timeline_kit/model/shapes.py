"""The model: what a timeline is, as frozen values.

Every text value passes `texts.line` or `texts.block`, every date is a `When`.
The shapes here are the single source of the JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from timeline_kit import texts
from timeline_kit.dates import DateError, When, zones

if TYPE_CHECKING:
    import icalendar
    import pandas as pd

    from timeline_kit.exporters.base import Artifact, ExportOptions

_TEXT_TYPES = ["string", "number", "boolean"]
"""What an editor may take unquoted text for: `title: 1984`, `title: No`."""

SLUG_PATTERN = r"^[a-z][a-z0-9_-]{0,99}$"

Line = Annotated[
    str,
    StringConstraints(min_length=1),
    AfterValidator(texts.line),
    WithJsonSchema({"type": _TEXT_TYPES}),
]
"""Text of one line."""

Block = Annotated[
    str,
    StringConstraints(min_length=1),
    AfterValidator(texts.block),
    WithJsonSchema({"type": _TEXT_TYPES}),
]
"""Text of any number of lines."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
"""An identifier: small ASCII letters, digits, `-` and `_`, a letter first."""

Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 language tag."""


def _zone(name: str) -> str:
    if zones.exists(name):
        return name
    raise PydanticCustomError("zone", "`{name}` is not a time zone", {"name": name})


Zone = Annotated[str, AfterValidator(_zone)]
"""An IANA time zone name."""

HttpUrl = Annotated[str, AfterValidator(texts.http_url), WithJsonSchema({"type": "string"})]
"""An absolute http or https address, kept as written."""

RelativePath = Annotated[
    str, AfterValidator(texts.relative_path), WithJsonSchema({"type": "string"})
]
"""A path below the folder of the YAML file."""


def _read_date(value: object) -> When:
    if isinstance(value, When):
        return value
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = f"[{','.join(value)}]"  # a one-of set, read by YAML as a list
    if not isinstance(value, str):
        raise PydanticCustomError("date_type", "a date is text")
    try:
        return When.parse(value)
    except DateError as error:
        raise PydanticCustomError(
            "date", "{message}", {"error": error, "message": error.message}
        ) from None


EdtfDate = Annotated[
    When,
    PlainValidator(_read_date),
    PlainSerializer(lambda when: when.text, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "integer"]},
                {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1},
            ]
        }
    ),
]
"""A date in EDTF."""


class Status(StrEnum):
    """Whether an event stands (RFC 5545 §3.8.1.11)."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Record(BaseModel):
    """The base of every model: frozen, no unknown keys, the author's `x-` keys kept.

    Attributes:
        extensions: the author's own keys, which begin with `x-`, and their plain values.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    extensions: Annotated[
        Mapping[str, Any] | None, Field(validation_alias="x-", exclude_if=lambda own: own is None)
    ] = None

    @classmethod
    def key_names(cls) -> list[str]:
        """Return the keys a document may use here, apart from `x-` keys."""
        return [key for key in cls.model_fields if key != "extensions"]


R = TypeVar("R", bound=Record)


class Place(Record):
    """Where it happened; latitude and longitude in WGS 84 degrees."""

    name: Annotated[Line, Field(description="The name of the place.", examples=["Astana"])]
    lat: Annotated[
        float | None,
        Field(ge=-90, le=90, allow_inf_nan=False, description="Latitude, degrees north."),
    ] = None
    lon: Annotated[
        float | None,
        Field(ge=-180, le=180, allow_inf_nan=False, description="Longitude, degrees east."),
    ] = None

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise PydanticCustomError("half_position", "lat and lon go together")
        return self


class Citation(Record):
    """A source of one event, with the words that support it.

    `quote` is the exact text in the source (W3C TextQuoteSelector `exact`),
    `locator` where in it: a page, a paragraph, a time code.
    """

    ref: Annotated[Slug, Field(description="The id of a source under `sources`.")]
    quote: Annotated[Block | None, Field(description="The exact words of the source.")] = None
    locator: Annotated[
        Line | None, Field(description="Where in the source: a page, a paragraph.")
    ] = None


def _read_citation(value: object) -> object:
    return {"ref": value} if isinstance(value, str) else value


class Media(Record):
    """One picture, film or recording that illustrates an event."""

    url: Annotated[HttpUrl, Field(description="Address of the picture, video or audio itself.")]
    caption: Annotated[Block | None, Field(description="Caption, in Markdown.")] = None
    credit: Annotated[Block | None, Field(description="Who made it, in Markdown.")] = None
    alt: Annotated[
        Line | None, Field(description="What it shows, for those who cannot see it.")
    ] = None
    thumbnail: Annotated[HttpUrl | None, Field(description="Address of a small picture.")] = None
    link: Annotated[HttpUrl | None, Field(description="Page to open on a click.")] = None


class Source(Record):
    """Something that can be cited."""

    title: Annotated[Line, Field(description="Title of the source.")]
    publisher: Annotated[Line | None, Field(description="Who published it.")] = None
    author: Annotated[Line | None, Field(description="Who wrote it.")] = None
    published: Annotated[EdtfDate | None, Field(description="When it was published, in EDTF.")] = (
        None
    )
    url: Annotated[HttpUrl | None, Field(description="Address of the source.")] = None
    archive_url: Annotated[HttpUrl | None, Field(description="Address of an archived copy.")] = None
    accessed: Annotated[EdtfDate | None, Field(description="When it was read, in EDTF.")] = None
    file: Annotated[
        RelativePath | None, Field(description="A saved copy, path relative to this file.")
    ] = None
    note: Annotated[Block | None, Field(description="Internal note, never published.")] = None


class Era(Record):
    """A named stretch of time behind the events."""

    title: Annotated[Line, Field(description="Name of the era.")]
    date: Annotated[EdtfDate, Field(description="An interval in EDTF, such as 2011/2016.")]

    @model_validator(mode="after")
    def _has_both_ends(self) -> Self:
        if self.date.earliest is None or self.date.latest is None:
            raise PydanticCustomError("open_era", "an era needs a start and an end")
        return self


class Event(Record):
    """One thing that happened, or is said to have happened."""

    id: Annotated[Slug, Field(description="Unique, and never changed: calendars update by it.")]
    date: Annotated[
        EdtfDate,
        Field(
            description="When, in EDTF: 2016-12-20, 2016-12, 2017-01-23/2017-01-24, "
            "2017-01-23T13:00, late 2016-12, 1914~, 2016/.."
        ),
    ]
    title: Annotated[Line, Field(description="What happened, in one line.")]
    description: Annotated[Block | None, Field(description="More about it, in Markdown.")] = None
    timezone: Annotated[Zone | None, Field(description="IANA zone of a timed date.")] = None
    date_label: Annotated[Line | None, Field(description="Your own wording of the date.")] = None
    group: Annotated[Line | None, Field(description="The lane it belongs to.")] = None
    tags: Annotated[tuple[Line, ...], Field(description="Keywords.")] = ()
    place: Annotated[Place | None, Field(description="Where.")] = None
    participants: Annotated[tuple[Line, ...], Field(description="Who took part.")] = ()
    status: Annotated[Status | None, Field(description="confirmed, tentative or cancelled.")] = None
    draft: Annotated[bool, Field(description="true: in no public file.")] = False
    sources: Annotated[
        tuple[Annotated[Citation, BeforeValidator(_read_citation)], ...],
        Field(description="Source ids, or ref with quote and locator."),
    ] = ()
    media: Annotated[Media | None, Field(description="A picture, video or audio.")] = None
    url: Annotated[HttpUrl | None, Field(description="A page about the event.")] = None
    note: Annotated[Block | None, Field(description="Internal note: in the workbook only.")] = None


class Header(Record):
    """What the timeline as a whole is called and where it stands."""

    id: Annotated[Slug, Field(description="Namespace of the events' ids; never changed.")]
    title: Annotated[Line, Field(description="Title of the timeline.")]
    description: Annotated[Block | None, Field(description="Introduction, in Markdown.")] = None
    language: Annotated[Language, Field(description="BCP 47 tag of the texts' language.")] = "en"
    timezone: Annotated[Zone, Field(description="IANA zone of timed dates.")] = "UTC"
    url: Annotated[HttpUrl | None, Field(description="Where the timeline is published.")] = None
    media: Annotated[Media | None, Field(description="A picture for the title.")] = None


class Document(Record):
    """The shape of the YAML file."""

    model_config = ConfigDict(defer_build=True)  # only the schema needs it

    timeline: Annotated[Header, Field(description="The timeline as a whole.")]
    sources: Annotated[
        Mapping[Slug, Source], Field(description="Sources by id.", default_factory=dict)
    ]
    eras: Annotated[tuple[Era, ...], Field(description="Named stretches of time.")] = ()
    events: Annotated[tuple[Event, ...], Field(description="The events.")]
    exports: Annotated[
        Mapping[str, Any],
        Field(description="Options of the formats, by format.", default_factory=dict),
    ]


class Timeline(Header):
    """A whole timeline: its header, sources, eras and events, in the order of the file.

    `exports` has the options of formats, by format, as they stand in the document: plain data,
    which the formats make sense of.

    Raises:
        pydantic.ValidationError: when two events share an id, a source is cited
            that is not there, or a local time does not exist in its zone.
    """

    sources: Mapping[str, Source] = Field(default_factory=dict)
    eras: tuple[Era, ...] = ()
    events: tuple[Event, ...] = ()
    exports: Mapping[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        seen: set[str] = set()
        for event in self.events:
            if event.id in seen:
                raise PydanticCustomError(
                    "duplicate_id", "two events have the id {id}", {"id": event.id}
                )
            seen.add(event.id)
            for citation in event.sources:
                if citation.ref not in self.sources:
                    raise PydanticCustomError(
                        "unknown_source",
                        "event {id} cites {ref}, which is not under sources",
                        {"id": event.id, "ref": citation.ref},
                    )
        try:
            events = tuple(place_in_time(event, self.timezone) for event in self.events)
        except DateError as error:
            raise PydanticCustomError("date", "{message}", {"message": error.message}) from None
        self.__dict__["events"] = events  # frozen to everyone else
        return self

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, **document: Any) -> Timeline:
        """Return the timeline of a frame that `to_frame` made, edited or not.

        Args:
            frame: one row an event.
            document: `timeline`, `sources`, `eras`, `exports`, for a frame without them.

        Raises:
            ValueError: when the frame does not make a timeline.
        """
        from timeline_kit.exporters.table.frame import from_frame

        return from_frame(frame, **document)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas frame with one row an event and typed columns."""
        from timeline_kit.exporters.table.frame import to_frame

        return to_frame(self)

    def to_icalendar(self) -> icalendar.Calendar:
        """Return the calendar as an object of the icalendar package."""
        from timeline_kit.exporters.ics.icalendar_bridge import to_icalendar

        return to_icalendar(self)

    def export(self, name: str, options: ExportOptions | None = None) -> Artifact:
        """Return the bytes of one format; its `notes` say what the format could not carry.

        Args:
            name: `ics`, `xlsx`, `csv`, `timelinejs`, or the name of a plugin's format.
            options: what the export may be told.

        Raises:
            LookupError: when there is no such format.
        """
        from timeline_kit.exporters.base import Artifact
        from timeline_kit.exporters.registry import export

        return Artifact(*export(self, name, options))

    def chronological(self) -> tuple[Event, ...]:
        """Return the events by date; the order of the file decides between equal dates."""
        return tuple(sorted(self.events, key=lambda event: event.date.sort_key[:-1]))

    def where(self, keep: Callable[[Event], bool]) -> Timeline:
        """Return the timeline with only those events."""
        return self.model_copy(update={"events": tuple(filter(keep, self.events))})

    def without_drafts(self) -> Timeline:
        """Return the timeline without its drafts."""
        return self.where(lambda event: not event.draft)

    def without_notes(self) -> Timeline:
        """Return the timeline without internal notes, of events and of sources."""
        events = tuple(
            event if event.note is None else event.model_copy(update={"note": None})
            for event in self.events
        )
        sources = {
            key: source if source.note is None else source.model_copy(update={"note": None})
            for key, source in self.sources.items()
        }
        return self.model_copy(update={"events": events, "sources": sources})


def replace(record: R, **changes: Any) -> R:
    """Return the record with some of its values replaced; nothing is validated."""
    return record.model_copy(update=changes)


def place_in_time(event: Event, timezone: str) -> Event:
    """Return the event with the instants of a timed date resolved.

    Args:
        event: the event.
        timezone: the timeline's zone, used when the event names none.

    Raises:
        DateError: when the local time does not exist, exists twice, or its offset
            contradicts the zone.
    """
    if not event.date.is_timed or event.date.zone is not None:
        return event
    return event.model_copy(update={"date": event.date.in_zone(event.timezone or timezone)})
