"""Which language is called by a name, in one of our languages or in its own."""

from __future__ import annotations

import unicodedata
from functools import cache

from timeline_kit.locales.languages import LANGUAGES


def tag_of(name: str) -> str:
    """Return the BCP 47 tag of a language by its name: `fr` for `français`; empty for none.

    Names are those of the CLDR; capitals and accents do not matter.
    """
    wanted = _folded(name)
    return _known().get(wanted) or _own().get(wanted, "") if wanted else ""


@cache
def _known() -> dict[str, str]:
    """Return the tags of languages by what they are called in ours, the shortest of each name."""
    from babel import Locale

    found: dict[str, str] = {}
    for ours in LANGUAGES:
        names = Locale.parse(ours, sep="-").languages
        for code in sorted(names, key=lambda code: (len(code), code)):
            found.setdefault(_folded(names[code]), code.replace("_", "-"))
    return found


@cache
def _own() -> dict[str, str]:
    """Return the tags of languages by what these call themselves."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    codes = [code for code in sorted(locale_identifiers(), key=len) if "_" not in code]
    return {_folded(Locale.parse(code).languages.get(code, "")): code for code in codes}


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
