"""A timeline as the rules look at it: by column, each taken once and shared.

Most rules find nothing in most timelines. On a column that is known at once, without
walking through a hundred thousand events again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import chain

from timeline_kit.dates import Day, Point, When
from timeline_kit.model import Citation, Event, Media, Place, Timeline
from timeline_kit.problems import Path


class View:
    """The columns of a timeline's events, in the order of the file.

    `groups`, `places` and `media` leave out the events that have none; the media of the title
    come first. The others have one entry for each event. `stated` are the keys of the header
    that are more than a default.
    """

    def __init__(self, timeline: Timeline, stated: Collection[str] = ()) -> None:
        self.timeline = timeline
        self.stated = stated
        self.events: tuple[Event, ...] = timeline.events
        self.dates: list[When] = []
        self.titles: list[str] = []
        self.descriptions: list[str | None] = []
        self.groups: list[str] = []
        self.places: list[Place] = []
        self.drafts: list[bool] = []
        self.sources: list[tuple[Citation, ...]] = []
        self.media: list[tuple[Path, Media]] = []
        self._tags: list[tuple[str, ...]] = []
        self._participants: list[tuple[str, ...]] = []
        self._first_uses: dict[str, dict[str, tuple[Event, Path]]] = {}
        if timeline.media is not None:
            self.media.append((("timeline", "media"), timeline.media))
        self._take()

    def _take(self) -> None:
        """Fill the columns in one walk: in a long timeline, to reach an event takes the time."""
        for event in self.events:
            self.dates.append(event.date)
            self.titles.append(event.title)
            self.descriptions.append(event.description)
            if event.group is not None:
                self.groups.append(event.group)
            if event.place is not None:
                self.places.append(event.place)
            self.drafts.append(event.draft)
            self.sources.append(event.sources)
            if event.media is not None:
                self.media.append((("events", event.id, "media"), event.media))
            self._tags.append(event.tags)
            self._participants.append(event.participants)

    @cached_property
    def starts(self) -> list[Point | None]:
        """The first points of the dates, None where the start is open or unknown."""
        return [date.start for date in self.dates]

    @cached_property
    def first_day(self) -> Day | None:
        """The first possible day of the earliest event."""
        return min((start.earliest for start in self.starts if start is not None), default=None)

    @cached_property
    def tags(self) -> Counter[tuple[str, ...]]:
        """The different lists of tags, each with the number of its uses."""
        return Counter(self._tags)

    @cached_property
    def participants(self) -> Counter[tuple[str, ...]]:
        """The different lists of participants, each with the number of its uses."""
        return Counter(self._participants)

    @cached_property
    def quotes(self) -> list[str]:
        """All quotes of all events, and their translations."""
        citations = list(chain.from_iterable(self.sources))
        quotes = [citation.quote for citation in citations if citation.quote is not None]
        translations = (citation.translation for citation in citations)
        return [*quotes, *(text for text in translations if text is not None)]

    @cached_property
    def names(self) -> dict[str, Counter[str]]:
        """The groups, tags, places and participants, each with the number of its uses."""
        return {
            "group": Counter(self.groups),
            "tag": _items(self.tags),
            "place": Counter([place.name for place in self.places]),
            "participant": _items(self.participants),
        }

    def first_use(self, kind: str, name: str) -> tuple[Event, Path]:
        """Return the first event that uses a name of one kind, and the path of the name."""
        if kind not in self._first_uses:
            self._first_uses[kind] = found = dict[str, tuple[Event, Path]]()
            for event in self.events:
                for used, rest in _names_of(event, kind):
                    found.setdefault(used, (event, ("events", event.id, *rest)))
        return self._first_uses[kind][name]


def _items(lists: Counter[tuple[str, ...]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for items, number in lists.items():
        for item in items:
            counted[item] += number
    return counted


def _names_of(event: Event, kind: str) -> Iterator[tuple[str, Path]]:
    if kind == "group" and event.group is not None:
        yield event.group, ("group",)
    if kind == "place" and event.place is not None:
        yield event.place.name, ("place", "name")
    if kind == "tag":
        for number, name in enumerate(event.tags):
            yield name, ("tags", number)
    if kind == "participant":
        for number, name in enumerate(event.participants):
            yield name, ("participants", number)
