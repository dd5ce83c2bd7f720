"""Texts in brackets that need quotes: `[Room #5, @home]`, `{name: a } b}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline_kit.document.keys import USUAL_KEYS
from timeline_kit.document.lines import entry, excerpt, quoted
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.document.typographic_quotes import unwrapped
from timeline_kit.problems import reading

_CLOSERS = {"[": "]", "{": "}"}
_MOST_LINES = 200
_BLANKS = re.compile(r"[ \t\n]*")
_KEY = re.compile(r"""[\w-]+(?=:(?:[ \t\n,\[\]{}]|$))|[\w-]+(?=:["'])""")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_AFTER_QUOTED = re.compile(r"[ \t\n]*(?:[,\]}:]|$|#)|[ \t]+#")
_ENDS = re.compile(r"[ \t]*(?:[,\]}\n]|$|[ \t]#)")
_ENTRY_INSIDE = re.compile(r"[ \t]([\w-]+):[ \t]")
_GOES_ON = re.compile(r"\n\s*[^\s,\]}]")
"""On the next line the text goes on, or something else begins, as the bracket is not closed."""

_STARTERS = "@`%|>!&*"


def flow_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer to put those texts in quotes that cannot stand in brackets without."""
    line = scene.line
    if line.value[:1] not in _CLOSERS:
        return
    position = scene.numbers.index(scene.at)
    numbers = scene.numbers[position : position + _MOST_LINES]
    text = "\n".join(scene.lines[number] for number in numbers)
    scan = _Scan(text, line.value_start)
    if not scan.closes() or not scan.texts:
        return
    mended = _mended(text, scan.texts)
    lines = {
        number: right
        for number, right in zip(numbers, mended.split("\n"), strict=True)
        if right != scene.lines[number]
    }
    first = scan.texts[0]
    at = text.count("\n", 0, first.start)
    column = first.start - (text.rfind("\n", 0, first.start) + 1)
    yield Repair(
        reading.UNQUOTED_TEXT,
        first.why,
        _advice(scene, text, scan.texts, lines),
        numbers[at],
        column,
        column + len(text[first.start : first.end].split("\n")[0]),
        lines,
        safe=not any(
            each.holds_bracket or unwrapped(text[each.start : each.end]) for each in scan.texts
        ),
    )


def _advice(scene: Scene, text: str, found: list[_Text], lines: dict[int, str]) -> str:
    if len(found) == 1:
        written = quoted(text[found[0].start : found[0].end])
        key = f"{found[0].key}: " if found[0].key else ""
        return f"put the text in quotes: `{key}{excerpt(written)}`"
    if list(lines) == [scene.at]:
        line = scene.line
        right = lines[scene.at]
        whole = right[line.value_start :].removesuffix(line.text[line.value_end :])
        return f"put these texts in quotes: {entry(line, whole)}"
    written = ", ".join(f"`{excerpt(quoted(text[each.start : each.end]))}`" for each in found[:5])
    return f"put these texts in quotes: {written}"


def _mended(text: str, found: list[_Text]) -> str:
    pieces: list[str] = []
    at = 0
    for each in found:
        pieces += text[at : each.start], quoted(text[each.start : each.end])
        at = each.end
    return "".join([*pieces, text[at:]])


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that needs quotes, the key before it, and why."""

    start: int
    end: int
    key: str
    why: str
    holds_bracket: bool


class _Scan:
    """A walk over a list or mapping in brackets as its writer meant it."""

    def __init__(self, text: str, start: int) -> None:
        self.texts: list[_Text] = []
        self._text = text
        self._at = start
        self._open: list[str] = []
        self._key = ""

    def closes(self) -> bool:
        """Walk to the bracket that closes the first one; say whether there is one."""
        text = self._text
        while True:
            found = _BLANKS.match(text, self._at)
            self._at = found.end() if found else self._at
            sign = text[self._at : self._at + 1]
            if not sign or (sign == "#" and self._is_comment()):
                if not self._next_line():
                    return False
            elif sign in _CLOSERS:
                self._open.append(_CLOSERS[sign])
                self._at += 1
                self._key = ""
            elif sign in "]}":
                if self._open.pop() != sign:
                    return False
                self._at += 1
                if not self._open:
                    return True
            elif sign == ",":
                self._at += 1
                self._key = ""
            elif sign == ":" and not text[self._at + 1 : self._at + 2].strip():
                self._at += 1
            elif not self._read_text():
                return False

    def _next_line(self) -> bool:
        end = self._text.find("\n", self._at)
        if end < 0:
            return False
        self._at = end + 1
        return True

    def _is_comment(self) -> bool:
        """Say whether a `#` begins a comment: with a space after it, or on a line of its own."""
        line = self._text.rfind("\n", 0, self._at) + 1
        alone = line > 0 and not self._text[line : self._at].strip()
        return alone or not self._text[self._at + 1 : self._at + 2].strip()

    def _read_text(self) -> bool:
        """Read a key or a text; say whether it can be told where it ends."""
        text = self._text
        if text[self._at] in "\"'":
            found = _QUOTED.match(text, self._at)
            if found is None or not _AFTER_QUOTED.match(text, found.end()):
                return False
            self._at = found.end()
            return True
        key = _KEY.match(text, self._at) if self._open[-1] == "}" and not self._key else None
        if key is not None:
            self._key = key[0]
            self._at = key.end() + 1
            return True
        return self._plain_text()

    def _plain_text(self) -> bool:
        text = self._text
        start = self._at
        why = self._why_at_start(text[start], text[start + 1 : start + 2])
        inside = 0
        holds_bracket = False
        while self._at < len(text):
            sign = text[self._at]
            if sign in "[{":
                inside += 1
                why = why or f"a text without quotes cannot hold `{sign}` in brackets"
                holds_bracket = True
            elif sign in "]}":
                if not inside and _ENDS.match(text, self._at + 1):
                    break
                inside = max(inside - 1, 0)
                why = why or f"a text without quotes cannot hold `{sign}` in brackets"
                holds_bracket = True
            elif (sign == "," and not inside) or sign == "\n":
                break
            elif sign == "#" and text[self._at - 1] in " \t":
                if self._is_comment():
                    break
                why = why or "` #` begins a comment, and the text is cut before it"
            elif sign == ":" and text[self._at + 1 : self._at + 2] in (" ", "\t", ",", "]", "}"):
                why = why or "the text holds a colon and a space, which YAML takes for another key"
            self._at += 1
        end = start + len(text[start : self._at].rstrip())
        if why and self._is_new_entry(text[start:end]):
            return False
        if _GOES_ON.match(text, self._at):
            return False
        if why:
            self.texts.append(_Text(start, end, self._key, why, holds_bracket))
        return end > start

    def _is_new_entry(self, written: str) -> bool:
        """Say whether a text rather holds a usual key, and a comma is missing before it."""
        if self._open[-1] != "}":
            return False
        return any(found[1] in USUAL_KEYS for found in _ENTRY_INSIDE.finditer(written))

    @staticmethod
    def _why_at_start(sign: str, following: str) -> str:
        if sign == "#":
            return "`#` begins a comment, and the text is left out"
        if sign in _STARTERS or (sign in "?-" and following in ("", " ")):
            name = "a backtick" if sign == "`" else f"`{sign}`"
            return f"a text without quotes cannot begin with {name}"
        return ""
