"""What a document may say under `exports`: the options of every format, and of the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from timeline_kit.exporters import registry
from timeline_kit.exporters.base import Option
from timeline_kit.exporters.options import options_schema, read_options
from timeline_kit.problems import Fix, Problem, Target, fields

SITE = "site"
"""Stands among the formats, though no exporter writes it."""


def names() -> list[str]:
    """Return everything that may have options: the formats, then the site."""
    return [*registry.names(), SITE]


def declared(name: str) -> tuple[Option[Any], ...]:
    """Return the options of a format or of the site.

    Raises:
        UnknownFormat: when there is none of this name.
        BrokenExporter: when another distribution offers it and it cannot be loaded.
    """
    if name == SITE:
        from timeline_kit.site.options import OPTIONS

        return OPTIONS
    return registry.declared(name)


def check(exports: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with the options of a document; only formats it names are loaded."""
    found: list[Problem] = []
    for name, options in exports.items():
        if name.startswith("x-"):
            continue
        path = ("exports", name)
        try:
            found += read_options(name, declared(name), options, path)[1]
        except registry.UnknownFormat as error:
            free = [near for near in error.near if near not in exports]
            fix = Fix.nearest_key(path, free[0]) if free else None
            advice = "install what it comes from; `timeline-kit formats` lists those there are"
            message = f"there is no format `{name}` here, so its options have no effect"
            found.append(
                fields.UNKNOWN_FORMAT.problem(
                    message, path, "" if fix else advice, target=Target.KEY, fix=fix
                )
            )
        except registry.BrokenExporter as error:
            message = f"{error.problem.message}, so its options cannot be checked"
            found.append(
                fields.UNKNOWN_FORMAT.problem(message, path, error.problem.help, target=Target.KEY)
            )
    return found


def schema(others: Iterable[str] = ()) -> dict[str, Any]:
    """Return the JSON Schema of documents with the options of our formats (JSON Schema 2020-12).

    Formats it does not know are left open, as they may be installed elsewhere.

    Args:
        others: names of formats of other distributions whose options are added.

    Raises:
        BrokenExporter: when one of the others cannot be loaded.
    """
    from timeline_kit.model.schema import schema as model_schema

    whole = model_schema()
    known = [*registry.BUILT_IN, *registry.ON_REQUEST, SITE, *others]
    whole["properties"]["exports"] |= {
        "properties": {name: options_schema(declared(name)) for name in known},
        "patternProperties": {"^x-": {"description": "Your own: passed over."}},
        "additionalProperties": {"type": ["object", "null"]},
    }
    return whole


def schema_text(others: Iterable[str] = ()) -> str:
    """Return the schema as the text of `timeline.schema.json`.

    Raises:
        BrokenExporter: when one of the others cannot be loaded.
    """
    return json.dumps(schema(others), indent=2, ensure_ascii=False) + "\n"
