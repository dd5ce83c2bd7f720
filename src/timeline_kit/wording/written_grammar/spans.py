"""Written spans and choices: `3–5 May 2016`, `1914 or 1915`, `since 1989`, `before 1700`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline_kit.dates import Day
from timeline_kit.dates.day import month_length, year_text
from timeline_kit.wording.written_grammar.base import (
    ERA,
    YEAR,
    Found,
    Founds,
    Grammar,
    first_and_last,
    is_day,
)
from timeline_kit.wording.written_grammar.doubts import ABOUT

_SEPARATORS = re.compile(r" (?:–|-|TO|/|\. \. \.|\. \.|UNTIL) ")


def alternatives(grammar: Grammar, text: str) -> Founds:
    """Read `1914 or 1915`."""
    dutch = re.fullmatch(rf"({YEAR}) OF_OR ({YEAR})", text)
    if dutch is not None:
        text = f"{dutch[1]} OR {dutch[2]}"
    if " OR " not in text or "OR_" in text:
        return []
    parts = re.split(r" OR | , (?=.* OR )", text)
    if any(re.fullmatch(r"(?:IN )?W\d(?: \.)?", part) for part in parts):
        return []
    ends = _completed(grammar, parts)
    return [Found(f"[{','.join(found.edtf for found in chosen)}]", chosen[-1].reason,
                  any(found.is_doubtful for found in chosen)) for chosen in ends
            if all(_can_be_chosen(found.edtf) for found in chosen)
            and all(_are_apart(one.edtf, chosen[-1].edtf) for one in chosen[:-1])]  # fmt: skip


def _are_apart(one: str, two: str) -> bool:
    """Return whether neither of two dates is within the other."""
    first, second = first_and_last(one), first_and_last(two)
    if "T" in one or first is None or second is None:
        return True
    return not (
        (first[0] <= second[0] and second[1] <= first[1])
        or (second[0] <= first[0] and first[1] <= second[1])
    )


def _can_be_chosen(edtf: str) -> bool:
    return "T" not in edtf and "[" not in edtf and "/" not in edtf


def _completed(grammar: Grammar, parts: list[str]) -> Sequence[tuple[Found, ...]]:
    """Return the readings of several dates, the earlier of which leave out what the last states."""
    last = grammar.point(parts[-1], with_hints=False)
    if not last and len(parts) == 2:
        return list(_pairs(grammar, parts[0], parts[1]))
    chosen: list[Founds] = []
    for part in parts[:-1]:
        pairs = _pairs(grammar, part, parts[-1])
        if not pairs:
            return []
        chosen.append([pairs[0][0]])
    if len(parts) == 2:
        return list(_pairs(grammar, parts[0], parts[1]))
    return [(*(one[0] for one in chosen), end) for end in last]


def between(grammar: Grammar, text: str) -> Founds:
    """Read `between 1914 and 1918`: one date of these, or all of the time."""
    both = re.fullmatch(r"NOT_BEFORE (.+?)(?: ,)?(?: AND)? BY (.+)", text)
    if both is not None:
        text = f"BET {both[1]} AND {both[2]}"
    word, inner = _parted_between(text)
    found: Founds = []
    for separator in ("AND", "TO", "–", "-", "/"):
        before, _, after = inner.partition(f" {separator} ")
        for start, end in _pairs(grammar, before, after) if after else ():
            doubt = start.is_doubtful or end.is_doubtful
            if _can_be_chosen(start.edtf) and _can_be_chosen(end.edtf):
                found.append(Found(f"[{start.edtf}..{end.edtf}]", end.reason, doubt))
            if word == "BETWEEN" and "[" not in start.edtf + end.edtf:
                found.append(Found(f"{start.edtf}/{end.edtf}", end.reason, doubt))
        if found:
            return found
    return []


def _parted_between(text: str) -> tuple[str, str]:
    """Return the word that says `between`, and what stands between; twice nothing without it."""
    word, _, inner = text.partition(" ")
    if word in ("BETWEEN", "BET"):
        return word, inner
    return ("BETWEEN", text.removesuffix(" BETWEEN")) if text.endswith(" BETWEEN") else ("", "")


def span(grammar: Grammar, text: str) -> Founds:
    """Read `3–5 May 2016`, `1914 to 1918`."""
    about = ABOUT.match(text)
    short = shortened(grammar, text[about.end() :]) if about is not None else []
    if short and "/" in short[-1].edtf:
        start, end = short[-1].edtf.split("/")
        return [Found(f"{start}~/{end}~", "both ends are approximate"),
                Found(f"{start}~/{end}", "only the start is approximate")]  # fmt: skip
    marked = re.fullmatch(r"(\d{4}) ABOUT (\d{4})", text)
    if marked is not None:
        return [Found(f"{marked[1]}~/{marked[2]}", "the start is approximate")]
    text = re.sub(r"^(?:FROM |YEARS )|(?: UNTIL| YEARS)$", "", text)
    for match in _SEPARATORS.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if re.fullmatch(r"[\d -]+", text) and before.count("-") != after.count("-"):
            continue  # `2016-12-20-21` is no span that begins in 2016
        after = re.sub(r"^(?:TO|UNTIL) ", "", after)
        pairs = _pairs(grammar, before, after)
        found = [
            Found(f"{start.edtf}/{end.edtf}", end.reason or start.reason,
                  start.is_doubtful or end.is_doubtful)
            for start, end in pairs
            if "[" not in start.edtf + end.edtf and "/" not in start.edtf + end.edtf
            and _are_apart(start.edtf.rstrip("?~%"), end.edtf.rstrip("?~%"))
        ]  # fmt: skip
        if not found:
            continue
        if about is not None and match.start() > about.end():
            start, end = found[0].edtf.split("/")
            return [Found(f"{start}/{end}~", "both ends are approximate"),
                    Found(f"{start}/{end}", "only the start is approximate")]  # fmt: skip
        if match[0].strip().startswith(". ."):
            return [each for one in found for each in (
                Found(f"[{one.edtf.replace('/', '..')}]", ""),
                Found(one.edtf, ""))]  # fmt: skip
        if match[0] == " / " and len(found) == 1:
            return _both_or_one(found[0])
        return found
    return _both(grammar, text)


def _both_or_one(span: Found) -> Founds:
    """Return what a slash between two dates can say, where they are not just years or far days."""
    start, end = span.edtf.split("/")
    if is_day(start) and is_day(end):
        if not _are_neighbours(start, end):
            return [span]
        both, one = "both days", "one of the two days"
    elif "T" in span.edtf or re.fullmatch(r"-?\d{4}", start) or is_day(start) or is_day(end):
        return [span]
    else:
        both, one = "from the one to the other", "the one or the other"
    either = f"[{start},{end}]"
    first, last = first_and_last(start), first_and_last(end)
    if first_and_last(either) is None and first is not None and last is not None:
        either = f"[{first[0].edtf()}..{last[1].edtf()}]"  # no set holds a part of a month
    return [span._replace(reason=both), span._replace(edtf=either, reason=one)]


def _are_neighbours(start: str, end: str) -> bool:
    """Whether one day, decade or century begins as another ends."""
    if is_day(start) and is_day(end):
        return Day(*map(int, start.split("-"))).plus(1).edtf() == end
    first, last = first_and_last(start), first_and_last(end)
    are_long = start.endswith("X") and end.endswith("X") and "/" not in start + end
    return are_long and first is not None and last is not None and first[1].plus(1) == last[0]


def _both(grammar: Grammar, text: str) -> Founds:
    """Read two days, decades or centuries that follow each other, joined by `and`."""
    match = re.fullmatch(r"(.+?) AND (.+)", text)
    if match is None:
        return []
    return [
        Found(f"{start.edtf}/{end.edtf}", end.reason, start.is_doubtful or end.is_doubtful)
        for start, end in _pairs(grammar, match[1], match[2])
        if _are_neighbours(start.edtf, end.edtf)
    ]


_LONGEST_SHORTENED = 50
"""Years that `1998–02` may span over the turn of a century."""


def shortened(grammar: Grammar, text: str) -> Founds:
    """Read `1914–18`, `1914–8` and `1998–02`, which may be years or a month."""
    match = re.fullmatch(r"(\d{4}) ([–/-]) (\d{1,2})(?: YEARS?)?(?: \.)?", text)
    if match is None:
        return []
    first, mark, last = int(match[1]), match[2], match[3]
    size = 10 ** len(last)
    end = first // size * size + int(last)
    if end < first and mark == "–" and size == 100 and end + 100 - first <= _LONGEST_SHORTENED:
        end += 100
    found = [Found(f"{first:04d}-{int(last):02d}")] if 1 <= int(last) <= 12 else []
    if end > first and (mark == "/" or not found or mark == "–" or size == 10):
        found.append(Found(f"{first:04d}/{end:04d}"))
    return found


def _pairs(grammar: Grammar, before: str, after: str) -> list[tuple[Found, Found]]:
    """Return the readings of two ends, of which one may leave out what the other states."""
    if re.fullmatch(r"\d{1,2}", after) and re.search(r"M\d+(?: ,)? \d{4}$", before):
        return []  # a day or a year, nobody can tell
    starts = grammar.point(before, with_hints=False)
    ends = grammar.point(after, with_hints=False)
    if re.fullmatch(r"\d{3}0", before) and ends and ends[0].edtf.endswith("X"):
        starts = [*grammar.point(f"{before} DECADE"), *starts]  # 1910–1920s
        return [(start, end) for start in starts for end in ends]
    era = re.search(rf"{ERA}$", after)
    lead = re.match(rf"{ERA}(?= )", before)
    if lead is not None and not re.search(ERA, after):  # 公元前27年–14年
        ends = grammar.point(f"{lead[0]} {after}", with_hints=False) or ends
    if era is not None and not re.search(ERA, before):
        later = grammar.point(f"{before} {era[0]}", with_hints=False)
        starts = later if era[0] == "BCE" and later else starts or later
    if ends and not starts:
        starts = _from_other(grammar, before, after)
        return _turned_pairs(starts, ends, 0)
    if starts and not ends:
        ends = _to_other(grammar, before, after)
        return _turned_pairs(starts, ends, 1)
    if not starts and not ends:
        for words in _tails(before):  # January 23-24, 2017: each end has a part of it
            for tail in _tails(after, suffix=True):
                starts = grammar.point(f"{before} {tail}", with_hints=False)
                ends = grammar.point(f"{words} {after}", with_hints=False)
                if starts and ends:
                    return [(s, e) for s in starts for e in ends if s.reason == e.reason][:6]
        starts, ends = grammar.point(before), grammar.point(after)
    return [(start, end) for start in starts for end in ends
            if _order(start) in ("", _order(end)) or not _order(end)
            if len(starts) == 1 or len(ends) == 1 or start.reason == end.reason][:6]  # fmt: skip


def _turned_pairs(starts: Founds, ends: Founds, side: int) -> list[tuple[Found, Found]]:
    return [
        pair
        for start in starts
        for end in ends
        if _century_of(start) == _century_of(end)
        for pair in _turned(start, end, side)
    ][:6]


def _century_of(found: Found) -> str:
    """Return the century in which a year of two digits was read."""
    century = re.search(r"in the \w+ century", found.reason)
    return century[0] if century is not None else ""


def _order(found: Found) -> str:
    """Return the order in which digits were read: `day first` and so on."""
    return next(filter(found.reason.startswith, ("day first", "month first", "year first")), "")


def _tails(text: str, *, suffix: bool = False) -> Iterator[str]:
    """Yield the beginnings of a text, or its ends, the longest first."""
    tokens = text.split(" ")
    for count in range(len(tokens), 0, -1):
        yield " ".join(tokens[-count:] if suffix else tokens[:count])


def _from_other(grammar: Grammar, before: str, after: str) -> Founds:
    for tail in _tails(after, suffix=True):
        found = _completed_point(grammar, f"{before} {tail}", before)
        if found:
            return found
    return []


def _to_other(grammar: Grammar, before: str, after: str) -> Founds:
    for head in _tails(before):
        if head.endswith(" :"):
            continue
        found = _completed_point(grammar, f"{head} {after}", after)
        if found:
            return found
    year = re.search(r"\d{4}$", before)
    return grammar.point(f"{after} {year[0]}", with_hints=False) if year is not None else []


def _completed_point(grammar: Grammar, text: str, own: str) -> Founds:
    """Return the readings of a date that takes parts of another one, but no time of day."""
    found = grammar.point(text, with_hints=False)
    has_time = re.search(r":|\b(?:AM|PM|H|UHR|NOON|MIDNIGHT)\b|AT", own) is not None
    return [each for each in found if has_time or "T" not in each.edtf]


def _turned(start: Found, end: Found, side: int) -> Iterator[tuple[Found, Found]]:
    """Yield two ends, in the right order where the year of one was taken from the other."""
    first, last = first_and_last(start.edtf), first_and_last(end.edtf)
    if first is None or last is None or first[0] <= last[1]:
        yield start, end
        return
    if first[0].month <= last[0].month and first[0].year == last[0].year:
        yield start, end  # nobody writes a year's span like that
    elif first[0].year != last[0].year or not re.fullmatch(r"[0-9]{4}-.*", start.edtf + end.edtf):
        yield start, end
    elif side == 0:
        yield Found(f"{first[0].year - 1:04d}{start.edtf[4:]}", "over the turn of the year"), end
    else:
        yield start, Found(f"{last[0].year + 1:04d}{end.edtf[4:]}", "over the turn of the year")


def open_end(grammar: Grammar, text: str) -> Founds:
    """Read `since 1989`, `before 1700`, `1914 or later`."""
    for pattern, forms in _OPEN:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        inner = next(group for group in match.groups() if group)
        found = [
            Found(form.format(here=edtf, before=_neighbour(edtf, -1), after=_neighbour(edtf, 1)),
                  ", ".join(part for part in (name, reason) if part), doubt)
            for edtf, reason, doubt in grammar.point(inner)
            if "/" not in edtf and "[" not in edtf
            for form, name in forms
            if not (form[0] == "[" and "T" in edtf)
        ]  # fmt: skip
        if found:
            return found
    return []


_DOTS = r"\. \.(?: \.)?|…"
_OPEN = tuple(
    (re.compile(pattern), forms)
    for pattern, forms in (
        (r"NOT_BEFORE (.+)|(.+?)(?: ,)? OR_LATER", (("[{here}..]", ""),)),
        (r"FROM (.+?) OR_LATER", (("[{here}..]", ""), ("{here}/..", ""))),
        (r"BY (.+)|(.+?)(?: ,)? OR_EARLIER", (("[..{here}]", ""),)),
        (r"SINCE (.+)|(.+?) SINCE|(?:SINCE|FROM) (.+?)(?: (?:–|-|TO|UNTIL))* NOW"
         r"|(.+?) (?:–|-|TO|UNTIL|/)(?: TO)? NOW"
         r"|(.+) (?:–|-)", (("{here}/..", ""),)),
        (r"UNTIL (.+)|(.+?) UNTIL|– (.+)", (("../{here}", ""),)),
        (rf"(.+?) (?:{_DOTS})", (("[{here}..]", ""),
                                  ("{here}/..", ""))),
        (rf"(?:{_DOTS}) (.+)", (("[..{here}]", ""),
                                 ("../{here}", ""))),
        (r"AS_OF (.+)", (("{here}", "how it was then"), ("{here}/..", "from then on"))),
        (r"BEF (.+)", (("[..{before}]", ""),)),
        (r"AFT (.+)", (("[{after}..]", ""),)),
        (r"BEFORE(?:_IT)? (?:- )?(.+)|(.+?) BEFORE", (("[..{before}]", ""), ("../{here}", ""))),
        (r"AFTER(?:_IT)? (?:- )?(.+)|(.+?) AFTER", (("[{after}..]", ""), ("{here}/..", ""))),
    )
)  # fmt: skip

_PARTS_OF_YEAR = (range(21, 25), range(25, 29), range(29, 33), range(33, 37), range(37, 40),
                  range(40, 42))  # fmt: skip
"""EDTF's codes of seasons, quarters, thirds and halves that follow each other."""


def _neighbour(edtf: str, step: int) -> str:
    """Return the year, its part, the month or day before or after one; else the same text."""
    part = re.fullmatch(r"(-?[0-9]{4})-([2-4][0-9])", edtf)
    if part is not None:
        year, code = int(part[1]), int(part[2])
        codes = next((codes for codes in _PARTS_OF_YEAR if code in codes), range(code, code + 1))
        years, at = divmod(code - codes[0] + step, len(codes))
        return f"{year_text(year + years)}-{codes[at]}"
    match = re.fullmatch(r"(-?[0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", edtf)
    if match is None:
        bounds = first_and_last(edtf)
        if bounds is None or not edtf.endswith("X"):
            return edtf
        return year_text((bounds[0] if step < 0 else bounds[1]).year + step)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not month:
        return year_text(year + step)
    if not day:
        year, month = divmod(year * 12 + month - 1 + step, 12)
        return f"{year_text(year)}-{month + 1:02d}"
    if day > month_length(year, month):
        return edtf
    return Day(year, month, day).plus(step).edtf()
