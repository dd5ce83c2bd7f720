"""TK60x: files that cannot be imported."""

from timeline_kit.problems.problem import Code, Severity

NOT_IMPORTABLE = Code("TK601", "not-importable", Severity.ERROR)
ARCHIVE_TOO_LARGE = Code("TK602", "archive-too-large", Severity.ERROR)
NOTHING_TO_IMPORT = Code("TK603", "nothing-to-import", Severity.ERROR)
