"""The script anybody would write first: yaml.load, icalendar, pandas and json."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pandas as pd
import yaml


def _day(text: str) -> date | datetime:
    for form in ("%Y-%m-%dT%H:%M", "%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            moment = datetime.strptime(text, form)
        except ValueError:
            continue
        return moment if "T" in text else moment.date()
    return date(2000, 1, 1)


def _start(text: str) -> date | datetime:
    return _day(text.split("/")[0].strip("~?").removeprefix("late "))


def _slide(event: dict[str, Any]) -> dict[str, Any]:
    start = _start(event["date"])
    return {
        "start_date": {"year": start.year, "month": start.month, "day": start.day},
        "text": {"headline": event["title"], "text": event.get("description", "")},
        "group": event.get("group", ""),
        "unique_id": event["id"],
    }


def calendar(events: list[dict[str, Any]]) -> bytes:
    """Return the events as an iCalendar file, made by the icalendar package."""
    result = icalendar.Calendar.new(prodid="-//example//obvious//EN", name="timeline")
    for event in events:
        start = _start(event["date"])
        made = icalendar.Event.new(
            uid=event["id"],
            start=start,
            end=start + timedelta(days=1),
            summary=event["title"],
            description=event.get("description", ""),
            location=event.get("place", {}).get("name"),
            categories=[event.get("group", ""), *event.get("tags", [])],
            status=icalendar.STATUS.CONFIRMED,
            stamp=datetime(2017, 1, 23),
        )
        result.add_component(made)
    content: bytes = result.to_ical()
    return content


def main(source: Path, target: Path) -> None:
    """Read a YAML file and write four others."""
    document = yaml.load(source.read_bytes(), Loader=yaml.CSafeLoader)
    events = [{**event, "date": str(event["date"])} for event in document["events"]]
    (target / "events.ics").write_bytes(calendar(events))
    frame = pd.DataFrame(events)
    frame.to_csv(target / "events.csv", index=False)
    frame.astype(str).to_excel(target / "events.xlsx", index=False)
    slides = {"events": [_slide(event) for event in events]}
    (target / "events.timelinejs.json").write_text(json.dumps(slides), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
