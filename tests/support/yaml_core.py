"""YAML as editors read it, which hand it to a JSON Schema: by the YAML 1.2 core schema."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

_CORE = (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", [*"-+0123456789"]),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        [*"-+.0123456789"],
    ),
)
"""The plain scalars that are not text (YAML 1.2 §10.3.2)."""


class CoreLoader(yaml.CSafeLoader):
    """Reads `No` as text, `2016-12-20` as text, `2016` as a number."""


def _integer(_loader: CoreLoader, node: yaml.ScalarNode) -> int:
    text: str = node.value
    return int(text, 8 if text.startswith("0o") else 16 if text.startswith("0x") else 10)


def _set_up() -> None:
    CoreLoader.yaml_implicit_resolvers = {}
    for kind, pattern, first in _CORE:
        tag = f"tag:yaml.org,2002:{kind}"
        CoreLoader.add_implicit_resolver(tag, re.compile(rf"(?:{pattern})\Z"), first)
    CoreLoader.add_constructor("tag:yaml.org,2002:int", _integer)


_set_up()


def as_editor(text: str) -> Any:
    """Return the data of a YAML text as JSON has them."""
    return json.loads(json.dumps(yaml.load(text, CoreLoader)))
