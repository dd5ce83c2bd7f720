"""Random YAML, written by an emitter that is not ours, and the data of it."""

from __future__ import annotations

import unicodedata
from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st

_WORDS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cn", "Co"],
        exclude_characters="\ufeff\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    max_size=20,
)
_NASTY = st.sampled_from(
    [
        "", " ", "a: b", "- a", "#", " #x", "null", "~", "yes", "2016-12-20", "12:30", "it's", '"',
        "\\", "a\nb", "a\n\n b\n", "\n", " lead", "trail ", "😀", "e\u0301", "عربي", "@x", "*x",
        "&x",
        "!x", "%x", "[", "]", "{", "}", "|", ">", "?", "<<", "---", "...", "C:\\News", "`",
        "a" * 200,
        "x " * 100, "\t", "a\tb", "가\u1100\u1161", "\u0b47\u0b3e",
    ]
)  # fmt: skip
scalars = _WORDS | _NASTY
_KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True) | scalars.filter(
    lambda key: bool(key) and key[0] != "-" and key.strip() == key
)
documents = st.dictionaries(
    _KEYS,
    st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
        max_leaves=20,
    ),
    min_size=1,
    max_size=5,
)
"""Plain data with texts that are easy to misread, no two of them the same object."""

styles = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from(["", "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([True, False, None]),
        "indent": st.sampled_from([2, 4]),
        "width": st.sampled_from([20, 80, 10_000]),
        "allow_unicode": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r\n"]),
        "explicit_start": st.booleans(),
    }
)
"""Ways to write the same data."""


class _Dumper(yaml.SafeDumper):
    """Writes a value that occurs twice twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dump(data: object, style: dict[str, Any]) -> str:
    """Return data as YAML in a style; where the emitter itself loses text, there is no case."""
    text = str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, **style))
    assume(yaml.load(text, yaml.CBaseLoader) == data)
    return text


def normal(data: Any) -> Any:
    """Return data in NFC."""
    if isinstance(data, dict):
        return {normal(key): normal(value) for key, value in data.items()}
    if isinstance(data, list):
        return [normal(item) for item in data]
    return unicodedata.normalize("NFC", data) if isinstance(data, str) else data


def size(data: Any) -> int:
    """Return the number of nodes."""
    if isinstance(data, dict):
        return 1 + sum(1 + size(value) for value in data.values())
    return 1 + sum(map(size, data)) if isinstance(data, list) else 1
