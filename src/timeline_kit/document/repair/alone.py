"""Lines that are wrong by themselves, whatever stands around them.

When two mistakes stand side by side, the mend of one cannot be judged while the other keeps the
text from being read. So mends are compared on a copy in which such lines are set right
provisionally.
"""

from __future__ import annotations

from msgspec.structs import replace

from timeline_kit.document.lines import indent_of, is_blank, parse_line
from timeline_kit.document.repair.brackets import bracket_repairs
from timeline_kit.document.repair.failures import first_failure
from timeline_kit.document.repair.flow import flow_repairs
from timeline_kit.document.repair.quotes import quote_repairs
from timeline_kit.document.repair.scene import Scene
from timeline_kit.document.repair.values import value_repairs

_DEPTH = 64
_MOST_LINES = 300


def mend_alone(lines: list[str], numbers: list[int]) -> dict[int, str]:
    """Return those of these lines that are wrong by themselves, mended.

    Args:
        lines: all lines of the text.
        numbers: the numbers of the lines to look at; none are mended when there are too many.
    """
    mended: dict[int, str] = {}
    column = 0
    for number in numbers if len(numbers) <= _MOST_LINES else ():
        text = lines[number]
        if is_blank(text):
            continue
        lead = text[: indent_of(text)]
        body = text[len(lead) :]
        right = _mend(body)
        if right != body or lead.strip(" "):
            lead = " " * column if lead.strip(" ") else lead
            mended[number] = lead + right
        column = parse_line(mended.get(number, text)).content
    return mended


def _mend(body: str) -> str:
    failure = first_failure(body, _DEPTH)
    if failure is None:
        return body
    scene = Scene([body], [0], replace(failure, line=0), 0)
    for rule in (flow_repairs, quote_repairs, bracket_repairs, value_repairs):
        for repair in rule(scene):
            right = repair.lines.get(0, body)
            if first_failure(right, _DEPTH) is None:
                return right
    return body
