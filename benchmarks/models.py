"""The document as pydantic models, as anybody would write them: the peer of our own model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, PlainValidator

from timeline_kit import When

EdtfDate = Annotated[When, PlainValidator(lambda value: When.parse(str(value)))]

SLUG = r"^[a-z][a-z0-9_-]{0,99}$"


class Strict(BaseModel):
    """What all models share."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class Place(Strict):
    """Where it happened."""

    name: str
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)


class Citation(Strict):
    """A source of an event."""

    ref: str = Field(pattern=SLUG)
    quote: str | None = None
    locator: str | None = None


class Media(Strict):
    """A picture."""

    url: HttpUrl
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    thumbnail: HttpUrl | None = None
    link: HttpUrl | None = None


class Source(Strict):
    """Something that can be cited."""

    title: str
    publisher: str | None = None
    author: str | None = None
    published: EdtfDate | None = None
    url: HttpUrl | None = None
    archive_url: HttpUrl | None = None
    accessed: EdtfDate | None = None
    file: str | None = None
    note: str | None = None


class Event(Strict):
    """One thing that happened."""

    id: str = Field(pattern=SLUG)
    date: EdtfDate
    title: str
    description: str | None = None
    timezone: str | None = None
    date_label: str | None = None
    group: str | None = None
    tags: tuple[str, ...] = ()
    place: Place | None = None
    participants: tuple[str, ...] = ()
    status: Literal["confirmed", "tentative", "cancelled"] | None = None
    draft: bool = False
    sources: tuple[str | Citation, ...] = ()
    media: Media | None = None
    url: HttpUrl | None = None
    note: str | None = None


class Header(Strict):
    """The timeline as a whole."""

    id: str = Field(pattern=SLUG)
    title: str
    description: str | None = None
    language: str = "en"
    timezone: str = "UTC"
    url: HttpUrl | None = None
    media: Media | None = None


class Era(Strict):
    """A stretch of time."""

    title: str
    date: EdtfDate


class Document(Strict):
    """The file."""

    timeline: Header
    sources: dict[str, Source] = {}
    eras: tuple[Era, ...] = ()
    events: tuple[Event, ...]
