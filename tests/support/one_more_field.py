"""The model with one field more than it has."""

from typing import Annotated

from timeline_kit.model import Event, Timeline
from timeline_kit.model.records import Line, Parts


class Moody(Event, frozen=True, kw_only=True):
    """An event with one field more."""

    mood: Annotated[str | None, Line("How everybody felt.")] = None


class MoodyTimeline(Timeline, frozen=True, kw_only=True):
    """A timeline of such events."""

    events: Annotated[tuple[Moody, ...], Parts("The events.", Moody)] = ()
