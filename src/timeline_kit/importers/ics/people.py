"""The people of an event of a calendar: who came, and who was only asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline_kit.importers.ics.lines import Component, Property
from timeline_kit.importers.report import Fate
from timeline_kit.importers.texts import cleaned, line, quoted

_KNOWN_PARAMS = frozenset({"VALUE", "TZID", "CN", "ENCODING", "FMTTYPE", "CHARSET"})


def take_people(component: Component, event: dict[str, Any]) -> None:
    """Take who was there; who was only asked to come is no participant."""
    for one in component.properties:
        if one.name != "ATTENDEE":
            continue
        person = line(cleaned(one.params.get("CN", ""))[0])
        answer = one.params.get("PARTSTAT", "").strip().upper()
        kind = one.params.get("CUTYPE", "").strip().upper()
        if kind in ("ROOM", "RESOURCE"):
            _keep_person(one, event, "x-resource", "it is no person")
        elif answer == "DECLINED":
            _keep_person(one, event, "x-declined", "they declined")
        elif one.params.get("ROLE", "").strip().upper() == "NON-PARTICIPANT":
            _keep_person(one, event, "x-informed", "they were only informed")
        elif answer not in _CAME:
            key, said = "x-invited", _ANSWERS.get(answer, f"they answered {quoted(answer)}")
            _keep_person(one, event, key, said)
            one.entry.ask(f"{said}: did they take part? kept as `{key}`")
        elif not person or "@" in person:
            why = "it is an address, and no name" if person else "it has no name"
            _keep_person(one, event, "x-attendee", why)
        else:
            people = event.setdefault("participants", [])
            if person not in people:
                people.append(person)
            one.entry.detail = f"participants: `{person}`; the address is left out"
        say_params(one)


def _keep_person(one: Property, event: dict[str, Any], key: str, why: str) -> None:
    person = line(cleaned(one.params.get("CN", ""))[0])
    address = cleaned(one.text)[0].strip()
    text = f"{person} <{address}>" if person and person not in address else address
    role = _ROLES.get(one.params.get("ROLE", "").strip().upper())
    text += f" ({role})" if role else ""
    event[key] = f"{event[key]}\n{text}" if key in event else text
    one.entry.fate, one.entry.detail = Fate.KEPT, f"`{key}`: {why}"


_CAME = ("", "ACCEPTED", "COMPLETED", "IN-PROCESS")
"""What those answered who took part, as far as a calendar says it."""

_ROLES = {"CHAIR": "chair", "OPT-PARTICIPANT": "optional"}
_ANSWERS = {"NEEDS-ACTION": "they had not answered", "TENTATIVE": "they were not sure to come",
            "DELEGATED": "they sent somebody else"}  # fmt: skip


def say_params(one: Property) -> None:
    """Note the parameters of a property that the document does not have."""
    if one.entry.fate is not Fate.LEFT_OUT:
        one.entry.dropped = (*one.entry.dropped, *_other_params(one))


def _other_params(one: Property) -> Iterator[str]:
    """Yield the parameters of a property that the document does not have."""
    for name, value in one.params.items():
        if name not in _KNOWN_PARAMS and value.strip():
            yield f"{name}={quoted(cleaned(value)[0])}"
