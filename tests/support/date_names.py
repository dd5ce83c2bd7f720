"""The names of months, days and eras in the languages of CLDR, as `locales/date_names.txt`.

Run `python tests/support/date_names.py` to write the file anew after an update of Babel.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel import localedata

from timeline_kit import locales

FILE = Path(locales.__file__).parent / "date_names.txt"

COMMON = frozenset(
    [
        "af",
        "am",
        "ar",
        "az",
        "be",
        "bg",
        "bn",
        "bs",
        "ca",
        "ckb",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fil",
        "fo",
        "fr",
        "ga",
        "gd",
        "gl",
        "gu",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ja",
        "ka",
        "kk",
        "km",
        "kn",
        "ko",
        "ku",
        "ky",
        "la",
        "lb",
        "lo",
        "lt",
        "lv",
        "mk",
        "ml",
        "mn",
        "mr",
        "ms",
        "mt",
        "my",
        "nb",
        "ne",
        "nl",
        "nn",
        "no",
        "or",
        "pa",
        "pl",
        "ps",
        "pt",
        "ro",
        "ru",
        "si",
        "sk",
        "sl",
        "so",
        "sq",
        "sr",
        "sv",
        "sw",
        "ta",
        "te",
        "th",
        "tk",
        "tr",
        "tt",
        "uk",
        "ur",
        "uz",
        "vi",
        "yi",
        "zh",
        "zu",
    ]
)
"""The names of these languages; of all others only the months, and no short ones."""


def names() -> str:
    """Return the file: a name, then what it can mean, `M1` to `M12`, `W1` to `W7`, `BCE`, `CE`."""
    found: dict[bool, dict[str, set[str]]] = {True: defaultdict(set), False: defaultdict(set)}
    for identifier in sorted(localedata.locale_identifiers()):
        is_common = identifier.partition("_")[0] in COMMON
        loaded = localedata.load(identifier)
        tables: dict[Any, Any] = {
            name: _copied(loaded[name]) for name in ("months", "days", "eras")
        }
        for token, name in _tokens(localedata.LocaleDataDict(tables)):
            clean = cleaned(name)
            long_enough = (
                len(clean) > (clean < "\u2e80") if is_common else len(clean) > 3 and token[0] == "M"
            )
            if long_enough and not re.search(r"[0-9]", clean):
                found[is_common][clean].add(token)
    for name in found[True]:
        found[False].pop(name, None)
    table = found[False] | found[True]
    return "".join(
        f"{name}\t{' '.join(sorted(tokens))}\n" for name, tokens in sorted(table.items())
    )


def _copied(table: Any) -> Any:
    """Copy what was loaded; what Babel has resolved in it holds its whole language as well."""
    if isinstance(table, tuple):
        return tuple(map(_copied, table))
    if isinstance(table, dict | localedata.LocaleDataDict):
        return {key: _copied(one) for key, one in table.items()}
    return table


def _tokens(data: Any) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, letter, first in (("months", "M", 0), ("days", "W", 1)):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                table = dict(data[key][context].get(width, {}))
                pairs += [(f"{letter}{n + first}", name) for n, name in table.items()]
    for width in ("wide", "abbreviated"):
        table = dict(data["eras"].get(width, {}))
        pairs += [(("BCE", "CE")[n], name) for n, name in table.items() if n < 2]
    return pairs


def cleaned(name: str) -> str:
    """Return a name in lower case, without dots, marks of direction and double spaces."""
    lower = unicodedata.normalize("NFKC", name).lower()
    kept = "".join(c for c in lower if unicodedata.category(c) != "Cf" and c not in "\u0307׳״॰")
    return " ".join(re.sub(r"[.']", " ", kept.replace("’", " ")).split())


if __name__ == "__main__":
    FILE.write_text(names(), encoding="utf-8")
