"""Which languages are written from right to left."""

from __future__ import annotations

_LANGUAGES = frozenset(
    (
        *("apc", "ar", "arc", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc"),
        *("mzn", "nqo", "pnb", "ps", "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi"),
    )
)
_SCRIPTS = frozenset(("adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"))


def is_right_to_left(language: str) -> bool:
    """Return whether a BCP 47 tag names a language or a script written from right to left."""
    primary, *others = language.lower().split("-")
    scripts = [part for part in others if len(part) == 4 and part.isalpha()]
    return scripts[0] in _SCRIPTS if scripts else primary in _LANGUAGES
