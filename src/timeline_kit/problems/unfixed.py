"""Why a help that names a text has no fix: what is written is an example, or a choice."""

from __future__ import annotations

from collections.abc import Mapping

_EXAMPLE = "the value is an example; only the author knows the right one"
_READINGS = "there are several readings, and the text does not say which is meant"
_WHAT = "what stands there may be meant as text, or be removed"

WHY_NOT: Mapping[str, Mapping[str, str]] = {
    "TK105": {"where a backslash is meant": _READINGS},
    "TK111": {
        "put the text in quotes": "the comma may end one of several texts",
        "^write `l(at|on): ": "another mistake on its line is mended first",
    },
    "TK112": {"^add `.` at the end": "where the text ends is not known"},
    "TK116": {"^write `- .*`, or put the text in quotes": _READINGS},
    "TK120": {"^remove it, or put the whole text": _WHAT},
    "TK121": {
        "^remove it, or put the whole text": _WHAT,
        "^write the (value|key) out, or": _WHAT,
    },
    "TK123": {"if a new entry begins here": "one of two values would be lost"},
    "TK124": {"^put the text in quotes": "a text cannot be a key of ours either"},
    "TK127": {"if you mean that text": _WHAT},
    "TK201": {"^add `": _EXAMPLE},
    "TK204": {"or, with its brackets": _READINGS},
    "TK206": {"^write `.*` or `": _READINGS},
    "TK208": {"^write `true` or `false`": _READINGS},
    "TK215": {"^add `l(at|on)`": "the other half of the position is not known"},
    "TK217": {"for minutes or": _READINGS},
    "TK302": {"the last day of it": _READINGS},
    "TK305": {"if the clocks had already": _READINGS},
    "TK306": {"the first time": _READINGS},
    "TK307": {"if the local time is right": _READINGS},
    "TK311": {"^write `.*`.* or `": _READINGS},
    "TK506": {"BCE write `": "the date is right as it stands, if its author counts a year 0"},
    "TK515": {"^if you mean the years": "the date is right as it stands, if its author means it"},
    "TK542": {"^add `url`": _EXAMPLE},
    "TK558": {"if they report that it took place": _READINGS},
}
"""For a code its helps, as patterns, and why no fix does what they say."""
