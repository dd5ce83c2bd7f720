"""Chinese in traditional characters: the simplified table, character by character."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from timeline_kit.locales.phrases import Forms
from timeline_kit.locales.phrases_zh import PHRASES as _SIMPLIFIED

_CHARACTERS = str.maketrans("间头个后纪约数详结开时确为计叶", "間頭個後紀約數詳結開時確為計葉")


def _traditional(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_CHARACTERS)
    if isinstance(value, Mapping):
        return {key: _traditional(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_traditional(item) for item in value)
    return value


_TABLE = _traditional(asdict(_SIMPLIFIED))
_FORMS = ("alone", "governed", "about")

PHRASES = replace(_SIMPLIFIED, **_TABLE | {name: Forms(**_TABLE[name]) for name in _FORMS})
