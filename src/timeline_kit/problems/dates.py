"""TK3xx: dates and time zones."""

from timeline_kit.problems.problem import Code, Severity

_ERROR = Severity.ERROR

NOT_A_DATE = Code("TK301", "not-a-date", _ERROR)
IMPOSSIBLE_DAY = Code("TK302", "impossible-day", _ERROR)
IMPOSSIBLE_TIME = Code("TK303", "impossible-time", _ERROR)
END_BEFORE_START = Code("TK304", "end-before-start", _ERROR)
NONEXISTENT_TIME = Code("TK305", "nonexistent-local-time", _ERROR)
AMBIGUOUS_TIME = Code("TK306", "ambiguous-local-time", _ERROR)
OFFSET_CONTRADICTS_ZONE = Code("TK307", "offset-contradicts-zone", _ERROR)
MIXED_INTERVAL = Code("TK309", "mixed-interval", _ERROR)
ALL_OF_SET = Code("TK310", "set-of-dates", _ERROR)
AMBIGUOUS_DATE = Code("TK311", "ambiguous-date", _ERROR)
TIME_OUT_OF_RANGE = Code("TK312", "time-out-of-range", _ERROR)
YEAR_TOO_LONG = Code("TK313", "year-too-long", _ERROR)
