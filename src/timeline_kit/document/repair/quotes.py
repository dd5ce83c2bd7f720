"""Quotation marks that are not closed, closed too early, or hold a stray backslash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.document.lines import Line, closing_quote, entry, excerpt, quoted
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.problems import reading

_GOOD_ESCAPE = re.compile(
    r"\\(?:[0abtnvfre \"/\\N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|$)"
)
_SURROGATE = re.compile(r"\\u[dD][89abAB]")
_OPENING = re.compile(r"(?:^|[\[{,:][ \t]*|[ \t])([\"'])")


def quote_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer what may be wrong with the quotation marks of a line."""
    line = scene.line
    if line.value[:1] in ('"', "'"):
        end = closing_quote(line.text, line.value_start)
        if line.value[0] == '"':
            yield from _backslashes(scene, line, end)
        if end is None:
            yield from _unclosed(scene, line)
        else:
            yield from _text_after(scene, line, end)
    elif line.value[:1] in ("[", "{"):
        yield from _unclosed_in_brackets(scene, line)


def _backslashes(scene: Scene, line: Line, end: int | None) -> Iterator[Repair]:
    at = line.value_start
    while (at := line.text.find("\\", at)) >= 0 and (end is None or at < end):
        good = _GOOD_ESCAPE.match(line.text, at)
        if good is not None and not _SURROGATE.match(line.text, at):
            at = good.end()
            continue
        if _SURROGATE.match(line.text, at):
            message, width = "half a character is written as an escape", 6
            advice = "write the character itself, such as 😀"
        else:
            message, width = f"`{line.text[at : at + 2]}` has no meaning in double quotes", 2
            advice = f"write `\\\\`, or single quotes: {_single_quoted(line, end)}"
        inside = line.text[line.value_start + 1 : len(line.text) if end is None else end]
        yield Repair(
            reading.BACKSLASH,
            message,
            advice,
            scene.at,
            at,
            at + width,
            {scene.at: line.with_value("'" + inside.replace("'", "''") + "'")},
            safe=None if width == 6 or end is None else True,
            advised={scene.at: line.text[: line.value_start] + _single(line, end)},
        )
        if end is None:
            inside = inside.rstrip().removesuffix('"')
            yield Repair(
                reading.BACKSLASH,
                "the backslash before the last quotation mark keeps the text open",
                f"write it twice, or single quotes: {entry(line, quoted(inside))}",
                scene.at,
                at,
                at + width,
                {scene.at: line.with_value(quoted(inside))},
                safe=False,
            )
        return


def _single_quoted(line: Line, end: int | None) -> str:
    inside = line.text[line.value_start + 1 : len(line.text) if end is None else end]
    return entry(line, "'" + inside.replace("'", "''") + "'")


def _single(line: Line, end: int | None) -> str:
    """Return the rest of a line from a value in double quotes, with single quotes instead."""
    end = len(line.text) if end is None else end
    inside = line.text[line.value_start + 1 : end]
    return "'" + inside.replace("'", "''") + "'" + line.text[end + 1 :]


def _unclosed(scene: Scene, line: Line) -> Iterator[Repair]:
    mark = line.value[0]
    inside = line.value[1:]
    if mark == '"' and inside.endswith('\\"') and not inside.endswith('\\\\"'):
        content = inside[:-1]
        yield Repair(
            reading.BACKSLASH,
            "the backslash before the last quotation mark keeps the text open",
            f"write it twice, or single quotes: {entry(line, quoted(content))}",
            scene.at,
            line.value_start + len(line.value) - 2,
            line.value_start + len(line.value) - 1,
            {scene.at: line.with_value(quoted(content))},
            safe=False,
        )
    if inside.endswith(","):  # between brackets the comma parts this text from the next
        content = mark + inside[:-1] + mark
        yield Repair(
            reading.UNCLOSED_QUOTE,
            f"the quotation mark `{mark}` that opens here is not closed",
            f"write `{excerpt(content)},`",
            scene.at,
            line.value_start,
            line.value_start + 1,
            {scene.at: line.with_value(quoted(inside[:-1]) + ",")},
            safe=False,
            advised={scene.at: line.with_value(content + ",")},
        )
    other = {'"': "'", "'": '"'}[mark]
    content = inside.removesuffix(other) if inside.endswith((other, "”", "’", "»")) else inside
    content = content.rstrip("”’»")
    yield Repair(
        reading.UNCLOSED_QUOTE,
        f"the quotation mark `{mark}` that opens here is not closed",
        f"write {entry(line, mark + content + mark)}",
        scene.at,
        line.value_start,
        line.value_start + 1,
        {scene.at: line.with_value(quoted(inside))},
        safe=False,
        advised={scene.at: line.with_value(mark + content + mark)},
    )


def _text_after(scene: Scene, line: Line, end: int) -> Iterator[Repair]:
    rest = line.text[end + 1 :]
    if not rest.strip() or rest.startswith((" #", "\t#")):
        return
    mark = line.value[0]
    content, advice = _meant(line, rest)
    stripped = len(rest) - len(rest.lstrip())
    start = end + 1 + stripped
    yield Repair(
        reading.TEXT_AFTER_QUOTE,
        f"text follows the quotation mark `{mark}` that closes the one before it",
        f"{advice}: {entry(line, content)}",
        scene.at,
        start,
        max(len(line.text.rstrip()), start + 1),
        {scene.at: line.with_value(content)},
        safe=False,
    )


def _meant(line: Line, rest: str) -> tuple[str, str]:
    """Return the value that was meant where text follows a quotation mark, and how to say it."""
    mark, value = line.value[0], line.value
    around = "put quotes of the other kind around the whole text"
    if rest.strip() == ",":
        return value.removesuffix(rest.rstrip()), "remove the comma"
    if not rest[0].isalnum():
        return quoted(value), around
    return quoted(value[1:-1] if value.endswith(mark) else value[1:]), around


def _unclosed_in_brackets(scene: Scene, line: Line) -> Iterator[Repair]:
    at = line.value_start
    while found := _OPENING.search(line.text, at):
        start = found.start(1)
        end = closing_quote(line.text, start)
        if end is None:
            mark = found[1]
            yield Repair(
                reading.UNCLOSED_QUOTE,
                f"the quotation mark `{mark}` that opens here is not closed",
                f"add `{mark}` at the end of this text",
                scene.at,
                start,
                start + 1,
                {scene.at: line.with_value(quoted(line.value))},
            )
            return
        at = end + 1
