"""No text has been read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import DAMAGED_TEXT

_DAMAGE = re.compile(
    "Ã[¡¢£¤¥¦§¨©ª¬®¯±²³´µ¶¸¹º¼½¾Ÿœ„‰]"  # UTF-8 of accented Latin letters, read as Windows-1252
    "|Â[£§©®°±²³µ·¿]"
    "|â€[™œ˜š“”¦¢]"  # curly quotes and dashes
    "|(?:[ÐÑ][¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2,}"  # Cyrillic
)


def examine(text: Text) -> Iterator[Problem]:
    """Find what such a reading leaves behind."""
    found = _DAMAGE.search(text.text)
    if found is not None:
        yield DAMAGED_TEXT.problem(
            f"`{found[0]}` was read in the wrong encoding",
            text.path,
            f"type {_meant(found[0])}, or copy the passage again",
            within=found.span(),
        )


def _meant(damage: str) -> str:
    try:
        return f"`{damage.encode('cp1252').decode()}`"
    except UnicodeError:
        return "the letter that belongs there"


rule = TextRule(("Ã", "Â", "â€", "Ð", "Ñ"), examine)
