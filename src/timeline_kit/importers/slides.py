"""Slides of TimelineJS as events, whether they come from JSON or from a sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline_kit.dates import DateError, Reading, When
from timeline_kit.exporters.timelinejs.dates import Clock, place
from timeline_kit.importers import dates, markup, zones
from timeline_kit.importers.citations import ADDRESS
from timeline_kit.importers.dates import Found
from timeline_kit.importers.draft import UNTITLED, Draft
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.report import Entry, Fate
from timeline_kit.importers.slugs import is_slug, slug
from timeline_kit.importers.texts import cleaned, line, quoted
from timeline_kit.importers.titles import short_title
from timeline_kit.wording.written import Hints, readings

WORD_JOINER = "\N{WORD JOINER}"
PARTS = ("year", "month", "day", "hour", "minute", "second", "millisecond")
_ZONE = re.compile(r"\s*\((?P<zone>[A-Za-z_]+(?:/[A-Za-z_+-]+[0-9]*)*)\)\s*\Z")
_FIELDS = ("url", "caption", "credit", "alt", "thumbnail", "link")
_LOOK = frozenset({"autolink", "scale", "link_target"})


@dataclass(frozen=True, slots=True)
class Given:
    """One value of a slide, and its entry in the report."""

    text: str
    entry: Entry


@dataclass(slots=True)
class Slide:
    """What one slide says.

    Attributes:
        start: the parts of its start.
        end: the parts of its end.
        values: all other values by their keys, such as `text.headline`.
        where: where it stands, for a person.
    """

    where: str
    start: dict[str, Given] = field(default_factory=dict)
    end: dict[str, Given] = field(default_factory=dict)
    values: dict[str, Given] = field(default_factory=dict)


class Slides:
    """Adds slides to a document.

    Args:
        draft: the document.
        options: what the import was told.
    """

    def __init__(self, draft: Draft, options: ImportOptions) -> None:
        self._draft = draft
        self._timezone = options.timezone
        self._year = options.now.year

    def add_title(self, slide: Slide) -> None:
        """Take the title slide."""
        header = self._draft.header
        values = slide.values
        headline = values.pop("text.headline", None)
        if headline is not None:
            header["title"] = _take_line(headline, "timeline.title") or header["title"]
        text = values.pop("text.text", None)
        if text is not None:
            _take_markdown(header, "description", text, "timeline.description")
        unique = values.pop("unique_id", None)
        if unique is not None:
            unique.entry.fate = Fate.LEFT_OUT
            unique.entry.detail = "a title slide needs no id"
        media = _media(values, header, "timeline.")
        if media:
            header["media"] = media
        for key, given in [*values.items(), *_named(slide.start, "start_date"),
                           *_named(slide.end, "end_date")]:  # fmt: skip
            _keep(header, key, given, "timeline.")

    def add_era(self, slide: Slide) -> None:
        """Take an era."""
        index = len(self._draft.eras)
        found, given = self._date(slide), [*slide.start.values(), *slide.end.values()]
        values = slide.values
        headline = values.pop("text.headline", None)
        title = _take_line(headline, "era's title") if headline is not None else ""
        era: dict[str, Any] = {"title": title or UNTITLED, "date": found.edtf}
        label = values.pop("display_date", None)
        for key, one in values.items():
            _keep(era, key, one)
        if label is not None:
            _keep(era, "display_date", label)
        for one in given:
            one.entry.detail = f"era's date `{found.edtf}`"
            self._draft.origin("eras", index, "date", one.entry)
        if not (found.is_sure and self._has_both_ends(found.edtf)):
            era["date"] = found.original
            self._draft.header.setdefault("x-eras", []).append(era)
            for one in given:
                one.entry.fate = Fate.ASKED
                one.entry.detail = f"{found.remark or 'no era'}; kept as timeline.x-eras"
            if headline is not None:
                headline.entry.fate = Fate.KEPT
                headline.entry.detail = "timeline.x-eras"
            said = f"asked: era {era['title']}, {slide.where}: {found.remark or 'no date'}"
            self._draft.comment(("timeline",), said)
            return
        if headline is not None:
            self._draft.origin("eras", index, "title", headline.entry)
        self._draft.eras.append(era)

    def _has_both_ends(self, edtf: str) -> bool:
        when = When.parse(edtf)
        return when.earliest is not None and when.latest is not None

    def add_event(self, slide: Slide) -> None:
        """Take any other slide."""
        index = len(self._draft.events)
        event: dict[str, Any] = {"id": "", "date": dates.NOTHING, "title": ""}
        self._draft.events.append(event)
        values = slide.values
        self._take_date(slide, event, index)
        self._take_texts(values, event)
        group = values.pop("group", None)
        if group is not None:
            event["group"] = _take_line(group, "group")
        media = _media(values, event, "")
        if media:
            event["media"] = media
        for key, given in values.items():
            if key != "unique_id":
                _keep(event, key, given)
        self._take_title(event, slide, index)
        self._take_id(values.get("unique_id"), event)

    def _take_texts(self, values: dict[str, Given], event: dict[str, Any]) -> None:
        headline = values.pop("text.headline", None)
        if headline is not None:
            event["title"] = _take_line(headline, "title")
        text = values.pop("text.text", None)
        if text is not None:
            _take_markdown(event, "description", text, "description")

    def _take_title(self, event: dict[str, Any], slide: Slide, index: int) -> None:
        """Make a title from the text or the caption where there is no headline."""
        if event["title"]:
            return
        media = event.get("media", {})
        for markdown in (event.get("description"), media.get("caption"), media.get("alt")):
            if markdown:
                from timeline_kit.exporters.content.markdown.plain import to_plain

                event["title"] = short_title(line(to_plain(markdown)))
                if event["title"]:
                    said = "title: from its text; it has no headline"
                    self._draft.comment(("events", index), said)
                    return
        event["title"] = UNTITLED
        self._draft.report.add(
            slide.where, "", Fate.ASKED, f"{slide.where} has no headline; written as `?`"
        )
        self._draft.comment(("events", index), f"asked: no headline in {slide.where}")

    def _take_id(self, unique: Given | None, event: dict[str, Any]) -> None:
        if unique is None:
            event["id"] = self._draft.name(event)
            return
        wanted = line(unique.text)
        name = self._draft.names.own(wanted if is_slug(wanted) else slug(wanted, "event"))
        event["id"] = name
        unique.entry.detail = "id"
        if name != wanted:
            event["x-unique-id"] = wanted
            unique.entry.detail = f"id `{name}`; as it was, it is kept as `x-unique-id`"

    # -- dates

    def _take_date(self, slide: Slide, event: dict[str, Any], index: int) -> None:
        given = [*slide.start.values(), *slide.end.values()]
        label = slide.values.pop("display_date", None)
        path = ("events", index)
        if not given:
            if label is None:
                self._ask_date(slide, path)
                return
            self._date_from_label(label, event, path)
            return
        found = self._date(slide)
        wording = _plain(label.text) if label is not None else ""
        zone = self._zone_in(wording)
        if zone is not None:
            wording = _ZONE.sub("", wording)
        edtf = found.edtf
        is_said = False
        if found.is_sure and wording:
            finer = _finer(edtf, wording, zone or self._timezone or "UTC")
            is_said = finer is not None
            edtf = finer or edtf
        asked, why, settle = not found.is_sure, found.remark, found.settle
        known = zone or self._timezone or self._draft.header.get("timezone")
        if dates.has_floating_time(edtf) and known is None:
            edtf = dates.as_moment(edtf)
            if len(set(edtf.split("/"))) == 1:
                edtf = edtf.partition("/")[0]
            asked, why, settle = True, "its time of day says no time zone", "--timezone ZONE"
        elif dates.has_floating_time(edtf) and zone is not None:
            event["timezone"] = zone
        event["date"] = edtf
        for one in given:
            self._draft.origin("events", index, "date", one.entry)
            one.entry.detail = f"date `{edtf}`" + (f": {why}" if why and not asked else "")
        if asked:
            first = given[0].entry
            for one in given:
                one.entry.fate = Fate.ASKED
                one.entry.settle = settle
                one.entry.detail = f"{why or 'no date'}; written as `{edtf}`"
            said = f"{found.original}, {slide.where}: {first.detail}"
            self._draft.comment(path, f"asked: {said}")
        if label is None:
            return
        if is_said:
            label.entry.detail = f"date `{edtf}`, which it says in words"
        else:
            event["date_label"] = line(cleaned(_plain(label.text))[0])
            label.entry.detail = "date_label"

    def _ask_date(self, slide: Slide, path: tuple[str, int]) -> None:
        self._draft.report.add(
            slide.where, "", Fate.ASKED, f"{slide.where} has no date; written as XXXX"
        )
        self._draft.comment(path, f"asked: no date in {slide.where}")

    def _date_from_label(self, label: Given, event: dict[str, Any], path: tuple[str, int]) -> None:
        """Read the words of a date where its figures are missing."""
        column = dates.Column(Hints(), self._year)
        found = column.read(_plain(label.text))
        event["date"] = dates.as_moment(found.edtf)
        event["date_label"] = line(cleaned(_plain(label.text))[0])
        if found.is_sure and "T" not in found.edtf:
            label.entry.detail = f"date `{event['date']}` and date_label"
            return
        label.entry.fate = Fate.ASKED
        label.entry.detail = f"only these words give a date; written as `{event['date']}`"
        label.entry.settle = found.settle
        self._draft.comment(path, f"asked: {label.text}: {label.entry.detail}")

    def _zone_in(self, wording: str) -> str | None:
        found = _ZONE.search(wording)
        return zones.named(found["zone"]) if found else None

    def _date(self, slide: Slide) -> Found:
        start, wrong = _point(slide.start)
        if not slide.end:
            return start if not wrong else Found(start.original, (), "", wrong, True)
        end, also_wrong = _point(slide.end)
        original = f"{start.original} – {end.original}"
        if wrong or also_wrong:
            return Found(original, (), "", wrong or also_wrong, True)
        if not slide.start:
            return Found(original, (Reading(f"/{end.edtf}"),), "", "it has no start")
        if start.edtf == end.edtf:
            return start
        edtf = f"{start.edtf}/{end.edtf}"
        if ("T" in start.edtf) != ("T" in end.edtf):
            edtf = dates.as_moment(edtf)
            why = "only one end has a time of day"
            readings = (Reading(edtf),) if dates.is_date(edtf) else ()
            return Found(original, readings, "", why, True)
        try:
            When.parse(edtf)
        except DateError as error:
            return Found(original, (), "", error.message, True)
        return Found(original, (Reading(edtf),))


def _finer(edtf: str, wording: str, zone: str) -> str | None:
    """Return the date that the words of a slide say, if its figures are where that stands."""
    own = When.parse(edtf)
    clock = Clock([own], zone)
    where = place(own, clock)
    said = [one.edtf for one in readings(wording)]
    if edtf in said:
        return edtf
    for text in said:
        when = When.parse(text)
        if len(said) == 1 and _is_within(when, own):
            return text
        if when == own or place(when, Clock([when], zone)) == where:
            return text if len(said) == 1 else edtf
    return None


def _is_within(when: When, own: When) -> bool:
    """Whether a date says more exactly what another one says."""
    if when.is_timed or own.is_timed or own.is_span or when.is_span:
        return False
    if when.earliest is None or when.latest is None or own.earliest is None or own.latest is None:
        return False
    return own.earliest <= when.earliest and when.latest <= own.latest


def _point(parts: Mapping[str, Given]) -> tuple[Found, str]:
    """Return one end of a date, and what is wrong with it."""
    texts = {key: line(given.text).replace("\u00a0", "") for key, given in parts.items()}
    original = "-".join(text for key, text in texts.items() if key in PARTS[:3])
    clock_text = ":".join(text for key, text in texts.items() if key in PARTS[3:6])
    original = f"{original} {clock_text}".strip()
    numbers: dict[str, int] = {}
    for key, text in texts.items():
        plain = re.sub(r"[ ,](?=[0-9]{3}\b)", "", text)
        if not re.fullmatch(r"[+-]?[0-9]{1,15}(?:\.0+)?", plain):
            return Found(original, ()), f"{key} {quoted(text)} is no number"
        numbers[key] = int(float(plain)) if "." in plain else int(plain)
    if "year" not in numbers:
        return Found(original, ()), "it has no year"
    if numbers["year"] == 0:
        return Found(original, ()), "there is no year 0"
    edtf, wrong = _edtf(numbers)
    return Found(original, (Reading(edtf),)), wrong


def _edtf(numbers: Mapping[str, int]) -> tuple[str, str]:
    """Return figures as EDTF; TimelineJS counts 44 BCE as -44, EDTF as -0043."""
    year = numbers["year"] if numbers["year"] > 0 else numbers["year"] + 1
    sign = "-" if year < 0 else ""
    stated = f"{sign}{abs(year):04d}" if abs(year) <= 9999 else f"Y{year}"
    month, day = numbers.get("month", 0), numbers.get("day", 0)
    if day and not month:
        return stated, "a day without a month"
    if (month or day) and stated.startswith("Y"):
        return stated, "a month in a year of five figures"
    if month:
        stated += f"-{month:02d}"
        if day:
            stated += f"-{day:02d}"
    if "hour" in numbers and day:
        stated += f"T{numbers['hour']:02d}:{numbers.get('minute', 0):02d}"
        if numbers.get("second"):
            stated += f":{numbers['second']:02d}"
    try:
        When.parse(stated)
    except DateError as error:
        return dates.NOTHING, error.message
    if month > 12:
        return dates.NOTHING, f"there is no month {month}"
    return stated, ""


def _plain(text: str) -> str:
    return markup.to_line(text.replace(WORD_JOINER, ""))[0].strip(" \u00a0")


def _named(parts: Mapping[str, Given], name: str) -> list[tuple[str, Given]]:
    return [(f"{name}.{key}", given) for key, given in parts.items()]


def _take_line(given: Given, name: str) -> str:
    text, remark = cleaned(given.text)
    text = text.strip(" \u00a0")
    plain, dropped = markup.to_line(text)
    given.entry.detail = name
    if remark:
        given.entry.detail += f", {remark}"
    if markup.is_html(text):
        given.entry.detail += ", without its marks"
    if dropped:
        given.entry.detail += f"; dropped: {', '.join(dict.fromkeys(dropped))}"
    return plain.replace(WORD_JOINER, "")


def _take_markdown(record: dict[str, Any], key: str, given: Given, name: str) -> None:
    text, remark = cleaned(given.text)
    markdown, dropped = markup.from_html(text.strip(" \u00a0"))
    given.entry.detail = name + (", its HTML as Markdown" if "<" in text else "")
    if remark:
        given.entry.detail += f", {remark}"
    if dropped:
        given.entry.detail += f"; dropped: {', '.join(dict.fromkeys(dropped))}"
    if markdown:
        record[key] = markdown
    else:
        given.entry.fate = Fate.LEFT_OUT
        given.entry.detail = "nothing of it can be read" + (
            f"; dropped: {', '.join(dict.fromkeys(dropped))}" if dropped else ""
        )


def _media(values: dict[str, Given], record: dict[str, Any], prefix: str) -> dict[str, Any]:
    """Take the media of a slide; what belongs to none that has an address is kept."""
    stated = {key: values.pop(f"media.{key}", None) for key in _FIELDS}
    url = stated.pop("url")
    media: dict[str, Any] = {}
    if url is not None:
        text = url.text.strip(" \u00a0\n")
        if ADDRESS.fullmatch(text) and text[:4].lower() == "http":
            media["url"] = text
            url.entry.detail = f"{prefix}media.url"
        else:
            _keep(record, "media.url", url, prefix, "no http or https address")
    for key, given in stated.items():
        if given is None:
            continue
        name = f"{prefix}media.{key}"
        if not media:
            _keep(record, f"media.{key}", given, prefix, "there is no media it belongs to")
        elif key in ("caption", "credit"):
            _take_markdown(media, key, given, name)
        elif key == "alt":
            media[key] = _take_line(given, name)
        else:
            address = given.text.strip(" \u00a0")
            if ADDRESS.fullmatch(address) and address[:4].lower() == "http":
                media[key] = address
                given.entry.detail = name
            else:
                _keep(record, f"media.{key}", given, prefix, "no http or https address")
    title = values.get("media.title")
    if title is not None and media.get("caption"):
        from timeline_kit.exporters.content.markdown.plain import to_plain

        if line(title.text) == line(to_plain(media["caption"])):
            values.pop("media.title")
            title.entry.fate, title.entry.detail = Fate.LEFT_OUT, "it repeats the caption"
    return media


def _keep(record: dict[str, Any], key: str, given: Given, prefix: str = "", why: str = "") -> None:
    text, remark = cleaned(given.text)
    if key in _LOOK:
        given.entry.fate = Fate.LEFT_OUT
        given.entry.detail = "it is about the look of TimelineJS"
        return
    name = "x-" + re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
    record[name] = text.strip()
    given.entry.fate = Fate.KEPT
    given.entry.detail = f"`{prefix}{name}`" + (f": {why}" if why else "")
    if remark:
        given.entry.detail += f", {remark}"
