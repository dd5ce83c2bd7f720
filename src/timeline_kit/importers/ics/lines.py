"""Content lines and components of a calendar (RFC 5545 §3.1), also those the standard forbids."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline_kit.importers.encodings import UTF8, Decoded, Doubt, decode
from timeline_kit.importers.report import Entry, Fate, Report

_FOLD = re.compile(rb"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)

_BARE_ZONE = re.compile(
    r'(?i);TZID=([^";]*:[^";]*)(?=:[0-9]{8}(?:T[0-9]{4,6}Z?)?(?:[,/][0-9TZPDHMSW]+)*\s*\Z)'
)
"""A zone with a colon that lacks its quotes: it ends where the date begins."""


class Property(NamedTuple):
    """One content line.

    Attributes:
        name: its name in capitals.
        params: its parameters by their names in capitals.
        value: its value as written.
        entry: its entry in the report.
    """

    name: str
    params: dict[str, str]
    value: str
    entry: Entry

    @property
    def text(self) -> str:
        """The value as text, without its escapes."""
        return unescaped(self.value)


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    line: int = 0
    strays: list[Entry] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """Return the first property of a name, or None."""
        return next((one for one in self.properties if one.name == name), None)


def unescaped(text: str) -> str:
    r"""Return the value of a TEXT property (RFC 5545 §3.3.11); `\"` is common, and a mark."""
    return _ESCAPED.sub(
        lambda found: "\n" if found[1] in "nN" else found[1] if found[1] in '\\;,":' else found[0],
        text,
    )


def items(text: str) -> list[str]:
    """Return the items of a value, divided at commas that are not escaped."""
    parts = re.split(r"(?<!\\)((?:\\\\)*),", text)
    found, current = [], ""
    for number, part in enumerate(parts):
        current += part
        if number % 2 == 1 or number == len(parts) - 1:
            found.append(unescaped(current))
            current = ""
    return [item.strip() for item in found if item.strip()]


def decoded(content: bytes) -> Decoded:
    """Return the text with its folded lines joined.

    They are joined before they are decoded: programs fold in the middle of a character. Each
    join leaves a U+0000, so that lines can still be counted.
    """
    whole = decode(content) if b"\0" in content[:100] else None
    if whole is not None and whole.encoding.startswith(("UTF-16", "UTF-32")):
        content = whole.text.encode("utf-8", "replace")
    joined = _FOLD.sub(b"\0", content.replace(b"\0", b""))
    folds = [raw.count(b"\0") for raw in joined.split(b"\n")]
    text, encoding, doubts = decode(joined.replace(b"\0", b""))
    lines = zip(text.split("\n"), folds, strict=True)
    text = "\n".join(one + "\0" * count for one, count in lines)
    if whole is not None and whole.encoding != encoding and encoding == UTF8:
        encoding, doubts = whole.encoding, whole.doubts
    else:
        doubts = [Doubt(one.line + sum(folds[: one.line - 1]), one.why) for one in doubts]
    return Decoded(text, encoding, doubts)


def components(text: str, report: Report) -> Component:
    """Return the components of a file, one in the other."""
    root = Component("")
    stack = [root]
    number = 1
    for raw in text.lstrip("\ufeff").split("\n"):
        here, number = number, number + 1 + raw.count("\0")
        content = raw.replace("\0", "").rstrip("\r")
        if not content.strip():
            continue
        name, params, value = _parts(content)
        if name == "BEGIN" and len(stack) < 30:
            component = Component(value.strip().upper(), line=here)
            stack[-1].parts.append(component)
            stack.append(component)
        elif name == "END":
            closed = value.strip().upper()
            if any(component.name == closed for component in stack[1:]):
                while stack[-1].name != closed:
                    stack.pop()
                stack.pop()
        elif not name:
            why = "it is no line of a calendar"
            stack[-1].strays.append(report.add(f"line {here}", content, Fate.LEFT_OUT, why))
        elif value.strip():
            entry = report.add(f"line {here} {name}", value, Fate.TAKEN, "")
            stack[-1].properties.append(Property(name, params, value, entry))
    for property_ in root.properties:
        property_.entry.fate, property_.entry.detail = Fate.LEFT_OUT, "it stands in no component"
    return root


def _parts(content: str) -> tuple[str, dict[str, str], str]:
    """Divide a content line; the name is empty where it is none."""
    head = re.match(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]+)(?=[:;])", content)
    if head is None:
        return "", {}, content
    position = head.end()
    params: dict[str, str] = {}
    pattern = re.compile(r';\s*([A-Za-z0-9_-]+)=((?:"[^"]*"|[^";:,])*(?:,(?:"[^"]*"|[^";:,])*)*)')
    while (found := pattern.match(content, position)) is not None:
        zone = _BARE_ZONE.match(content, position)
        if zone is not None:
            params["TZID"] = unescaped(zone[1])
            position = zone.end()
            break
        params[found[1].upper()] = found[2].strip('"').replace("^n", "\n").replace("^'", '"')
        position = found.end()
    if content[position : position + 1] != ":":
        position = content.find(":", position)
        if position < 0:
            return "", {}, content
    return head[1].upper(), params, content[position + 1 :]
