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

from timeline_kit.model import Document, Field, Place, Record, records
from timeline_kit.model.texts import LANGUAGE_PATTERN, SHA256_PATTERN, SLUG_PATTERN

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "urn:timeline-kit:timeline.schema.json"

_OWN_KEYS: Schema = {
    "^x-": {
        "description": "Your own: in the editors' workbook, and in no other file unless `exports` "
        "asks for it, as `csv: {own_keys: true}` does."
    }
}

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
        "embargo": ["2026-12-01T06:00+01:00", "2026-12-01"],
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
        "url": ["https://example.org/pictures/talks.jpg", "photos/talks.jpg"],
        "credit": ["Photo by A. Person, CC BY 4.0"],
        "alt": ["Delegates at a round table"],
        "thumbnail": ["https://example.org/pictures/talks-small.jpg"],
        "link": ["https://example.org/article"],
    },
    "Place": {"name": ["Astana"], "lat": [51.13], "lon": [71.43]},
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
    parts = sorted(_parts(Document), key=lambda part: part.__name__)
    whole = _record(Document)
    del whole["title"], whole["description"]
    return {
        "$schema": _DIALECT,
        "$id": _ID,
        "title": "Timeline",
        "description": "A timeline of timeline-kit: its title, its sources and its events.",
        **whole,
        "$defs": {part.__name__: _record(part) for part in parts},
    }


def _parts(whole: type[Record]) -> set[type[Record]]:
    """Return the records inside a record, at any depth."""
    found: set[type[Record]] = set()
    for field in whole.fields().values():
        if isinstance(field.kind, records.Part | records.Parts | records.Named):
            found |= {field.kind.record, *_parts(field.kind.record)}
    return found


def _record(record: type[Record]) -> Schema:
    """Return the schema of one group of keys."""
    fields = record.fields()
    made: Schema = {
        "title": _title(record),
        "description": _ABOUT.get(record.__name__, ""),
        "type": "object",
        "properties": {key: _key(record, field) for key, field in fields.items()},
        "patternProperties": _OWN_KEYS,
        "additionalProperties": False,
        "required": [key for key, field in fields.items() if field.required],
    }
    if record is Place:
        made["allOf"] = [_needs("lat", "lon"), _needs("lon", "lat")]
    return made


def _title(record: type[Record]) -> str:
    return record.called.removeprefix("an ").removeprefix("a ").removeprefix("the ").capitalize()


def _key(record: type[Record], field: Field) -> Schema:
    """Return the schema of one key: its description first, as editors show it."""
    value = _value(field.kind)
    if not field.required and field.kind.may_be_blank:
        value = _or_empty(value)
    about: Schema = {
        "title": f"{_title(record)}: {field.name}",  # what an editor heads its words with
        "description": field.kind.about,
    }
    if isinstance(field.default, str | bool):
        about["default"] = field.default
    examples = _EXAMPLES.get(record.__name__, {}).get(field.name)
    if examples is not None:
        about["examples"] = examples
    return about | value


_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": _NOT_BLANK}
"""What an editor may take unquoted text for: `title: 1984`, `title: No`."""

_DATE: Schema = {"type": ["string", "integer"], "pattern": r"^[A-Za-z0-9\s~?%/.,:+\-\[\]{}]*$"}
"""A date, as far as its characters tell; what they say only `validate` knows."""

_ZONE = (
    r"^\s*([A-Za-z_]+(/[A-Za-z0-9_+-]+)+|UTC|GMT([+-]?0)?|UCT|Zulu|Greenwich|Universal|[CEMW]ET|EST|HST|MST"
    r"|EST5EDT|CST6CDT|MST7MDT|PST8PDT|Cuba|Egypt|Eire|Factory|GB(-Eire)?|Hongkong|Iceland|Iran|Israel"
    r"|Jamaica|Japan|Kwajalein|Libya|NZ(-CHAT)?|Navajo|PRC|Poland|Portugal|ROC|ROK|Singapore|Turkey"
    r"|W-SU)\s*$"
)
"""An area and a place, or one of the names without an area that are left from before 1993."""


def _value(kind: records.FieldKind) -> Schema:
    """Return what a key takes, wider than the model by what YAML makes of plain text."""
    match kind:
        case records.Line() | records.Block():
            return dict(_TEXT)
        case records.Slug():
            return {"pattern": SLUG_PATTERN, "type": ["string", "boolean"]}  # `id: true`
        case records.Language():
            return {"pattern": LANGUAGE_PATTERN, "type": ["string", "boolean"]}  # `language: no`
        case records.Address():
            return {"type": "string", "pattern": _ADDRESS}
        case records.Zone():
            return {"type": "string", "pattern": _ZONE}
        case records.FilePath() | records.MediaAddress():
            return {"type": "string"}
        case records.Sha256():  # of digits alone it is a number to editors
            return {"type": ["string", "number"], "pattern": SHA256_PATTERN}
        case records.Instant():
            return dict(_DATE)
        case records.Date():
            choices = {"items": dict(_DATE), "minItems": 1, "type": "array"}
            return {"anyOf": [dict(_DATE), choices]}
        case records.Degrees(limit=limit):
            limits = {"minimum": -limit, "maximum": limit}
            return {"type": ["number", "string"], "pattern": _DEGREES, **limits}
        case records.Flag():
            spelled = {"type": "string", "pattern": _TRUTH}
            return {"anyOf": [{"type": "boolean"}, spelled, {"enum": [0, 1]}]}
        case records.Choice(words=words):
            return {"enum": [word.value for word in words]}
        case records.Lines():
            return {"items": dict(_TEXT), "type": "array"}
        case records.Options():
            return {"additionalProperties": True, "type": "object"}
        case records.Part(record=record):
            return _reference(record)
        case records.Parts(record=record, short=short):
            item = _reference(record)
            if short:
                name = {"type": ["string", "boolean"], "description": "The id of a source."}
                item = {"anyOf": [name, item]}
            return {"items": item, "type": "array"}
        case records.Named(record=record):
            return {
                "type": "object",
                "propertyNames": {"pattern": SLUG_PATTERN},
                "additionalProperties": _reference(record),
            }
    raise TypeError(f"no schema for {kind}")


def _reference(record: type[Record]) -> Schema:
    return {"$ref": f"#/$defs/{record.__name__}"}


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
