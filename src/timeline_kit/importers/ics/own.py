"""What our own calendars say in their own way, taken back: titles, groups, zones of times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from timeline_kit.dates import DateError, When, zones
from timeline_kit.exporters.content.disagreement import STANDING_LABELS, is_in_doubt
from timeline_kit.exporters.content.wording import STATUS_LABELS
from timeline_kit.importers.ics.lines import Component
from timeline_kit.importers.report import Fate
from timeline_kit.importers.zones import in_words
from timeline_kit.locales.labels import Label, bracketed, label, labelled, set_apart
from timeline_kit.locales.languages import LANGUAGES
from timeline_kit.model import Standing
from timeline_kit.wording.date_words import words


def zone_of(component: Component, edtf: str) -> str | None:
    """Return the zone of a time of day: the one in words that makes it the instant of the entry."""
    start = component.first("DTSTART")
    for zone in _zones_in_words(component):
        instant = _in_zone(edtf, zone).start_instant
        if start and instant and f"{instant:%Y%m%dT%H%M%SZ}" == start.text.strip():
            return zone
    return None


def wall_time(component: Component, edtf: str) -> tuple[str, str] | None:
    """Return times in UTC by the clock of the zone they are said in, and that zone."""
    description = component.first("DESCRIPTION")
    ends = [When.parse(end).start_instant for end in edtf.split("/")]
    for zone in _zones_in_words(component):
        there = [one and one.astimezone(zones.load(zone)).replace(tzinfo=None) for one in ends]
        local = "/".join(one.isoformat().removesuffix(":00") for one in there if one)
        when = _in_zone(local, zone)
        if description is None or (when.start_instant, when.zone) != (ends[0], zone):
            continue
        if any(words(when, language) in description.text for language in LANGUAGES):
            return local, zone
    return None


def _zones_in_words(component: Component) -> list[str]:
    description = component.first("DESCRIPTION")
    return [] if description is None else in_words(description.text)


def _in_zone(edtf: str, zone: str) -> When:
    """Return a time in a zone; without an instant where the zone had no such time, or two."""
    try:
        return When.parse(edtf, zone)
    except DateError:
        return When.parse(edtf)


def take_back(component: Component, event: dict[str, Any]) -> None:
    """Give an event of our own calendar the title, standing, label of its date and group it had."""
    _group(component, event)
    description = component.first("DESCRIPTION")
    said = "" if description is None else description.text
    title: str = event["title"]
    prefix = STATUS_LABELS.get(event.get("status", ""))
    for language in LANGUAGES:
        _take_standing_of_date(event, said, language)
    alone = title
    for language in LANGUAGES:
        before = "" if prefix is None else labelled(prefix, "", language)
        if not title.startswith(before):
            continue
        rest = title.removeprefix(before)
        alone = alone if alone != title else rest
        for aside, values in _asides(event, said, language):
            bare = _without(rest, aside, language)
            if bare:
                event.update(values, title=bare)
                _take_standing(event)
                return
    event["title"] = alone


def _without(text: str, aside: str, language: str) -> str:
    """Return a text without the aside that we put after it; the empty string for another text."""
    bare = text.removesuffix(aside).removesuffix(" — ")
    if bare and set_apart(bare, aside, language) == text:
        return bare
    tail = bracketed("", aside, language)  # as calendars of earlier versions have it
    return text.removesuffix(tail) if text.endswith(tail) else ""


def _take_standing(event: dict[str, Any]) -> None:
    """Take how far an event stands from behind its title, where the date is in doubt."""
    title = event["title"]
    if not is_in_doubt(When.parse(event["date"])):
        return
    for language, (standing, which) in product(LANGUAGES, STANDING_LABELS.items()):
        bare = _without(title, label(which, language), language)
        if bare and standing is not Standing.DISPUTED:  # which stands beside the date
            event.update(title=bare, standing=standing.value)
            return


def _take_standing_of_date(event: dict[str, Any], said: str, language: str) -> None:
    """Take how far an event stands from behind the date in its description."""
    starts = tuple(labelled(which, "", language) for which in (Label.DATE, Label.LOCAL_TIME))
    for standing, which in STANDING_LABELS.items():
        tail = bracketed("", label(which, language), language)
        if any(line.startswith(starts) and line.endswith(tail) for line in said.split("\n")):
            event["standing"] = standing.value


def _asides(
    event: dict[str, Any], said: str, language: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what can stand in brackets after a title, and which values it says.

    How far the event stands is there only where the description says so, too.
    """
    date = words(When.parse(event["date"], event.get("timezone")), language)
    dates: list[tuple[str, dict[str, str]]] = [(date, {}), ("", {})]
    given = _label_of_date(said, date, language)
    if given:
        dates.insert(0, (given, {"date_label": given}))
    standing = event.get("standing")
    for text, values in dates:
        if standing is not None:
            where = label(STANDING_LABELS[Standing(standing)], language)
            yield label(Label.CLAUSE, language).join(filter(None, (text, where))), values
        if text:
            yield text, values


def _label_of_date(said: str, date: str, language: str) -> str:
    """Return the author's wording of a date from the line that has both, or nothing."""
    tails = (bracketed("", date, language), f" — {date}")
    for line in said.split("\n"):
        for which in (Label.DATE, Label.LOCAL_TIME):
            before = labelled(which, "", language)
            for tail in tails:
                if line.startswith(before) and tail in line:
                    return line.removeprefix(before).rpartition(tail)[0]
    return ""


def _group(component: Component, event: dict[str, Any]) -> None:
    """Take the first category for the group, where the entry has the colour that groups have."""
    colour = component.first("COLOR")
    tags = event.get("tags", [])
    if colour is None or not tags or "x-color" not in event:
        return
    event["group"], *rest = tags
    event["tags"] = rest
    if not rest:
        del event["tags"]
    del event["x-color"]
    colour.entry.fate, colour.entry.detail = Fate.LEFT_OUT, "timeline-kit makes it from the group"
