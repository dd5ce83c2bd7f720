"""Slides of TimelineJS as events, whether they come from JSON or from a sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline_kit.dates import DateError, Reading, When
from timeline_kit.importers import dates, markup, timing, zones
from timeline_kit.importers.citations import ADDRESS
from timeline_kit.importers.dates import Found
from timeline_kit.importers.draft import UNTITLED, Draft
from timeline_kit.importers.edtf import NOTHING
from timeline_kit.importers.options import ImportOptions
from timeline_kit.importers.parts import at_clock, from_parts, span, until_clock
from timeline_kit.importers.report import Entry, Fate
from timeline_kit.importers.slide_labels import Said, said_in_words
from timeline_kit.importers.slugs import is_slug, slug
from timeline_kit.importers.texts import cleaned, line, quoted
from timeline_kit.importers.titles import short_title
from timeline_kit.wording.written import Hints

WORD_JOINER = "\N{WORD JOINER}"
PARTS = ("year", "month", "day", "hour", "minute", "second", "millisecond")
_FIELDS = ("url", "caption", "credit", "alt", "thumbnail", "link")
_FIGURES = re.compile(r"[0-9]+(?::[0-9]{2})*")
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
        entries: the entries of all of them in the report.
    """

    where: str
    start: dict[str, Given] = field(default_factory=dict)
    end: dict[str, Given] = field(default_factory=dict)
    values: dict[str, Given] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class Slides:
    """Adds slides to a document.

    Args:
        draft: the document.
        options: what the import was told.
    """

    def __init__(self, draft: Draft, options: ImportOptions) -> None:
        self._draft = draft
        self._timezone = options.timezone
        hints = Hints(options.date_order, options.century_from, options.year)
        self._column = dates.Column(hints, options.now.year)

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
        said = Said(found.edtf)
        if label is not None and found.is_sure:
            said = said_in_words(found.edtf, _plain(label.text), None, self._zone)
        rest = list(values.items())
        if label is not None and said.is_whole:
            era["date"] = said.edtf
            found = replace(found, readings=(Reading(said.edtf),))
            label.entry.detail = f"era's date `{said.edtf}`, which it says in words"
        elif label is not None:
            rest.append(("display_date", label))
        for key, one in rest:
            _keep(era, key, one)
        if label is not None and said.doubt:
            label.entry.path = ("timeline",)
            why = f"the era {quoted(era['title'])}: {said.doubt}"
            label.entry.ask(f"{why}; kept as its `x-display-date`")
        for one in given:
            one.entry.detail = f"era's date `{found.edtf}`"
        if not (found.is_sure and self._has_both_ends(found.edtf)):
            era["date"] = found.original
            self._draft.header.setdefault("x-eras", []).append(era)
            why = f"the era {quoted(era['title'])}: {found.remark or 'no era'}"
            why += "; kept as timeline.x-eras"
            for one in given:
                one.entry.path = ("timeline",)
                one.entry.ask(why, found.settle)
            if not given:
                self._draft.report.add(slide.where, "", Fate.ASKED, why, path=("timeline",))
            if headline is not None:
                headline.entry.fate = Fate.KEPT
                headline.entry.detail = "timeline.x-eras"
            return
        for one in given:
            self._draft.origin("eras", index, "date", one.entry)
        if headline is not None:
            self._draft.origin("eras", index, "title", headline.entry)
        for key, one in rest:
            self._draft.origin("eras", index, key, one.entry)
        self._draft.eras.append(era)

    def _has_both_ends(self, edtf: str) -> bool:
        when = When.parse(edtf)
        return when.earliest is not None and when.latest is not None

    def add_event(self, slide: Slide) -> None:
        """Take any other slide."""
        index = len(self._draft.events)
        event: dict[str, Any] = {"id": "", "date": NOTHING, "title": ""}
        self._draft.events.append(event)
        values = slide.values
        for entry in slide.entries:
            entry.path = ("events", index)
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
        why = f"it has no headline; written as `{UNTITLED}`"
        self._draft.report.add(slide.where, "", Fate.ASKED, why, path=("events", index))

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
                why = f"it has no date; written as `{NOTHING}`"
                self._draft.report.add(slide.where, "", Fate.ASKED, why, path=path)
                return
            self._date_from_label(label, event)
            return
        found = self._date(slide)
        wording = _plain(label.text) if label is not None else ""
        zone = next(iter(zones.in_words(wording)), None)
        wording = zones.without_zones(wording)
        said = Said(found.edtf)
        if found.is_sure and wording:
            said = said_in_words(found.edtf, wording, zone, self._zone)
            if said.doubt:
                found = replace(found, readings=said.readings, remark=said.doubt, doubted=True)
        zone = zone if said.is_zoned else None
        timed = timing.in_zone(said.edtf, zone or self._zone)
        edtf = timed.edtf
        asked, why, settle = not found.is_sure, found.remark, found.settle
        if said.edtf != found.edtf and "T" in edtf and found.edtf[:16] != edtf[:16] and not why:
            why = "the same time where its words say"
        if said.is_whole and not why and not _has_years(edtf, slide):
            why = "where TimelineJS shows what its words say"
        if timed.asked:
            asked, why = True, "; ".join(filter(None, (why, timed.asked)))
            settle = " and ".join(filter(None, (settle, timed.settle)))
        elif "T" in edtf and zone is not None:
            event["timezone"] = zone
        event["date"] = edtf
        for one in given:
            self._draft.origin("events", index, "date", one.entry)
            one.entry.detail = f"date `{edtf}`" + (f": {why}" if why and not asked else "")
            if asked:
                one.entry.ask(dates.asking(found, edtf, why), settle)
        cells = {id(one.entry): line(one.entry.value) for one in given}  # a time has several parts
        texts = list(cells.values())
        if not asked and (why or not all(map(_FIGURES.fullmatch, texts))):
            self._draft.comment(path, f"date: {' | '.join(texts)}" + (f" ({why})" if why else ""))
        if label is None:
            return
        if said.is_whole:
            label.entry.detail = f"date `{edtf}`, which it says in words"
        else:
            event["date_label"] = line(cleaned(_plain(label.text))[0])
            label.entry.detail = "date_label"

    def _date_from_label(self, label: Given, event: dict[str, Any]) -> None:
        """Read the words of a date where its figures are missing."""
        found = self._column.read(_plain(label.text))
        event["date"] = timing.day(found.edtf)
        event["date_label"] = line(cleaned(_plain(label.text))[0])
        if found.is_sure and "T" not in found.edtf:
            label.entry.detail = f"date `{event['date']}` and date_label"
            return
        why = "; ".join(filter(None, (found.remark, "only these words give a date")))
        label.entry.ask(dates.asking(found, event["date"], why), found.settle)

    @property
    def _zone(self) -> str | None:
        """The zone of the figures, where it is known."""
        return self._timezone or self._draft.header.get("timezone")

    def _date(self, slide: Slide) -> Found:
        start = self._worded(self._point(slide.start), slide.values, "start_date")
        if not slide.end:
            return start
        if slide.start and slide.end.keys() <= {"time", *PARTS[3:6]}:  # of the same day
            texts = {key: line(given.text) for key, given in slide.end.items()}
            return until_clock(start, _clock(texts) or " ".join(texts.values()))
        end = self._worded(self._point(slide.end, "end "), slide.values, "end_date")
        if slide.start:
            return span(start, end)
        opened = span(None, end)
        return replace(opened, remark=end.remark or "it has no start", doubted=True)

    def _worded(self, found: Found, values: Mapping[str, Given], side: str) -> Found:
        """Return one end of a date, in doubt where words of its own contradict it."""
        label = values.get(f"{side}.display_date")
        if label is None or not found.is_sure:
            return found
        said = said_in_words(found.edtf, _plain(label.text), None, self._zone)
        if not said.doubt:
            return found
        return replace(found, readings=said.readings, remark=said.doubt, doubted=True)

    def _point(self, parts: Mapping[str, Given], side: str = "") -> Found:
        """Return one end of a date; `side` is `end ` for the second."""
        texts = {key: line(given.text).replace("\u00a0", "") for key, given in parts.items()}
        if "text" in texts:  # a whole date where its parts should be
            return self._column.read(parts["text"].text)
        figures = ":".join(text for key, text in texts.items() if key in PARTS[3:6])
        clock_text = " ".join(filter(None, (texts.get("time"), figures)))
        found = self._day([texts.get(part, "") for part in PARTS[:3]], side)
        if not clock_text:
            return found
        return at_clock(found, _clock(texts) or clock_text)

    def _day(self, texts: Sequence[str], side: str) -> Found:
        """Return what a year, a month and a day say, that may be figures or words."""
        original = "-".join(filter(None, texts))
        numbers: dict[str, int] = {}
        for key, text in zip(PARTS[:3], texts, strict=True):
            plain = re.sub(r"[ ,](?=[0-9]{3}\b)", "", text)
            if re.fullmatch(r"[+-]?[0-9]{1,15}(?:\.0+)?", plain):
                numbers[key] = int(float(plain)) if "." in plain else int(plain)
            elif text:
                wrong = f"{side}{key} {quoted(text)} is no number"
                return self._in_words(texts, numbers, wrong)
        if "year" not in numbers:
            wrong = "its end has no year" if side else "it has no year"
            return Found(original, (), "", wrong, True)
        if numbers["year"] == 0:
            return Found(original, (), "", "there is no year 0", True)
        edtf, wrong = _edtf(numbers)
        known = (Reading(edtf),) if edtf != NOTHING else ()
        return Found(original, known, "", wrong, bool(wrong))

    def _in_words(self, texts: Sequence[str], numbers: Mapping[str, int], wrong: str) -> Found:
        """Return what a date says whose parts are not all numbers: `April`, `c. 1890`."""
        found = from_parts(self._column, texts)
        if found.readings:
            return found
        remark = found.remark or wrong
        year, _ = _edtf({"year": numbers["year"]}) if numbers.get("year") else ("", "")
        known = (Reading(year),) if year and not found.remark else ()  # else there is no such day
        return Found(found.original, known, found.settle, remark, True)


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
    try:
        When.parse(stated)
    except DateError as error:
        return NOTHING, error.message
    if month > 12:
        return NOTHING, f"there is no month {month}"
    return stated, ""


def _has_years(edtf: str, slide: Slide) -> bool:
    """Whether a date has the years of the figures: `190X` has not 1900; years BCE never are."""
    years = [parts["year"].text for parts in (slide.start, slide.end) if "year" in parts]
    return all(year.startswith("-") or line(year).lstrip("+0") in edtf for year in years)


def _clock(texts: Mapping[str, str]) -> str:
    """Return hour, minute and second as a time of day; the empty string where they make none."""
    hour, minute, second = (texts.get(part, "") for part in PARTS[3:6])
    if "time" in texts or not re.fullmatch(r"[0-9]{1,2}", hour):
        return ""
    if not all(re.fullmatch(r"[0-9]{0,2}", part) for part in (minute, second)):
        return ""
    seconds = f":{int(second):02d}" if second and int(second) else ""
    return f"{int(hour):02d}:{int(minute or 0):02d}{seconds}"


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
    given.entry.dropped = tuple(dict.fromkeys(dropped))
    return plain.replace(WORD_JOINER, "")


def _take_markdown(record: dict[str, Any], key: str, given: Given, name: str) -> None:
    text, remark = cleaned(given.text)
    markdown, dropped = markup.from_marked(text.strip(" \u00a0"))
    given.entry.detail = name + (", its HTML as Markdown" if markup.is_html(text) else "")
    if remark:
        given.entry.detail += f", {remark}"
    given.entry.dropped = tuple(dict.fromkeys(dropped))
    if markdown:
        record[key] = markdown
    else:
        given.entry.fate = Fate.LEFT_OUT
        given.entry.detail = "nothing of it can be read"


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
    if key.startswith(("start.", "end.")):
        given.entry.ask(f"another column says this part of the date; kept as `{prefix}{name}`")
