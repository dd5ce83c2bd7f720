"""No text has been read in the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.patterns import pattern
from timeline_kit.problems import Fix, Problem, Replace
from timeline_kit.problems.advice import DAMAGED_TEXT

_DAMAGE = pattern(
    "Ã[¡¢£¤¥¦§¨©ª¬®¯±²³´µ¶¸¹º¼½¾Ÿœ„‰]"  # UTF-8 of accented Latin letters, read as Windows-1252
    "|Â[£§©®°±²³µ·¿]"
    "|â€[™œ˜š“”¦¢]"  # curly quotes and dashes
    "|(?:[ÐÑ][¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2,}"  # Cyrillic
)


def examine(text: Text) -> Iterator[Problem]:
    """Find what such a reading leaves behind."""
    found = _DAMAGE.search(text.text)
    if found is not None:
        letters = _meant(found[0])
        fix = None
        if letters is not None:
            mended = f"{text.text[: found.start()]}{letters}{text.text[found.end() :]}"
            fix = Fix(f"write `{letters}`", (Replace(text.path, mended),), safe=False)
        yield DAMAGED_TEXT.problem(
            f"`{found[0]}` was read in the wrong encoding",
            text.path,
            f"{fix.description}, or copy the passage again" if fix else "copy the passage again",
            within=found.span(),
            fix=fix,
        )


def _meant(damage: str) -> str | None:
    """Return the letters that were written; None where they are lost."""
    try:
        return damage.encode("cp1252").decode()
    except UnicodeError:
        return None


rule = TextRule(("Ã", "Â", "â€", "Ð", "Ñ"), examine)
