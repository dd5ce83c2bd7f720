"""The grammar of iCalendar (RFC 5545, RFC 7986), as far as a timeline needs it: strict, and ours.

Readers forgive much, so that what they accept proves little about what the next one will.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

_LINE = re.compile(r'([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.S)
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_TEXTS = re.compile(rf"{_TEXT.pattern}(?:,{_TEXT.pattern})*")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_FLOAT = re.compile(r"[+-]?\d+(?:\.\d+)?")
_DURATION = re.compile(r"P(?:\d+W|\d+D(?:T\d+H(?:\d+M)?(?:\d+S)?)?|T\d+[HMS])")


def _is_date(value: str) -> bool:
    return re.fullmatch(r"\d{8}", value) is not None and _is_real(value, "%Y%m%d")


def _is_utc(value: str) -> bool:
    return re.fullmatch(r"\d{8}T\d{6}Z", value) is not None and _is_real(value, "%Y%m%dT%H%M%SZ")


def _is_real(value: str, form: str) -> bool:
    try:
        return bool(datetime.strptime(value, form))
    except ValueError:
        return False


def _is_geo(value: str) -> bool:
    degrees = value.split(";")
    return (
        len(degrees) == 2
        and all(_FLOAT.fullmatch(one) for one in degrees)
        and abs(float(degrees[0])) <= 90
        and abs(float(degrees[1])) <= 180
    )


def _is_sequence(value: str) -> bool:
    return re.fullmatch(r"\d{1,10}", value) is not None and int(value) < 1 << 31


def _one_of(*values: str) -> Callable[[str], bool]:
    return frozenset(values).__contains__


def _all_of(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


# The names of CSS3 (RFC 7986 §5.9) that are used.
_COLOURS = _one_of(
    "steelblue", "teal", "saddlebrown", "darkmagenta", "brown", "slategray",
    "royalblue", "seagreen", "darkgoldenrod", "mediumvioletred", "firebrick", "darkslateblue",
)  # fmt: skip


class _Property(NamedTuple):
    """How often a property may stand in a component, and which values it takes."""

    is_value: Callable[[str], bool]
    least: int = 0
    most: int = 1
    parameters: tuple[str, ...] = ("",)


_OF_CALENDARS = {
    "VERSION": _Property(_one_of("2.0"), 1),
    "PRODID": _Property(_all_of(_TEXT), 1),
    "CALSCALE": _Property(_one_of("GREGORIAN")),
    "NAME": _Property(_all_of(_TEXT)),
    "DESCRIPTION": _Property(_all_of(_TEXT)),
    "URL": _Property(_all_of(_URI)),
    "SOURCE": _Property(_all_of(_URI), parameters=(";VALUE=URI",)),
    "REFRESH-INTERVAL": _Property(_all_of(_DURATION), parameters=(";VALUE=DURATION",)),
    "X-TIMELINE-KIT-ID": _Property(_all_of(re.compile("[a-z][a-z0-9_-]*"))),
    "X-WR-CALNAME": _Property(_all_of(_TEXT)),
    "X-WR-CALDESC": _Property(_all_of(_TEXT)),
    "X-PUBLISHED-TTL": _Property(_all_of(_DURATION)),
}
_OF_EVENTS = {
    "UID": _Property(_all_of(re.compile(r"[!-~]{1,255}")), 1),
    "DTSTAMP": _Property(_is_utc, 1),
    "LAST-MODIFIED": _Property(_is_utc, 1),
    "SEQUENCE": _Property(_is_sequence, 1),
    "DTSTART": _Property(lambda _: True, 1, parameters=("", ";VALUE=DATE")),
    "DTEND": _Property(lambda _: True, parameters=("", ";VALUE=DATE")),
    "SUMMARY": _Property(_all_of(_TEXT), 1),
    "DESCRIPTION": _Property(_all_of(_TEXT)),
    "LOCATION": _Property(_all_of(_TEXT)),
    "GEO": _Property(_is_geo),
    "CATEGORIES": _Property(_all_of(_TEXTS)),
    "COLOR": _Property(_COLOURS),
    "STATUS": _Property(_one_of("TENTATIVE", "CONFIRMED", "CANCELLED")),
    "URL": _Property(_all_of(_URI)),
    "ATTACH": _Property(_all_of(_URI)),
    "TRANSP": _Property(_one_of("TRANSPARENT"), 1),
    "X-MICROSOFT-CDO-BUSYSTATUS": _Property(_one_of("FREE"), 1),
    "X-TIMELINE-KIT-DATE": _Property(_all_of(_TEXT), parameters=(";VALUE=TEXT",)),
}
_COMPONENTS = {"VCALENDAR": _OF_CALENDARS, "VEVENT": _OF_EVENTS}


def violations(calendar: bytes) -> Iterator[str]:
    """Yield what is against the grammar.

    A timeline without an event gives a calendar without a component, which the grammar does not
    know; there is nothing else to write.
    """
    try:
        text = calendar.decode()
    except UnicodeDecodeError as error:
        yield str(error)
        return
    yield from _of_lines(calendar)
    open_components: list[tuple[str, Counter[str], dict[str, str]]] = []
    uids: Counter[str] = Counter()
    ended = 0
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        found = _LINE.fullmatch(line)
        if found is None or _CONTROL.search(line):
            yield f"no content line: {line[:60]!r}"
            continue
        name, parameters, value = found.groups()
        if name == "BEGIN":
            inside = [one[0] for one in open_components]
            if (inside, value) not in (([], "VCALENDAR"), (["VCALENDAR"], "VEVENT")):
                yield f"{value} begins in {inside}"
            open_components.append((value, Counter(), {}))
        elif name == "END":
            if not open_components or open_components[-1][0] != value:
                yield f"{value} ends and did not begin"
                continue
            component, numbers, values = open_components.pop()
            yield from _of_component(component, numbers, values)
            uids[values.get("UID", "")] += component == "VEVENT"
            ended += component == "VCALENDAR"
        elif not open_components:
            yield f"{name} stands outside"
        else:
            component, numbers, values = open_components[-1]
            numbers[name] += 1
            values[name] = parameters + value if name in ("DTSTART", "DTEND") else value
            declared = _COMPONENTS.get(component, {}).get(name)
            if declared is None:
                yield f"{component} has no {name}"
            elif parameters not in declared.parameters:
                yield f"{name} has the parameters {parameters!r}"
            elif not declared.is_value(value):
                yield f"{name} has the value {value[:60]!r}"
    if open_components or ended != 1:
        yield f"{ended} calendars, {len(open_components)} components without an end"
    yield from (f"{number} events have the UID {uid}" for uid, number in uids.items() if number > 1)


def _of_lines(calendar: bytes) -> Iterator[str]:
    if calendar.startswith(b"\xef\xbb\xbf") or not calendar.endswith(b"\r\n"):
        yield "has a byte order mark, or no line end at its end"
    lines = calendar.split(b"\r\n")
    yield from (f"longer than 75 octets: {line[:60]!r}" for line in lines if len(line) > 75)
    for line in lines:
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"a fold within a character: {line!r}"


def _of_component(component: str, numbers: Counter[str], values: dict[str, str]) -> Iterator[str]:
    for name, declared in _COMPONENTS.get(component, {}).items():
        if not declared.least <= numbers[name] <= declared.most:
            yield f"{component} has {numbers[name]} of {name}"
    if component == "VEVENT":
        yield from _of_dates(values.get("DTSTART", ""), values.get("DTEND"))


def _of_dates(start: str, end: str | None) -> Iterator[str]:
    """Yield what is wrong with DTSTART and DTEND, which come with their parameters."""
    prefix = ";VALUE=DATE"
    is_value = _is_date if start.startswith(prefix) else _is_utc
    if not is_value(start.removeprefix(prefix)):
        yield f"DTSTART{start}"
    if end is None:
        if start.startswith(prefix):
            yield f"a day without an end: {start}"  # legal, and refused by iCloud
        return
    if end.startswith(prefix) != start.startswith(prefix) or not is_value(end.removeprefix(prefix)):
        yield f"DTEND{end} after DTSTART{start}"
    elif end <= start:
        yield f"DTEND{end} is not later than DTSTART{start}"
