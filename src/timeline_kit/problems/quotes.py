"""TK41x: what `verify` says of quotes and of the saved copies they are held against."""

from timeline_kit.problems.problem import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING
_NOTE = Severity.NOTE

UNCERTAIN_PLACE = Code("TK410", "uncertain-place", _NOTE)
ALTERED_QUOTE = Code("TK411", "altered-quote", _ERROR)
MISSING_QUOTE = Code("TK412", "missing-quote", _ERROR)
OTHER_NUMBER = Code("TK413", "other-number-in-quote", _ERROR)
OTHER_SPELLING = Code("TK414", "other-spelling-in-quote", _WARNING)
EDITED_QUOTE = Code("TK415", "edited-quote", _NOTE)
EDITED_SENSE = Code("TK416", "edited-sense", _WARNING)
UNREADABLE_COPY = Code("TK417", "unreadable-copy", _WARNING)
NO_COPY = Code("TK418", "no-copy", _ERROR)
CHANGED_COPY = Code("TK419", "changed-copy", _ERROR)
NEGATION_BEFORE = Code("TK420", "negation-before-quote", _NOTE)
BESIDE_THE_TEXT = Code("TK421", "beside-the-text", _NOTE)
RUNS_OVER = Code("TK422", "runs-over", _NOTE)
