"""One line of YAML as its writer sees it: indentation, dashes, key, value."""

from __future__ import annotations

import re

import msgspec

from timeline_kit.document.typographic_quotes import unwrapped

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_LEAD = re.compile(r"[\s\u200b\ufeff]*")
_DASHES = re.compile(r"(?:-(?:[ \t]+|$))*")
_KEY = re.compile(
    r"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s'"\[\]{}#&*!|>%@`,?][^#]*?)[ \t]*:(?=\s|$)"""
)
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_EXCERPT = 80


class Line(msgspec.Struct, frozen=True):
    """A line and the columns, from 0, of its parts.

    Attributes:
        text: the line without its line end.
        indent: how many blanks of any kind it begins with.
        content: where the content begins, after dashes.
        key: the key, as written, or the empty string.
        value_start: where the value begins.
        value: the value, as written, without blanks after it and, if it has no quotes, without
            a comment.
    """

    text: str
    indent: int
    content: int
    key: str
    value_start: int
    value: str

    @property
    def has_dash(self) -> bool:
        """Whether the line begins with a dash of a list."""
        return self.content > self.indent

    @property
    def is_blank(self) -> bool:
        """Whether it is empty or a comment."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    def with_value(self, value: str) -> str:
        """Return the line with another value; a comment after it stays."""
        return self.text[: self.value_start] + value + self.text[self.value_end :]

    @property
    def value_end(self) -> int:
        """Where the value ends."""
        return self.value_start + len(self.value)


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their line ends, as libyaml counts them."""
    return _LINE_BREAK.split(text)


def parse_line(text: str) -> Line:
    """Take a line apart."""
    indent = _length(_LEAD, text, 0)
    content = indent + _length(_DASHES, text, indent)
    found = _KEY.match(text, content)
    key, start = (found["key"], found.end()) if found else ("", content)
    start += _length(_LEAD, text, start)
    value = text[start:].rstrip()
    if value[:1] not in ('"', "'"):
        value = _COMMENT.sub("", value).rstrip()
    return Line(text, indent, content, key, start, value)


def indent_of(text: str) -> int:
    """Return how many blanks of any kind a line begins with."""
    return _length(_LEAD, text, 0)


def is_blank(text: str) -> bool:
    """Say whether a line is empty or holds nothing but a comment."""
    stripped = text.strip()
    return not stripped or stripped[0] == "#"


def closing_quote(text: str, start: int) -> int | None:
    """Return where the quotation mark at `start` is closed on the same line, or None."""
    mark = text[start]
    at = start + 1
    while at < len(text):
        if mark == '"' and text[at] == "\\":
            at += 2
            continue
        if text[at] == mark:
            if mark == "'" and text[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        at += 1
    return None


def quoted(text: str) -> str:
    """Return a text in quotes, in the way that needs the fewest changes to it.

    Typographic marks around all of it are what its author took for the quotes of YAML.
    """
    inner = unwrapped(text)
    text = text if inner is None else inner
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def excerpt(text: str) -> str:
    """Return the first line of a text, cut to the length of a message."""
    text = " ".join(text.strip().splitlines()[:1])
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def entry(line: Line, value: str) -> str:
    """Return what to type: the line's key or dash with another value."""
    value = excerpt(value)
    if line.key:
        return f"`{line.key}: {value}`"
    return f"`- {value}`" if line.has_dash else f"`{value}`"


def _length(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() - at if found else 0
