"""Line ends between Chinese and Japanese characters, which stand for no space."""

from __future__ import annotations

from timeline_kit.patterns import pattern

_WIDE = (
    "[\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
BETWEEN_WIDE = pattern(f"(?<={_WIDE})\n(?={_WIDE})")
"""A line end that stands for no space (CSS Text 3 §4.1.2)."""
