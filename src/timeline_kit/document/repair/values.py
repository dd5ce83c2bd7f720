"""Text that needs quotes because a sign in it means something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from timeline_kit.document.lines import Line, entry, excerpt, quoted
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.document.typographic_quotes import unwrapped
from timeline_kit.problems import reading

_COLON = re.compile(r":(?=[ \t]|$)")
_PAIRS = re.compile(r"[\w-]+:[ \t]+[^,:]+(?:,[ \t]*[\w-]+:[ \t]+[^,:]+)+")
"""An entry as it stands in braces, which are missing around it."""

_ODD_IN_BRACES = re.compile(
    r"""(?<=:)([ \t]+)(?!(["'])[^"']*\2(?:,|\Z))([^,:]*[\[\]{}#"'][^,:]*)"""
)
"""A value of such an entry that has to be in quotes there."""

_STARTERS = "@`%*&!,]}?-|>"
_SIGNED_KEY = re.compile(r"(?P<key>[@`%*&!|>,?-]+[\w-]+)[ \t]*:(?=\s|$)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}$")


def value_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer to put the value of a line in quotes."""
    line = scene.line
    value = line.value
    if not value or value[0] in "\"'[{#":
        return
    if not line.key and (found := _SIGNED_KEY.match(value)):
        yield _signed_key(scene, line, found)
    if value[0] in "|>" and not _BLOCK_HEADER.match(value):
        yield from _text_after_block_sign(scene, line)
    elif value[0] in _STARTERS and (value[0] not in "?-" or value[1:2] in ("", " ")):
        yield from _starter(scene, line)
    elif (line.key or line.has_dash) and (colon := _COLON.search(value)):
        yield from _colon(scene, line, colon.start())


def _signed_key(scene: Scene, line: Line, found: re.Match[str]) -> Repair:
    """Offer to put a key in quotes that begins with a sign."""
    end = line.value_start + found.end("key")
    return Repair(
        reading.UNQUOTED_TEXT,
        f"a key cannot begin with {_sign(found['key'][0])}",
        f"begin it with a letter: `{found['key'].strip(_STARTERS)}:`",
        scene.at,
        line.value_start,
        end,
        {scene.at: line.with_value(quoted(found["key"])) + line.text[end:]},
        removed=frozenset({scene.at}),
    )


def _colon(scene: Scene, line: Line, colon: int) -> Iterator[Repair]:
    value = line.value
    at = "ends with a colon" if colon == len(value) - 1 else "holds a colon and a space"
    whole = line.with_value(quoted(value))
    repair = Repair(
        reading.UNQUOTED_TEXT,
        f"the text {at}, which YAML takes for another key",
        f"put the text in quotes: {entry(line, quoted(value))}",
        scene.at,
        line.value_start,
        line.value_start + len(value),
        {scene.at: whole},
        safe=unwrapped(value) is None,
    )
    pairs = line.text[line.content : line.value_end]
    if line.has_dash and line.key and _PAIRS.fullmatch(pairs):
        inner = _ODD_IN_BRACES.sub(lambda found: found[1] + quoted(found[3]), pairs)
        braces = f"{{{inner}}}"
        repair = replace(
            repair,
            help=f"put the entry in braces: `- {excerpt(braces)}`; or, if it is one text, in "
            f"quotes: {entry(line, quoted(value))}",
            safe=False,
            advised={scene.at: line.text[: line.content] + braces + line.text[line.value_end :]},
        )
    yield repair


def _starter(scene: Scene, line: Line) -> Iterator[Repair]:
    value = line.value
    yield Repair(
        reading.UNQUOTED_TEXT,
        f"a text without quotes cannot begin with {_sign(value[0])}",
        f"put the text in quotes: {entry(line, quoted(value))}",
        scene.at,
        line.value_start,
        line.value_start + len(value),
        {scene.at: line.with_value(quoted(value))},
        safe=True,
    )


def _sign(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


def _text_after_block_sign(scene: Scene, line: Line) -> Iterator[Repair]:
    sign = line.value[0]
    text = line.value[1:].strip() if line.value[1:2] == " " else line.value
    advice = f"begin the text on the next line, or put it in quotes: {entry(line, quoted(text))}"
    for mended in (line.with_value(sign), line.with_value(quoted(line.value))):
        yield Repair(
            reading.UNQUOTED_TEXT,
            f"text stands on the same line as the `{sign}` that begins a block of text",
            advice,
            scene.at,
            line.value_start,
            line.value_start + len(line.value),
            {scene.at: mended},
            safe=False,
            advised={scene.at: line.with_value(quoted(text))},
        )
