"""TK7xx: what a format cannot carry; ten codes a format, the first ten for all of them."""

from timeline_kit.problems.problem import Code, Severity

_WARNING = Severity.WARNING
_NOTE = Severity.NOTE

LEFT_OUT = Code("TK701", "event-left-out", _WARNING)
NOT_CARRIED = Code("TK702", "not-carried", _NOTE)
BY_NATURE = Code("TK703", "never-in-this-format", _NOTE)
MEDIA_WITHOUT_ADDRESS = Code("TK704", "media-without-address", _NOTE)
ICS_OUTLOOK_DATES = Code("TK710", "ics-outlook-dates", _NOTE)
ICS_LARGE_FILE = Code("TK711", "ics-large-file", _NOTE)
ICS_CANCELLED = Code("TK712", "ics-cancelled", _NOTE)
ICS_NO_START = Code("TK713", "ics-no-start", _NOTE)
ICS_MARKER = Code("TK714", "ics-marker", _NOTE)
ICS_NO_END = Code("TK715", "ics-no-end", _NOTE)
ICS_WINDOW = Code("TK716", "ics-window", _NOTE)
ICS_LONG_SPAN = Code("TK717", "ics-long-span", _NOTE)
XLSX_LONG_TEXT = Code("TK730", "xlsx-long-text", _NOTE)
XLSX_MANY_LINES = Code("TK731", "xlsx-many-lines", _NOTE)
XLSX_NO_LINK = Code("TK732", "xlsx-no-link", _NOTE)
XLSX_SHEETS = Code("TK733", "xlsx-sheets", _NOTE)
TIMELINEJS_NO_START = Code("TK740", "timelinejs-no-start", _NOTE)
TIMELINEJS_BY_YEAR = Code("TK741", "timelinejs-by-year", _NOTE)
TIMELINEJS_ONE_ZONE = Code("TK742", "timelinejs-one-zone", _NOTE)
TIMELINEJS_NO_EVENTS = Code("TK743", "timelinejs-no-events", _WARNING)
TIMELINEJS_JOINER = Code("TK744", "timelinejs-joiner", _NOTE)
TIMELINEJS_WINDOW = Code("TK745", "timelinejs-window", _NOTE)
TIMELINEJS_ERA_BOUNDS = Code("TK746", "timelinejs-era-bounds", _NOTE)
SVG_SHORTENED = Code("TK750", "svg-shortened", _NOTE)
SVG_UNLABELLED = Code("TK751", "svg-unlabelled", _NOTE)
TIMELINEJS_CSV_LONG_CELL = Code("TK760", "timelinejs-csv-long-cell", _NOTE)
SITE_MEDIA_LINK = Code("TK770", "site-media-link", _NOTE)
