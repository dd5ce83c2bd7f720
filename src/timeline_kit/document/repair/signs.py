"""A colon, a dash, or the space after one of them that is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.document.blanks import blank_name, odd_blanks
from timeline_kit.document.keys import USUAL_KEYS
from timeline_kit.document.lines import excerpt, indent_of, is_blank, parse_line, quoted
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.problems import reading

_NO_SPACE = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*(?P<sign>:)(?!//)(?P<value>[^\s:].*)")
_OTHER_SIGN = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*(?P<sign>[：﹕=])[ \t]*(?P<value>.*)")
_NO_COLON = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?P<sign>[ \t]+|$)(?P<value>.*)")
_NO_SPACE_AFTER_DASH = re.compile(r"[ \t]*(?P<dash>[-–—•*])(?P<gap>[ \t]*)(?=[\w\"'{])")

_SAFE = re.compile(r"[\w\"'\[{|>]")


def sign_blank_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer a space where a blank that YAML does not count stands after a colon or a dash."""
    previous = next(scene.before(), None)
    for at in (scene.at, previous):
        if at is not None and odd_blanks(scene.lines[at], any_key=True):
            yield _odd_blanks(scene, at)
            return


def _odd_blanks(scene: Scene, at: int) -> Repair:
    """Offer the space on a line and on those after it that have the same mistake."""
    start, end, sign = odd_blanks(scene.lines[at], any_key=True)[0]
    name = blank_name(scene.lines[at][start])
    lines: dict[int, str] = {}
    for number in scene.numbers[scene.numbers.index(at) :]:
        text = scene.lines[number]
        found = odd_blanks(text, any_key=True)
        if not found and not is_blank(text):
            break
        for begin, stop, _ in reversed(found):
            text = f"{text[:begin]} {text[stop:]}"
            lines[number] = text
    message = f"{name} stands after the {sign} instead of a space"
    if len(lines) > 1:
        others = "the next" if len(lines) == 2 else f"the {len(lines) - 1} after it"
        message += f"; so on {others}"
    return Repair(
        reading.MISSING_SIGN,
        message,
        "write an ordinary space there",
        at,
        start,
        end,
        lines,
        safe=True,
    )


def sign_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer to add a sign to a line, or to the one before it."""
    yield from _signs(scene)
    previous = next(iter(scene.before()), None)
    if previous is not None:
        yield from _signs(Scene(scene.lines, scene.numbers, scene.failure, previous))


def _signs(scene: Scene) -> Iterator[Repair]:
    yield from _dash(scene)
    text = scene.line.text
    words = scene.line.key.split()
    if words and (len(words) == 1 or words[0] not in USUAL_KEYS):
        yield from _missing_dash(scene)
        return
    for pattern, message in (
        (_NO_SPACE, "a space is missing after the colon"),
        (_OTHER_SIGN, "`{sign}` stands where a colon and a space belong"),
        (_NO_COLON, "a colon is missing after the key"),
    ):
        found = pattern.match(text, scene.line.content)
        if found is None or (pattern is _NO_COLON and not _may_lack_colon(found)):
            continue
        value = found["value"].rstrip()
        safe = not value or (_SAFE.match(value) and not re.search(r":(?:\s|$)", value))
        value = value if safe else quoted(value)
        mended = f"{found['key']}: {value}".rstrip()
        yield Repair(
            reading.MISSING_SIGN,
            message.format(sign=found["sign"].strip()),
            f"write `{excerpt(mended)}`",
            scene.at,
            found.start(),
            max(found.end("sign"), found.start() + 1),
            {scene.at: text[: scene.line.content] + mended},
            safe=pattern is not _NO_COLON,
        )


def _may_lack_colon(found: re.Match[str]) -> bool:
    """Say whether a line is rather a key without a colon than text that goes on."""
    return not found["value"] or found["key"].lower() in USUAL_KEYS


def _dash(scene: Scene) -> Iterator[Repair]:
    text = scene.line.text
    found = _NO_SPACE_AFTER_DASH.match(text)
    if found is None or (found["dash"] == "-" and found["gap"]):
        return
    at = found.start("dash")
    rest = text[found.end() :]
    mended = f"{text[:at]}- {rest}"
    message = (
        "a space is missing after the dash"
        if found["dash"] == "-"
        else f"an item of a list begins with `- `, not with `{found['dash']}`"
    )
    yield Repair(
        reading.MISSING_SIGN,
        message,
        f"write `- {excerpt(rest)}`",
        scene.at,
        at,
        at + 1,
        {scene.at: mended},
        safe=found["dash"] == "-",
    )


def _missing_dash(scene: Scene) -> Iterator[Repair]:
    """Offer a dash before a line that begins like the first line of the item above it."""
    line = scene.line
    if line.has_dash:
        return
    above = (parse_line(scene.lines[number]) for number in scene.before())
    first = next((each for each in above if each.has_dash and each.key == line.key), None)
    if first is None:
        return
    step = first.content - first.indent
    lines = {scene.at: " " * first.indent + "- " + " " * (step - 2) + line.text[line.indent :]}
    shift = {scene.at: first.content - line.indent}
    for number in scene.after():
        text = scene.lines[number]
        if is_blank(text):
            continue
        begins_entry = parse_line(text).key == line.key or text.lstrip()[0] in "-–—•*"
        if indent_of(text) < line.indent or begins_entry:
            break
        if indent_of(text) == line.indent:
            lines[number] = " " * first.content + text[line.indent :]
            shift[number] = first.content - line.indent
    yield Repair(
        reading.MISSING_SIGN,
        f"the dash is missing that begins a new entry with `{line.key}`",
        f"write `- {excerpt(line.text)}`",
        scene.at,
        line.indent,
        line.indent + len(line.key),
        lines,
        shift=shift,
        intact=True,
        safe=False,
    )
