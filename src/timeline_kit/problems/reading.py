"""TK1xx: reading the text of a document."""

from timeline_kit.problems.problem import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING
_NOTE = Severity.NOTE

NOT_UTF8 = Code("TK101", "not-utf8", _ERROR)
FOREIGN_FILE = Code("TK102", "foreign-file", _ERROR)
TOO_LARGE = Code("TK103", "too-large", _ERROR)
EMPTY_FILE = Code("TK104", "empty-file", _ERROR)
FORBIDDEN_CHARACTER = Code("TK105", "forbidden-character", _ERROR)
LOST_CHARACTER = Code("TK106", "lost-character", _WARNING)
MERGE_CONFLICT = Code("TK107", "merge-conflict", _ERROR)
NOT_YAML = Code("TK110", "not-yaml", _ERROR)
UNQUOTED_TEXT = Code("TK111", "unquoted-text", _ERROR)
UNCLOSED_QUOTE = Code("TK112", "unclosed-quote", _ERROR)
TEXT_AFTER_QUOTE = Code("TK113", "text-after-quote", _ERROR)
INDENTATION_CHARACTER = Code("TK114", "indentation-character", _ERROR)
INDENTATION = Code("TK115", "indentation", _ERROR)
MISSING_SIGN = Code("TK116", "missing-sign", _ERROR)
BRACKETS = Code("TK117", "brackets", _ERROR)
BACKSLASH = Code("TK118", "backslash", _ERROR)
TAG = Code("TK120", "tag", _ERROR)
ANCHOR = Code("TK121", "anchor", _ERROR)
MERGE_KEY = Code("TK122", "merge-key", _ERROR)
DUPLICATE_KEY = Code("TK123", "duplicate-key", _ERROR)
KEY_NOT_TEXT = Code("TK124", "key-not-text", _ERROR)
TOO_DEEP = Code("TK125", "too-deep", _ERROR)
SECOND_DOCUMENT = Code("TK126", "second-document", _ERROR)
EXPLICIT_NULL = Code("TK127", "explicit-null", _ERROR)
NOT_A_MAPPING = Code("TK128", "not-a-mapping", _ERROR)
HIDDEN_COMMENT = Code("TK129", "hidden-comment", _WARNING)
SLOW_READER = Code("TK130", "slow-reader", _WARNING)
UNFINISHED = Code("TK131", "unfinished", _NOTE)
