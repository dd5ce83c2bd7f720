"""TK61x: what an edited table says that cannot be written into the document."""

from timeline_kit.problems.problem import Code, Severity

NOTHING_TO_MERGE = Code("TK610", "nothing-to-merge", Severity.ERROR)
DOUBLED_ROW = Code("TK611", "doubled-row", Severity.ERROR)
AMBIGUOUS_CELL = Code("TK612", "ambiguous-cell", Severity.ERROR)
UNFIT_CELL = Code("TK613", "unfit-cell", Severity.ERROR)
DAMAGED_CELL = Code("TK614", "damaged-cell", Severity.ERROR)
CHANGED_ID = Code("TK615", "changed-id", Severity.ERROR)
UNKNOWN_ENTRY = Code("TK616", "unknown-entry", Severity.ERROR)
OTHER_TIMELINE = Code("TK617", "other-timeline", Severity.ERROR)
