"""A whole EDTF text: one date, an interval, or a one-of set."""

from __future__ import annotations

from typing import NamedTuple

from timeline_kit.dates.errors import DateError, Reading
from timeline_kit.dates.grammar import read_point
from timeline_kit.dates.point import EndState, Point
from timeline_kit.problems import dates as codes


class Shape(NamedTuple):
    """What a text says, before any time zone: the fields of `When`."""

    text: str
    start: Point | None
    end: Point | None
    is_span: bool = False
    start_state: EndState = EndState.KNOWN
    end_state: EndState = EndState.KNOWN
    choices: tuple[Shape, ...] = ()


def read(text: str) -> Shape:
    """Read EDTF text.

    Raises:
        DateError: with `within` as offsets in the text.
    """
    if text.startswith("[") and text.endswith("]"):
        return _read_set(text)
    if text.startswith("{") and text.endswith("}"):
        _read_set(f"[{text[1:-1]}]")  # a mistake within it is said first
        raise DateError(
            codes.ALL_OF_SET,
            f"`{text}` means all of these dates, which is several events",
            (0, len(text)),
            "each date is an event of its own",
            (Reading(f"[{text[1:-1]}]", "if it was one of them"),),
        )
    if "/" in text:
        return _read_interval(text)
    point = read_point(text)
    return Shape(text, point, point)


def _read_interval(text: str) -> Shape:
    before, _, after = text.partition("/")
    start, start_state = _read_end(before, 0, text)
    end, end_state = _read_end(after, len(before) + 1, text)
    if start is None and end is None:
        raise DateError(
            codes.NOT_A_DATE,
            f"`{text}` states no date",
            (0, len(text)),
            "one end of an interval is a date, such as `2016/..`",
        )
    if start is not None and end is not None:
        _check_order(text, start, end, (len(before) + 1, len(text)))
    return Shape(text, start, end, True, start_state, end_state)


def _read_end(text: str, at: int, whole: str) -> tuple[Point | None, EndState]:
    if not text:
        return None, EndState.UNKNOWN
    if text == "..":
        return None, EndState.OPEN
    return _read_part(text, at, whole), EndState.KNOWN


def _read_part(text: str, at: int, whole: str) -> Point:
    try:
        return read_point(text)
    except DateError as error:
        raise error.inside(whole[:at], whole[at + len(text) :]) from None


def _check_order(text: str, start: Point, end: Point, within: tuple[int, int]) -> None:
    """Refuse an end that cannot follow the start, and ends of two kinds."""
    if (start.hour is None) != (end.hour is None):
        raise DateError(
            codes.MIXED_INTERVAL,
            "one end of the interval has a time of day, the other has none",
            within,
            "give a time at both ends or at neither",
        )
    if (start.offset is None) != (end.offset is None):
        raise DateError(
            codes.MIXED_INTERVAL,
            "one end of the interval has an offset from UTC, the other has none",
            within,
            "give an offset at both ends or at neither",
        )
    if _is_before(end, start):
        raise end_before_start(text, start, end, within)


def end_before_start(text: str, start: Point, end: Point, within: tuple[int, int]) -> DateError:
    """Return the error of an interval whose end lies before its start."""
    mark = "/" if "/" in text else ".."
    head, tail = text[: within[0] - len(mark) - len(start.text)], text[within[1] :]
    readings = [Reading(f"{head}{end.text}{mark}{start.text}{tail}", "if they were swapped")]
    year = start.year
    if year is not None and year == end.year and (start.month or 0) > (end.month or 13):
        later = end.text.replace(f"{year:04d}", f"{year + 1:04d}", 1)
        reason = "if it ended the year after"
        readings.append(Reading(f"{head}{start.text}{mark}{later}{tail}", reason))
    return DateError(
        codes.END_BEFORE_START,
        f"the end `{end.text}` lies before the start `{start.text}`",
        within,
        readings=tuple(readings),
    )


def _is_before(end: Point, start: Point) -> bool:
    if end.hour is None or start.hour is None:
        return end.latest < start.earliest
    return _utc_seconds(end) < _utc_seconds(start)


def _utc_seconds(point: Point) -> int:
    offset = 0 if point.offset is None else round(point.offset.total_seconds())
    return point.earliest.ordinal() * 86_400 + (point.seconds_of_day or 0) - offset


def _read_set(text: str) -> Shape:
    inner = text[1:-1]
    choices: list[Shape] = []
    at = 1
    for part in inner.split(","):
        choices.append(_read_choice(part, at, text))
        at += len(part) + 1
    if len(choices) == 1:
        return choices[0]._replace(text=text)
    return _bounding(text, tuple(choices))


def _read_choice(text: str, at: int, whole: str) -> Shape:
    if ".." not in text:
        point = _untimed(_read_part(text, at, whole), at, whole)
        return Shape(text, point, point)
    before, _, after = text.partition("..")
    start = _untimed(_read_part(before, at, whole), at, whole) if before else None
    after_at = at + len(before) + 2
    end = _untimed(_read_part(after, after_at, whole), after_at, whole) if after else None
    if start is None and end is None:
        raise DateError(
            codes.NOT_A_DATE, "`..` alone states no date", (at, at + len(text)),
            "a date stands before or after it, as in `[..2016]` or `[2016..]`",
        )  # fmt: skip
    if start is not None and end is not None:
        _check_order(whole, start, end, (after_at, after_at + len(after)))
    return Shape(
        f"[{text}]", start, end, False,
        EndState.OPEN if start is None else EndState.KNOWN,
        EndState.OPEN if end is None else EndState.KNOWN,
    )  # fmt: skip


def _untimed(point: Point, at: int, whole: str) -> Point:
    if point.hour is not None:
        after = at + len(point.text)
        day = point.text[: point.text.index("T")]
        raise DateError(
            codes.MIXED_INTERVAL,
            "a time of day cannot stand in a set of dates",
            (at, after),
            "the time of day can be said in the description",
            (Reading(f"{whole[:at]}{day}{whole[after:]}", "without it"),),
        )
    return point


def _bounding(text: str, choices: tuple[Shape, ...]) -> Shape:
    """Return the set of several choices, bounded by its earliest and latest one."""
    start: Point | None = None
    end: Point | None = None
    starts = [choice.start for choice in choices]
    ends = [choice.end for choice in choices]
    if None not in starts:
        start = min((s for s in starts if s), key=lambda point: (point.earliest, point.latest))
    if None not in ends:
        end = max((e for e in ends if e), key=lambda point: (point.latest, point.earliest))
    return Shape(
        text, start, end, False,
        EndState.OPEN if start is None else EndState.KNOWN,
        EndState.OPEN if end is None else EndState.KNOWN,
        choices,
    )  # fmt: skip
