"""YAML as different people write it: every style, odd indentation, comments everywhere."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import yaml

MARK = re.compile(r"# c\d+")
"""The comments; no two are the same."""


class Untidy:
    """Writes data in styles drawn at random; every text it writes is read as that text."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._comments = 0
        self._blank = draw.random() < 0.4

    def document(self, data: dict[str, Any]) -> str:
        """Return a document."""
        lines = [*self._above(0), *self._mapping(data, 0)]
        if self._often(0.2):
            lines = ["---" + self._after(), *lines]
        if self._often(0.1):
            lines.append("...")
        lines += self._above(0)
        end = self._draw.choice(["\n", "\n", "\r\n", "\r"])
        text = end.join(lines) + ("" if self._often(0.3) else end)
        return text

    def _often(self, share: float) -> bool:
        return self._draw.random() < share

    def _comment(self) -> str:
        self._comments += 1
        return f"# c{self._comments}"

    def _above(self, column: int) -> list[str]:
        lines = [""] if self._blank and self._often(0.5) else []
        if self._often(0.2):
            lines.append(" " * self._draw.choice([column, column, column + 2, 0]) + self._comment())
        return lines

    def _after(self) -> str:
        return self._draw.choice(["  ", " ", "\t"]) + self._comment() if self._often(0.15) else ""

    def _mapping(self, data: dict[str, Any], column: int) -> list[str]:
        lines: list[str] = []
        for number, (key, value) in enumerate(data.items()):
            above = self._above(column) if number else []
            lines += above + self._entry(" " * column, self._key(key) + ":", value, column, False)
        return lines

    def _sequence(self, data: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        for number, value in enumerate(data):
            above = self._above(column) if number else []
            lines += above + self._entry(" " * column, "-", value, column, True)
        return lines

    def _entry(self, lead: str, start: str, value: Any, column: int, is_item: bool) -> list[str]:
        gap = self._draw.choice([" ", " ", " ", "   "])
        if value is None:
            return [lead + start + self._after()]
        if isinstance(value, str):
            first, rest = self._scalar(value, column)
            return [f"{lead}{start}{gap}{first}", *rest]
        if not value or self._often(0.3):
            return [f"{lead}{start}{gap}{self._flow(value, column)}{self._after()}"]
        inner = column + self._draw.choice([1, 2, 2, 4])
        block = self._mapping if isinstance(value, dict) else self._sequence
        if is_item and self._often(0.8):
            inner = column + 1 + len(gap)
            first, *rest = block(value, inner)
            return [f"{lead}-{gap}{first[inner:]}", *rest]
        if isinstance(value, list) and not is_item and self._often(0.4):
            inner = column
        lines: list[str] = block(value, inner)
        return [lead + start + self._after(), *self._above(inner), *lines]

    def _key(self, key: str, around: str = "k") -> str:
        styles = [key, json.dumps(key, ensure_ascii=False), _single(key)]
        fit = [style for style in styles if reads(around.replace("k", f"{style}: x"), {key: "x"})]
        return self._draw.choice(fit) if fit else json.dumps(key)

    def _flow(self, value: Any, column: int) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            styles = [value, json.dumps(value, ensure_ascii=False), _single(value)]
            fit = [style for style in styles if reads(f"k: [{style}]\n", {"k": [value]})]
            return self._draw.choice(fit) if fit else json.dumps(value)
        gap = self._draw.choice(["", " "])
        between = self._draw.choice([", ", ",", f",\n{' ' * (column + 3)}"])
        if isinstance(value, dict):
            if not all(isinstance(child, str) for child in value.values()):
                between = ", "
            pairs = [
                f"{self._key(key, '{k}')}: {self._flow(child, column)}"
                for key, child in value.items()
            ]
            return "{" + gap + between.join(pairs) + gap + "}"
        items = [self._flow("" if child is None else child, column) for child in value]
        last = "," if items and self._often(0.1) else ""
        return "[" + gap + between.join(items) + last + gap + "]"

    def _scalar(self, value: str, column: int) -> tuple[str, list[str]]:
        """Return what stands after a key or dash, and the lines below it."""
        ways = [self._plain, self._quoted, self._block, self._folded, self._escaped]
        self._draw.shuffle(ways)
        for way in ways:
            lines = way(value, column)
            if lines is None:
                continue
            sample = "\n".join([f"{' ' * column}k: {lines[0]}", *lines[1:]])
            if reads(sample + "\n" + " " * column + "z: z\n", {"k": value, "z": "z"}):
                return lines[0], lines[1:]
        return json.dumps(value), []

    def _broken(self, text: str, column: int) -> list[str]:
        """Return a text broken at some of its single blanks."""
        lines = [""]
        for word in text.split(" "):
            if lines[-1] and self._often(0.3):
                lines.append(" " * (column + 1 + self._draw.randint(0, 3)) + word)
            else:
                lines[-1] += f" {word}" if lines[-1] else word
        return lines

    def _plain(self, value: str, column: int) -> list[str] | None:
        if not value or "\n" in value:
            return None
        lines = self._broken(value, column)
        return [*lines[:-1], lines[-1] + self._after()]

    def _quoted(self, value: str, column: int) -> list[str] | None:
        return None if "\n" in value else self._broken(_single(value), column)

    def _escaped(self, value: str, column: int) -> list[str]:
        lines = self._broken(json.dumps(value, ensure_ascii=self._often(0.5)), column)
        return [*lines[:-1], lines[-1] + self._after()]

    def _block(self, value: str, column: int) -> list[str] | None:
        step = self._draw.choice([1, 2, 4])
        body = value.rstrip("\n")
        ending = {0: "-", 1: ""}.get(len(value) - len(body), "+")
        digit = str(step) if value[:1] in (" ", "\n", "") or self._often(0.2) else ""
        lead = " " * (column + step)
        lines = [lead + line if line else "" for line in body.split("\n")]
        lines += [""] * (len(value) - len(body) - 1) if ending == "+" else []
        return [f"|{digit}{ending}{self._after()}", *lines]

    def _folded(self, value: str, column: int) -> list[str] | None:
        step = self._draw.choice([1, 2, 4])
        body = value.rstrip("\n")
        ending = {0: "-", 1: ""}.get(len(value) - len(body), "+")
        lead = " " * (column + step)
        lines: list[str] = []
        for number, line in enumerate(body.split("\n")):
            broken = self._broken(line, 0)
            lines += ([""] if number else []) + [
                lead + part.lstrip() if part.strip() else "" for part in broken
            ]
        return [f">{ending}{self._after()}", *lines]


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def reads(text: str, data: Any) -> bool:
    """Say whether a text is read as these data."""
    try:
        return bool(yaml.load(text, yaml.CBaseLoader) == data)
    except yaml.YAMLError:
        return False
