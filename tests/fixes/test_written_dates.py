"""Every date of the file of written dates, in one document: what the safe fixes write."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from timeline_kit.dates import DateError, When
from timeline_kit.dates.plain import plain_edtf
from timeline_kit.document import SourceText
from timeline_kit.fixing import mend
from timeline_kit.wording.date_help import explain

FILE = Path(__file__).parents[1] / "wording" / "cases" / "readings.yaml"
GROUPS = yaml.load(FILE.read_text("utf-8"), yaml.BaseLoader)
CASES = {text: meant for group in GROUPS.values() for text, meant in group.items()}
NO_READING = ("none", "another calendar")


def right(text: str, meant: object) -> str:
    """Return what stands in the document afterwards."""
    try:
        When.parse(text)
    except DateError as error:
        explained = explain(error, text)
        is_sure = explained.is_sure and explained.exact is not None  # not with a zone beside it
        return meant if is_sure and isinstance(meant, str) and meant not in NO_READING else text
    return text


def test_a_date_with_one_reading_becomes_it_and_all_others_stay() -> None:
    dates = [
        f"  - {{id: e{number}, title: E, date: {json.dumps(text)}}}\n"
        for number, text in enumerate(CASES)
    ]
    source = SourceText("x", f"timeline: {{id: t, title: T}}\nevents:\n{''.join(dates)}")
    events = yaml.load(mend(source, unsafe=False).source.text, yaml.BaseLoader)["events"]
    written = [event["date"] for event in events]
    wanted = [right(text, meant) for text, meant in CASES.items()]
    assert list(map(in_plain_edtf, written)) == list(map(in_plain_edtf, wanted))


def in_plain_edtf(text: str) -> str | None:
    """Return a date as EDTF alone, in which `44 BCE` is `-0043`; other texts as they are."""
    try:
        return plain_edtf(When.parse(text))
    except DateError:
        return text
