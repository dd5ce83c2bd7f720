"""All rules, the surest first, and what is done when none helps."""

from timeline_kit.document.repair.alone import mend_alone
from timeline_kit.document.repair.brackets import bracket_slips
from timeline_kit.document.repair.documents import document_slips
from timeline_kit.document.repair.indentation import blank_slips, indentation_slips
from timeline_kit.document.repair.quotes import quote_slips
from timeline_kit.document.repair.signs import sign_slips
from timeline_kit.document.repair.slip import Rule
from timeline_kit.document.repair.unreadable import last_resorts
from timeline_kit.document.repair.values import value_slips

RULES: tuple[Rule, ...] = (
    document_slips,
    blank_slips,
    quote_slips,
    bracket_slips,
    value_slips,
    sign_slips,
    indentation_slips,
)
"""The rules, the surest first."""

__all__ = ["RULES", "last_resorts", "mend_alone"]
