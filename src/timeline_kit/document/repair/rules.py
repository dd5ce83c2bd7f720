"""All rules, the surest first, and what is done when none helps."""

from timeline_kit.document.repair.alone import mend_alone
from timeline_kit.document.repair.brackets import bracket_repairs
from timeline_kit.document.repair.comment_signs import comment_repairs
from timeline_kit.document.repair.documents import document_repairs
from timeline_kit.document.repair.flow import flow_repairs
from timeline_kit.document.repair.indentation import blank_repairs, indentation_repairs
from timeline_kit.document.repair.quotes import quote_repairs
from timeline_kit.document.repair.scene import Rule
from timeline_kit.document.repair.signs import sign_blank_repairs, sign_repairs
from timeline_kit.document.repair.unreadable import last_resorts
from timeline_kit.document.repair.values import value_repairs

RULES: tuple[Rule, ...] = (
    document_repairs,
    comment_repairs,
    sign_blank_repairs,
    blank_repairs,
    flow_repairs,
    quote_repairs,
    bracket_repairs,
    value_repairs,
    sign_repairs,
    indentation_repairs,
)
"""The rules, the surest first."""

__all__ = ["RULES", "last_resorts", "mend_alone"]
