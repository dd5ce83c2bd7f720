"""The JSON Schema of the document, for editors that complete and check while one types.

Made from the model, with what a YAML file may do beyond it: a key may stand without a
value, keys that begin with `x-` are the author's own, and whatever YAML takes for a
number or a truth value (`title: 1984`, `date: 2016`) is text to us. The schema accepts
every document that loads; what it cannot say, such as the grammar of dates, it leaves
to `timeline-kit validate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline_kit.model import Document

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "urn:timeline-kit:timeline.schema.json"

_OWN_KEYS: Schema = {"^x-": {"description": "Your own: kept in the file, in no output."}}

_ABOUT: Mapping[str, str] = {
    "Citation": "A source of this event, with the words that support it.",
    "Era": "A named stretch of time, drawn behind the events.",
    "Event": "One thing that happened, or is said to have happened.",
    "Header": "What the timeline is called, and what holds for all of it.",
    "Media": "One picture, film or recording.",
    "Place": "Where it happened.",
    "Source": "Something that can be cited.",
}

_EXAMPLES: Mapping[str, Mapping[str, list[Any]]] = {
    "Citation": {"ref": ["report"], "quote": ["the same nations"], "locator": ["page 12"]},
    "Era": {"title": ["The siege"], "date": ["2012-07/2016-12", "2011/2017-01"]},
    "Event": {
        "id": ["moscow-meeting"],
        "date": [
            "2016-12-20",
            "2016-12",
            "late 2016-12",
            "2017-01-23/2017-01-24",
            "2017-01-23T13:00",
            "1914~",
            "2016/..",
            "-0043-03-15",
        ],
        "title": ["Foreign ministers meet in Moscow"],
        "timezone": ["Asia/Almaty", "Europe/Moscow", "UTC"],
        "date_label": ["late last month"],
        "group": ["Diplomacy"],
        "tags": [["talks", "ceasefire"]],
        "place": [{"name": "Astana", "lat": 51.13, "lon": 71.43}],
        "participants": [["Russia", "Turkey", "Iran"]],
        "sources": [["report"], [{"ref": "report", "quote": "the same nations"}]],
        "url": ["https://example.org/talks"],
    },
    "Header": {
        "id": ["astana-talks"],
        "title": ["The road to the Astana talks"],
        "language": ["en", "ru", "ar", "pt-BR"],
        "timezone": ["UTC", "Asia/Almaty", "Europe/Moscow"],
        "url": ["https://example.org/timeline"],
    },
    "Media": {
        "url": ["https://example.org/pictures/talks.jpg"],
        "credit": ["Photo by A. Person, CC BY 4.0"],
        "alt": ["Delegates at a round table"],
        "thumbnail": ["https://example.org/pictures/talks-small.jpg"],
        "link": ["https://example.org/article"],
    },
    "Place": {"lat": [51.13], "lon": [71.43]},
    "Source": {
        "title": ["Diplomats Arrive in Astana for Syria Peace Talks"],
        "published": ["2017-01-23"],
        "accessed": ["2017-02-01"],
        "url": ["https://example.org/article"],
        "file": ["copies/article.pdf"],
    },
}

_ADDRESS = r"^\s*[Hh][Tt][Tt][Pp][Ss]?://"
_NOT_BLANK = r"\S"
_DEGREES = r"^[-+0-9.eE_\s]+$"
_TRUTH = (
    r"^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[YyNnTtFf]"
    r"|[01])$"
)


def schema() -> Schema:
    """Return the schema (JSON Schema 2020-12)."""
    made = Document.model_json_schema()
    parts: Schema = made["$defs"]
    del parts["Status"]
    whole = _record("Document", made)
    del whole["description"]
    return {
        "$schema": _DIALECT,
        "$id": _ID,
        "title": "Timeline",
        "description": "A timeline of timeline-kit: its title, its sources and its events.",
        **whole,
        "$defs": {name: _record(name, part) for name, part in sorted(parts.items())},
    }


def _record(name: str, made: Schema) -> Schema:
    """Return the schema of one group of keys."""
    required = made["required"]
    keys = {
        key: _key(name, key, value, may_be_empty=key not in required)
        for key, value in made["properties"].items()
        if key != "x-"
    }
    record: Schema = {
        "description": _ABOUT.get(name, ""),
        "type": "object",
        "properties": keys,
        "patternProperties": _OWN_KEYS,
        "additionalProperties": False,
        "required": required,
    }
    if name == "Place":
        record["allOf"] = [_needs("lat", "lon"), _needs("lon", "lat")]
    return record


def _key(record: str, key: str, made: Schema, *, may_be_empty: bool) -> Schema:
    """Return the schema of one key: its description first, as editors show it."""
    value = _value(key, made)
    if may_be_empty:
        value = _or_empty(value)
    about = {"description": made["description"]}
    if made.get("default") not in (None, []):
        about["default"] = made["default"]
    examples = _EXAMPLES.get(record, {}).get(key)
    if examples is not None:
        about["examples"] = examples
    return about | value


def _value(key: str, made: Schema) -> Schema:
    """Return what a key takes, wider than the model by what YAML makes of plain text."""
    if key == "status":
        return {"enum": ["confirmed", "tentative", "cancelled"]}
    if key == "draft":
        return {
            "anyOf": [
                {"type": "boolean"},
                {"type": "string", "pattern": _TRUTH},
                {"enum": [0, 1]},
            ]
        }
    if key in ("lat", "lon"):
        limits = {name: _bound(made, name) for name in ("minimum", "maximum")}
        return {"type": ["number", "string"], "pattern": _DEGREES, **limits}
    if key in ("url", "archive_url", "thumbnail", "link"):
        return {"type": "string", "pattern": _ADDRESS}
    if key == "sources" and made["type"] == "array":
        name = {"type": ["string", "boolean"], "description": "The id of a source."}
        return {"type": "array", "items": {"anyOf": [name, made["items"]]}}
    if key == "sources":
        (pattern,) = made["patternProperties"]
        (source,) = made["patternProperties"].values()
        return {
            "type": "object",
            "propertyNames": {"pattern": pattern},
            "additionalProperties": source,
        }
    return _plain(made)


def _plain(made: Schema) -> Schema:
    """Return a schema without what pydantic adds for itself."""
    if "anyOf" in made:
        choices = [_plain(choice) for choice in made["anyOf"] if choice != {"type": "null"}]
        return choices[0] if len(choices) == 1 else {"anyOf": choices}
    plain = {
        key: value for key, value in made.items() if key not in ("title", "description", "default")
    }
    if "items" in plain:
        plain["items"] = _plain(plain["items"])
    if plain.get("type") == ["string", "number", "boolean"]:
        plain["pattern"] = _NOT_BLANK
    elif plain.get("type") == "string" and "pattern" in plain:
        plain["type"] = ["string", "boolean"]  # `id: true`, `language: no`
    return plain


def _bound(made: Schema, name: str) -> float:
    bound: float = next(choice[name] for choice in made["anyOf"] if name in choice)
    return bound


def _or_empty(value: Schema) -> Schema:
    """Allow a key with nothing after it."""
    if "enum" in value:
        return {"enum": [*value["enum"], None]}
    if "anyOf" in value:
        return {"anyOf": [*value["anyOf"], {"type": "null"}]}
    if "type" in value:
        types = value["type"] if isinstance(value["type"], list) else [value["type"]]
        return value | {"type": [*types, "null"]}
    return {"anyOf": [value, {"type": "null"}]}


def _needs(key: str, other: str) -> Schema:
    """Say that a key with a value needs another."""
    return {
        "if": {"required": [key], "properties": {key: {"not": {"type": "null"}}}},
        "then": {"required": [other]},
    }
