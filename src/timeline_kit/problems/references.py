"""TK4xx: references and sources."""

from timeline_kit.problems.problem import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING
_NOTE = Severity.NOTE

DUPLICATE_ID = Code("TK401", "duplicate-id", _ERROR)
UNKNOWN_SOURCE = Code("TK402", "unknown-source", _ERROR)
SIMILAR_IDS = Code("TK403", "similar-ids", _WARNING)
UNCITED_SOURCE = Code("TK404", "uncited-source", _NOTE)
REPEATED_CITATION = Code("TK405", "repeated-citation", _WARNING)
SAME_SOURCE_TWICE = Code("TK406", "same-source-twice", _NOTE)
