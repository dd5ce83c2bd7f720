"""Lists in `[…]` and mappings in `{…}` that are not closed, or closed wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from timeline_kit.document.keys import USUAL_KEYS
from timeline_kit.document.lines import Line, closing_quote, entry, excerpt, quoted
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.problems import reading

_CLOSERS = {"[": "]", "{": "}"}
_MISSING_COMMA = re.compile(r"(?<=[^\s,{\[])[ \t]+(?=(?P<key>[\w-]+):[ \t])")
_INNER_COLON = re.compile(
    r"(?<=[\[{,])\s*(?P<key>[\w-]+):\s+(?P<text>[^,\[\]{}\"]*:\s[^,\[\]{}\"]*?)\s*(?=[,\]}])"
)


def bracket_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer what may be wrong with the brackets of a line."""
    line = scene.line
    if scene.failure.is_flow and scene.at == scene.failure.line:
        yield from _missing_comma_above(scene)
    if line.value[:1] not in _CLOSERS:
        return
    balanced, closed, end = _balance(line.value)
    if balanced == line.value and end is None:
        yield from _inside(scene, line)
        return
    if end is None and scene.failure.line > scene.at:
        yield from _open_over_lines(scene, line, balanced)
    rest = line.value[end:].strip() if end is not None else ""
    if rest:
        yield from _text_after(scene, line, end or 0, rest)
    else:
        yield from _unbalanced(scene, line, balanced, closed)


def _open_over_lines(scene: Scene, line: Line, balanced: str) -> Iterator[Repair]:
    """Offer to close the brackets on the line that does not fit, or the one before it."""
    closers = balanced[len(line.value) :]
    before = next(replace(scene, at=scene.failure.line).before(), scene.at)
    for last in (scene.failure.line, before):
        if last <= scene.at:
            continue
        yield Repair(
            reading.BRACKETS,
            f"the bracket `{line.value[0]}` that opens here is not closed",
            f"write `{closers}` at the end of line {last + 1}",
            scene.at,
            line.value_start,
            line.value_start + 1,
            {last: scene.lines[last] + closers},
            safe=False,
        )


def _unbalanced(scene: Scene, line: Line, balanced: str, closed: bool) -> Iterator[Repair]:
    sign = line.value[0]
    message = (
        f"the bracket `{sign}` that opens here is closed by one of another kind"
        if closed
        else f"the bracket `{sign}` that opens here is not closed"
    )
    advice = f"write {entry(line, balanced)}"
    if balanced != line.value:
        yield Repair(
            reading.BRACKETS,
            message,
            advice,
            scene.at,
            line.value_start,
            line.value_start + 1,
            {scene.at: line.with_value(balanced)},
            safe=False,
        )
    yield Repair(
        reading.BRACKETS,
        message,
        f"close it, or put the whole text in quotes: {entry(line, quoted(line.value))}",
        scene.at,
        line.value_start,
        line.value_start + 1,
        {scene.at: line.with_value(quoted(line.value))},
        safe=False,
    )


def _text_after(scene: Scene, line: Line, end: int, rest: str) -> Iterator[Repair]:
    start = line.value_start + end + len(line.value[end:]) - len(line.value[end:].lstrip())
    yield Repair(
        reading.BRACKETS,
        f"`{excerpt(rest)}` follows the bracket that closes the one at the beginning",
        f"put the whole text in quotes: {entry(line, quoted(line.value))}",
        scene.at,
        start,
        start + len(rest),
        {scene.at: line.with_value(quoted(line.value))},
        safe=False,
    )


def _missing_comma_above(scene: Scene) -> Iterator[Repair]:
    """Offer to end the line before with a comma."""
    above = next(scene.before(), None)
    if above is None:
        return
    text = scene.lines[above].rstrip()
    if not text.endswith((",", "[", "{", ":")):
        yield Repair(
            reading.MISSING_SIGN,
            "a comma is missing at the end of the line",
            f"write `{excerpt(text)},`",
            above,
            len(text) - 1,
            len(text),
            {above: f"{text},"},
            intact=True,
            safe=False,
        )


def _inside(scene: Scene, line: Line) -> Iterator[Repair]:
    """Offer what may be wrong between brackets that are closed right."""
    colon = _INNER_COLON.search(line.value)
    comma = _MISSING_COMMA.search(line.value) if line.value[0] == "{" else None
    if colon is not None and (comma is None or comma["key"] not in USUAL_KEYS):
        yield _inner_colon(scene, line, colon)
    if comma is not None:
        mended = f"{line.value[: comma.start()]}, {line.value[comma.end() :]}"
        yield Repair(
            reading.MISSING_SIGN,
            "a comma is missing between two entries",
            f"write {entry(line, mended)}",
            scene.at,
            line.value_start + comma.start(),
            line.value_start + comma.end(),
            {scene.at: line.with_value(mended)},
            safe=False,
        )
    yield Repair(
        reading.BRACKETS,
        "what stands between the brackets is no list and no mapping",
        f"part the entries by commas, or put the text in quotes: {entry(line, quoted(line.value))}",
        scene.at,
        line.value_start,
        line.value_start + len(line.value),
        {scene.at: line.with_value(quoted(line.value))},
        safe=False,
    )


def _inner_colon(scene: Scene, line: Line, found: re.Match[str]) -> Repair:
    start, end = found.span("text")
    text = quoted(found["text"])
    return Repair(
        reading.UNQUOTED_TEXT,
        "the text holds a colon and a space, which YAML takes for another key",
        f"put the text in quotes: `{found['key']}: {excerpt(text)}`",
        scene.at,
        line.value_start + start,
        line.value_start + end,
        {scene.at: line.with_value(line.value[:start] + text + line.value[end:])},
        safe=True,
    )


def _balance(value: str) -> tuple[str, bool, int | None]:
    """Return the value with its brackets closed right, and where the first one is closed.

    Returns:
        The value with wrong closing brackets replaced and missing ones added; whether one was
        wrong; the offset after the bracket that closes the first, or None.
    """
    open_: list[str] = []
    pieces: list[str] = []
    wrong = False
    at = 0
    while at < len(value):
        character = value[at]
        if character in "\"'" and (at == 0 or value[at - 1] in " \t,[{:"):
            end = closing_quote(value, at)
            stop = len(value) if end is None else end + 1
            pieces.append(value[at:stop])
            at = stop
            continue
        if character in _CLOSERS:
            open_.append(_CLOSERS[character])
        elif character in "]}" and open_:
            expected = open_.pop()
            wrong |= expected != character
            character = expected
        pieces.append(character)
        at += 1
        if not open_:
            return "".join(pieces), wrong, at if value[at:].strip() or wrong else None
    return "".join(pieces) + "".join(reversed(open_)), wrong, None
