"""Addresses of media of every kind, and a timeline with one in each event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from timeline_kit.model import Timeline

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
IDS = [f"m{number:02}" for number in range(len(CASES))]
"""The ids of the events of all cases."""


def timeline_of(cases: list[dict[str, Any]], **media: Any) -> Timeline:
    """Return a timeline with an event for each case.

    Args:
        cases: what the media are.
        media: other values of each of them.
    """
    events = [
        {
            "id": f"m{number:02}",
            "date": f"{1900 + number}",
            "title": f"Number {number}",
            "description": "Text.",
            "media": {"url": case["url"], "alt": "What is seen", "caption": "A caption", **media},
        }
        for number, case in enumerate(cases)
    ]
    return Timeline(id="media", title="Media", events=events)
