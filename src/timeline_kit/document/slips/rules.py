"""All rules, the surest first, and what is done when none helps."""

from timeline_kit.document.slips.alone import mend_alone
from timeline_kit.document.slips.brackets import bracket_slips
from timeline_kit.document.slips.documents import document_slips
from timeline_kit.document.slips.indentation import blank_slips, indentation_slips
from timeline_kit.document.slips.quotes import quote_slips
from timeline_kit.document.slips.signs import sign_slips
from timeline_kit.document.slips.slip import Rule
from timeline_kit.document.slips.unreadable import last_resorts
from timeline_kit.document.slips.values import value_slips

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
