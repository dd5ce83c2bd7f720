"""How people write dates: the patterns behind `suggest_forms`, for text in lower case."""

from __future__ import annotations

import re

_NAME = r"([^\W\d_]+)"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_OF = r"(?:of |de |del )?"
_TO_WORD = r" ?(?:–|-|to|and|&) ?"
_YEAR = r"([0-9]{4})"

PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
"""A date that is EDTF already."""

ABOUT = re.compile(r"(?:circa|ca?\.?|about|around|approx\.?|approximately|roughly|~|≈) ?(?=\S)")
IN = re.compile(r"^(?:some ?time )?(?:in|on|during) (?:the )?")
PERHAPS = re.compile(r"(?:possibly|perhaps|maybe|probably|likely) ")
QUERY = re.compile(r" ?(?:\(\?\)|\?)$")

EDGES = ("beginning of", "start of", "end of")
"""Of a month these mean a third; of a year they may mean a day as well."""

THIRDS = {
    "early": "early", "beginning of": "early", "start of": "early",
    "mid": "mid", "middle of": "mid",
    "late": "late", "end of": "late",
}  # fmt: skip
THIRD = re.compile(rf"(?:the |in )?({'|'.join(THIRDS)})[ -–](?:the )?(.+)")

SINCE = re.compile(
    r"(?:since|from|starting|as of) (.+)"
    r"|(.+?) ?(?:–|-|to|until) ?(?:present|now|today|ongoing)"
    r"|(.+[0-9]) ?[–-]"
)
UNTIL = re.compile(r"(?:until|till|up to|through) (.+)")
BY = re.compile(r"(?:by|no later than|not after) (.+)")
OR_LATER = re.compile(r"(.+?) ?\.\.\.?")
OR_EARLIER = re.compile(r"\.\.\.? ?(.+)")
BEFORE = re.compile(r"(?:before|prior to) (.+)")
AFTER = re.compile(r"after (.+)")

BCE = re.compile(r"(.+?) ?(?:b\.?c\.?e?\.?)|bc ([0-9]+)")
CE = re.compile(r"(.+?) ?(?:a\.?d\.?|c\.?e\.?)|(?:a\.?d\.?) ?([0-9]+)")
DAY_AND_MONTH = re.compile(rf"(?:{_DAY} {_OF})?{_NAME},?")

DECADE = re.compile(r"(?:the )?([0-9]{3}0)['’]?s")
CENTURY = re.compile(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th)?[ -](?:century|c\.)( bce?)?")
WINTER = re.compile(r"winter (?:of )?([0-9]{4})[/–-]([0-9]{2}|[0-9]{4})")
"""A winter over two years."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON = re.compile(
    rf"({'|'.join(SEASONS)}),?(?: of)? {_YEAR}|{_YEAR},? ({'|'.join(SEASONS)})"
)  # fmt: skip
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
    "fourth": 4, "4th": 4, "last": 4,
}  # fmt: skip
QUARTER = re.compile(
    rf"q([1-4])[ /-]?{_YEAR}|{_YEAR}[ /-]?q([1-4])"
    rf"|(?:the )?({'|'.join(ORDINALS)}) quarter(?: of)? {_YEAR}"
)
HALF = re.compile(
    rf"h([12])[ /-]?{_YEAR}|{_YEAR}[ /-]?h([12])"
    rf"|(?:the )?(first|second) half(?: of)? {_YEAR}"
)  # fmt: skip

_CLOCK = r"([0-9]{1,2})[:.h]([0-9]{2})(?::([0-9]{2}))? ?(am|pm|a\.m\.|p\.m\.|uhr)?"
TIMED = re.compile(rf"(.+?)(?:,| at|,? um)? ?t?{_CLOCK}( ?(?:z|utc|gmt))?")
TIMED_SPAN = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: |t)([0-9]{1,2}:[0-9]{2}) ?[/–-] ?([0-9]{1,2}:[0-9]{2})"
)

NAMED = (
    (re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th|er|\.|º)?[ -]?{_OF}{_NAME}\.?,?[ -]?{_OF}"
                r"(-?[0-9]{1,6})"), (1, 2, 3)),
    (re.compile(rf"{_NAME}\.? {_DAY}(?:,? | ?, ?){_YEAR}"), (2, 1, 3)),
    (re.compile(rf"{_YEAR}[ ,-]+{_NAME}\.?[ ,-]+([0-9]{{1,2}})"), (3, 2, 1)),
    (re.compile(rf"{_NAME}\.?,?[ -]?{_OF}([0-9]{{1,6}})"), (0, 1, 2)),
    (re.compile(rf"{_YEAR}[ ,-]+{_NAME}\.?"), (0, 2, 1)),
)  # fmt: skip
"""Patterns, and where in them day, month and year stand; 0 for no day."""

AFTER_YEAR = re.compile(r" ?(?:г\.?|года?|yılı|م|م\.)$")
WEEKDAY = re.compile(
    r"(?:on )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? "
)

DAYS_OF_MONTH = (
    (re.compile(rf"{_DAY}\.?{_TO_WORD}{_DAY}\.? (?:of )?{_NAME},? {_YEAR}"), (2, 0, 1, 3)),
    (re.compile(rf"{_NAME}\.? {_DAY}{_TO_WORD}{_DAY},? {_YEAR}"), (0, 1, 2, 3)),
)
"""Patterns of days in one month, and where month, first day, last day and year stand."""

TO = re.compile(r" ?(?:\.\.\.?| – | - |–| to | until | till | through |/) ?")
"""What stands between two ends."""
