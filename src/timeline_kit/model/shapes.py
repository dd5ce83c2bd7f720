"""The model: what a timeline is, as frozen values.

The annotations are the single source of what a document may hold: of its validation, its JSON
Schema and its documentation.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from operator import attrgetter, is_
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import msgspec

from timeline_kit.dates import DateError, When, zones
from timeline_kit.model import explanations
from timeline_kit.model.records import (
    Address,
    Block,
    Choice,
    Date,
    Degrees,
    FilePath,
    Flag,
    Instant,
    Language,
    Line,
    Lines,
    Markdown,
    MediaAddress,
    Named,
    Options,
    Part,
    Parts,
    R,
    Record,
    Sha256,
    Slug,
    Stretch,
    Zone,
    build,
)
from timeline_kit.problems import Path, Problem, references


class Status(StrEnum):
    """Whether an event stands (RFC 5545 §3.8.1.11)."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """What is known of an event; blank unless the author says it."""

    REPORTED = "reported"  # a source says so
    ESTABLISHED = "established"  # nobody who looked into it doubts it
    DISPUTED = "disputed"  # sources contradict each other
    ANNOUNCED = "announced"  # it was to happen


class Stance(StrEnum):
    """What a source does to what an event says; that it supports it is not written (CiTO)."""

    DISPUTES = "disputes"


class Place(Record, frozen=True, kw_only=True, gc=False):
    """Where it happened; latitude and longitude in WGS 84 degrees."""

    called: ClassVar[str] = "a place"

    name: Annotated[str, Line("The name of the place.")]
    lat: Annotated[float | None, Degrees("Latitude, degrees north.", 90)] = None
    lon: Annotated[float | None, Degrees("Longitude, degrees east.", 180)] = None

    @classmethod
    def complete(
        cls, values: dict[str, Any], raw: Mapping[str, Any], path: Path, problems: list[Problem]
    ) -> None:
        """A latitude needs a longitude, and the other way round."""
        if ("lat" in values) is ("lon" in values) is ("lat" in raw):
            return
        there = [key for key in ("lat", "lon") if raw.get(key) is not None]
        if len(there) == 1:
            other = "lon" if there == ["lat"] else "lat"
            problems.append(explanations.half_position(there[0], other, path))


class Citation(Record, frozen=True, kw_only=True, gc=False):
    """A source of one event, with the words that support it.

    `quote` is the exact text in the source (W3C TextQuoteSelector `exact`),
    `locator` where in it: a page, a paragraph, a time code; `prefix` and `suffix` are the
    words around it (of the same selector), where the quote stands in several places.
    `says` is the date this source gives, whatever the event's own date is.
    """

    called: ClassVar[str] = "a citation"

    ref: Annotated[str, Slug("The id of a source under `sources`.")]
    quote: Annotated[str | None, Block("The exact words of the source.")] = None
    translation: Annotated[
        str | None, Block("The quote in the timeline's language, shown beside it.")
    ] = None
    locator: Annotated[str | None, Line("Where in the source: a page, a paragraph.")] = None
    says: Annotated[When | None, Date("The date this source gives for the event, in EDTF.")] = None
    stance: Annotated[
        Stance | None,
        Choice("disputes, of a source that contradicts; that one supports is not written.", Stance),
    ] = None
    prefix: Annotated[
        str | None, Line("Words right before the quote, where it stands in several places.")
    ] = None
    suffix: Annotated[
        str | None, Line("Words right after the quote, where it stands in several places.")
    ] = None

    if TYPE_CHECKING:  # dates are taken in every form, and read

        def __init__(self, **values: Any) -> None: ...


class Media(Record, frozen=True, kw_only=True, gc=False):
    """One picture, film or recording that illustrates an event."""

    called: ClassVar[str] = "media"

    url: Annotated[
        str,
        MediaAddress(
            "Address of the picture, video or audio itself, or the path of a file beside this one."
        ),
    ]
    caption: Annotated[str | None, Markdown("Caption, in Markdown.")] = None
    credit: Annotated[str | None, Markdown("Who made it, in Markdown.")] = None
    alt: Annotated[str | None, Line("What it shows, for those who cannot see it.")] = None
    thumbnail: Annotated[
        str | None, MediaAddress("Address of a small picture, or the path of its file.")
    ] = None
    link: Annotated[str | None, Address("Page to open on a click.")] = None


class Source(Record, frozen=True, kw_only=True, gc=False):
    """Something that can be cited."""

    called: ClassVar[str] = "a source"

    title: Annotated[str, Line("Title of the source.")]
    publisher: Annotated[str | None, Line("Who published it.")] = None
    author: Annotated[str | None, Line("Who wrote it.")] = None
    published: Annotated[When | None, Date("When it was published, in EDTF.")] = None
    url: Annotated[str | None, Address("Address of the source.")] = None
    archive_url: Annotated[str | None, Address("Address of an archived copy.")] = None
    accessed: Annotated[When | None, Date("When it was read, in EDTF.")] = None
    file: Annotated[
        str | None, FilePath("A saved copy, path relative to this file; internal, as notes are.")
    ] = None
    sha256: Annotated[
        str | None, Sha256("The SHA-256 of the saved copy, written by `verify --lock`; internal.")
    ] = None
    note: Annotated[
        str | None, Block("Internal note: in the editors' workbook, in no public file.")
    ] = None

    if TYPE_CHECKING:  # dates are taken in every form, and read

        def __init__(self, **values: Any) -> None: ...


class Era(Record, frozen=True, kw_only=True, gc=False):
    """A named stretch of time behind the events."""

    called: ClassVar[str] = "an era"

    title: Annotated[str, Line("Name of the era.")]
    date: Annotated[When, Stretch("An interval in EDTF, such as 2011/2016.")]

    if TYPE_CHECKING:  # dates are taken in every form, and read

        def __init__(self, **values: Any) -> None: ...


class Event(Record, frozen=True, kw_only=True, gc=False):
    """One thing that happened, or is said to have happened."""

    called: ClassVar[str] = "an event"

    id: Annotated[str, Slug("Unique, and never changed: calendars update by it.")]
    date: Annotated[
        When,
        Date(
            "When, in EDTF: 2016-12-20, 2016-12, 2017-01-23/2017-01-24, "
            "2017-01-23T13:00, late 2016-12, 1914~, 2016/..",
            beside_zone=True,
        ),
    ]
    title: Annotated[str, Line("What happened, in one line.")]
    description: Annotated[str | None, Markdown("More about it, in Markdown.")] = None
    timezone: Annotated[str | None, Zone("IANA zone of a timed date.")] = None
    date_label: Annotated[
        str | None, Line("Your own wording of the date; its year is added where it says none.")
    ] = None
    group: Annotated[str | None, Line("The lane it belongs to.")] = None
    tags: Annotated[tuple[str, ...], Lines("Keywords.")] = ()
    place: Annotated[Place | None, Part("Where.", Place)] = None
    participants: Annotated[tuple[str, ...], Lines("Who took part.")] = ()
    status: Annotated[Status | None, Choice("confirmed, tentative or cancelled.", Status)] = None
    standing: Annotated[
        Standing | None,
        Choice("reported, established, disputed or announced: what is known of it.", Standing),
    ] = None
    draft: Annotated[
        bool, Flag("true: in no public file; in workbook and CSV with `--include-drafts`.")
    ] = False
    embargo: Annotated[
        When | None,
        Instant(
            "In no file before this day or time; without an offset, by the timeline's zone.",
            beside_zone=True,
        ),
    ] = None
    sources: Annotated[
        tuple[Citation, ...],
        Parts("Source ids, or ref with quote and locator.", Citation, "ref"),
    ] = ()
    media: Annotated[Media | None, Part("A picture, video or audio.", Media)] = None
    url: Annotated[str | None, Address("A page about the event.")] = None
    note: Annotated[
        str | None, Block("Internal note: in the editors' workbook, in no public file.")
    ] = None

    if TYPE_CHECKING:  # dates and parts are taken in every form, and read

        def __init__(self, **values: Any) -> None: ...


class Header(Record, frozen=True, kw_only=True, gc=False):
    """What the timeline as a whole is called and where it stands."""

    called: ClassVar[str] = "the timeline"

    id: Annotated[str, Slug("Namespace of the events' ids; never changed.")]
    title: Annotated[str, Line("Title of the timeline.")]
    description: Annotated[str | None, Markdown("Introduction, in Markdown.")] = None
    language: Annotated[str, Language("BCP 47 tag of the texts' language.")] = "en"
    timezone: Annotated[str, Zone("IANA zone of timed dates.")] = "UTC"
    url: Annotated[str | None, Address("Where the timeline is published.")] = None
    media: Annotated[Media | None, Part("A picture for the title.", Media)] = None


Sources = Annotated[Mapping[str, Source], Named("Sources by id.", Source)]
Eras = Annotated[tuple[Era, ...], Parts("Named stretches of time.", Era)]
Events = Annotated[tuple[Event, ...], Parts("The events.", Event)]
Exports = Annotated[Mapping[str, Any], Options("Options of the formats, by format.")]


class Document(Record, frozen=True, kw_only=True, gc=False):
    """The shape of the YAML file."""

    called: ClassVar[str] = "the file"

    timeline: Annotated[Header, Part("The timeline as a whole.", Header)]
    sources: Sources = msgspec.field(default_factory=dict)
    eras: Eras = ()
    events: Events
    exports: Exports = msgspec.field(default_factory=dict)


_KNOWN_FIRST = ("sources", "events", "timezone")  # what else is looked for rests on these


class Timeline(Header, frozen=True, kw_only=True, gc=True, dict=True):
    """A whole timeline: its header, sources, eras and events, in the order of the file.

    `exports` has the options of formats, by format, as they stand in the document: plain data,
    which the formats make sense of.

    Raises:
        ValidationError: for all that is wrong with the values, and when two events share an
            id, a source is cited that is not there, or a local time does not exist in its zone.
    """

    sources: Sources = msgspec.field(default_factory=dict)
    eras: Eras = ()
    events: Events = ()
    exports: Exports = msgspec.field(default_factory=dict)

    if TYPE_CHECKING:  # events may be plain data, and are read

        def __init__(self, **values: Any) -> None: ...

    @classmethod
    def complete(
        cls, values: dict[str, Any], raw: Mapping[str, Any], path: Path, problems: list[Problem]
    ) -> None:
        """Ids are unique, citations lead to sources, and local times exist in their zones."""
        if any(raw.get(key) is not None and key not in values for key in _KNOWN_FIRST):
            return
        sources, placed = values.get("sources", {}), []
        seen: set[str] = set()
        for index, event in enumerate(values.get("events", ())):
            where = ("events", index)
            if event.id in seen:
                problems.append(
                    references.DUPLICATE_ID.problem(
                        f"two events have the id `{event.id}`", (*where, "id")
                    )
                )
            seen.add(event.id)
            problems += (
                references.UNKNOWN_SOURCE.problem(
                    f"`{cited.ref}` is not under `sources`", (*where, "sources", number)
                )
                for number, cited in enumerate(event.sources)
                if cited.ref not in sources
            )
            zone = event.timezone or values.get("timezone", "UTC")
            try:
                event = place_in_time(event, zone)
            except DateError as error:
                problems.append(explanations.refused(error, event.date.text, (*where, "date")))
            if event.embargo is not None:
                try:
                    embargo = in_its_zone(event.embargo, values.get("timezone", "UTC"))
                    event = replace(event, embargo=embargo)
                except DateError as error:
                    path = (*where, "embargo")
                    problems.append(explanations.refused(error, event.embargo.text, path))
            said = said_in_zone(event.sources, zone, where, problems)
            placed.append(event if said is event.sources else replace(event, sources=said))
        values["events"] = tuple(placed)

    def __repr__(self) -> str:
        parts = (("event", self.events), ("source", self.sources), ("era", self.eras))
        counts = [f"{len(part)} {name}{'s' * (len(part) != 1)}" for name, part in parts if part]
        return f"<Timeline {self.id!r}: {', '.join(counts) or 'empty'}>"

    def chronological(self) -> tuple[Event, ...]:
        """Return the events by date; the order of the file decides between equal dates."""
        return self._by_date

    @cached_property
    def _by_date(self) -> tuple[Event, ...]:
        return tuple(sorted(self.events, key=attrgetter("date.time_key")))

    def where(self, keep: Callable[[Event], bool]) -> "Timeline":
        """Return the timeline with only those events."""
        return replace(self, events=tuple(filter(keep, self.events)))

    def without_drafts(self) -> "Timeline":
        """Return the timeline without its drafts."""
        return self.where(lambda event: not event.draft)


def replace(record: R, **changes: Any) -> R:
    """Return the record with some of its values replaced; nothing is validated."""
    return build(type(record), msgspec.structs.asdict(record) | changes)


def said_in_zone(
    citations: tuple[Citation, ...], zone: str, event: Path, problems: list[Problem]
) -> tuple[Citation, ...]:
    """Return citations with the instants of the times that sources give.

    A time without an offset is in the event's zone; a source may give one in any other.

    Args:
        citations: those of one event.
        zone: the event's zone.
        event: its path.
        problems: what is wrong so far.
    """
    found = list(citations)
    for number, citation in enumerate(citations):
        says = citation.says
        if says is None or not says.is_timed or says.zone is not None:
            continue
        if any(point.offset is None for point in says.points):
            try:
                found[number] = replace(citation, says=says.in_zone(zone))
            except DateError as error:
                path = (*event, "sources", number, "says")
                problems.append(explanations.refused(error, says.text, path))
    return citations if all(map(is_, found, citations)) else tuple(found)


def in_its_zone(embargo: When, timezone: str) -> When:
    """Return the end of an embargo with its instant: an offset says it, else the timeline's zone.

    Raises:
        DateError: when a local time does not exist in the zone, or exists twice.
    """
    return embargo if embargo.start_instant is not None else embargo.in_zone(timezone)


def lifted_at(embargo: When, timezone: str) -> datetime:
    """Return the instant, in UTC, at which an embargo ends; a day begins with its first moment.

    Args:
        embargo: a day, or a time that is in its zone.
        timezone: the timeline's zone.
    """
    if embargo.start_instant is not None:
        return embargo.start_instant
    assert embargo.earliest is not None
    return zones.first_instant(datetime(*embargo.earliest), timezone)


def media_of(timeline: Timeline) -> Iterator[tuple[Path, Media]]:
    """Yield all media of a timeline, each with the path it stands at."""
    if timeline.media is not None:
        yield ("timeline", "media"), timeline.media
    for event in timeline.events:
        if event.media is not None:
            yield ("events", event.id, "media"), event.media


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
    return replace(event, date=event.date.in_zone(event.timezone or timezone))
