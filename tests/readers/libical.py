"""Reads a calendar from standard input with libical, and writes what it understood as JSON.

Runs with the Python of the system, which has the bindings.
"""

import json
import sys

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402 - only after its version is chosen

KIND = ICalGLib.PropertyKind


def time(value):
    if value is None or value.is_null_time():
        return None
    day = f"{value.get_year():04}-{value.get_month():02}-{value.get_day():02}"
    if value.is_date():
        return day
    zone = "Z" if value.is_utc() else ""
    return f"{day}T{value.get_hour():02}:{value.get_minute():02}:{value.get_second():02}{zone}"


def properties(event, kind):
    found = event.get_first_property(kind)
    while found is not None:
        yield found
        found = event.get_next_property(kind)


def entry(event):
    def first(kind, read):
        return next(map(read, properties(event, kind)), None)

    own = {
        one.get_x_name(): one.get_value_as_string() for one in properties(event, KIND.X_PROPERTY)
    }
    geo = first(KIND.GEO_PROPERTY, lambda one: one.get_geo())
    attach = first(KIND.ATTACH_PROPERTY, lambda one: one.get_attach())
    ends = any(properties(event, KIND.DTEND_PROPERTY))
    status = first(KIND.STATUS_PROPERTY, lambda one: one.get_value_as_string())
    return {
        "uid": event.get_uid(),
        "start": time(event.get_dtstart()),
        "end": time(event.get_dtend()) if ends else None,
        "summary": event.get_summary(),
        "description": event.get_description(),
        "location": event.get_location(),
        "categories": [one.get_categories() for one in properties(event, KIND.CATEGORIES_PROPERTY)],
        "status": status or "",
        "url": first(KIND.URL_PROPERTY, lambda one: one.get_url()),
        "attach": attach.get_url() if attach is not None else None,
        "geo": [geo.get_lat(), geo.get_lon()] if geo is not None else None,
        "edtf": own.get("X-TIMELINE-KIT-DATE"),
    }


def components(calendar):
    found = calendar.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    while found is not None:
        yield found
        found = calendar.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)


def read():
    return ICalGLib.Component.new_from_string(sys.stdin.buffer.read().decode())


if __name__ == "__main__":
    json.dump(list(map(entry, components(read()))), sys.stdout)
