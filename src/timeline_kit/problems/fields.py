"""TK2xx: keys and values that a document may not have."""

from timeline_kit.problems.problem import Code, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

MISSING_KEY = Code("TK201", "missing-key", _ERROR)
UNKNOWN_KEY = Code("TK202", "unknown-key", _ERROR)
EMPTY_VALUE = Code("TK203", "empty-value", _ERROR)
WRONG_SHAPE = Code("TK204", "wrong-shape", _ERROR)
BAD_ID = Code("TK205", "bad-id", _ERROR)
NOT_A_CHOICE = Code("TK206", "not-a-choice", _ERROR)
NOT_A_NUMBER = Code("TK207", "not-a-number", _ERROR)
NOT_TRUE_OR_FALSE = Code("TK208", "not-true-or-false", _ERROR)
BAD_URL = Code("TK209", "bad-url", _ERROR)
BAD_PATH = Code("TK210", "bad-path", _ERROR)
NOT_ONE_LINE = Code("TK212", "not-one-line", _ERROR)
UNKNOWN_ZONE = Code("TK213", "unknown-time-zone", _ERROR)
BAD_LANGUAGE = Code("TK214", "bad-language", _ERROR)
HALF_POSITION = Code("TK215", "half-position", _ERROR)
OPEN_ERA = Code("TK216", "open-era", _ERROR)
NOT_A_LENGTH = Code("TK217", "not-a-length", _ERROR)
UNKNOWN_FORMAT = Code("TK218", "unknown-format", _WARNING)
BAD_SHA256 = Code("TK219", "bad-sha256", _ERROR)
NOT_AN_INSTANT = Code("TK220", "not-an-instant", _ERROR)
