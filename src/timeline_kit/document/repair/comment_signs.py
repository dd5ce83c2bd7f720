"""Comments in the manner of other languages: `// later`, `<!-- later -->`."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.document.lines import excerpt, indent_of, is_blank
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.problems import reading

_SIGNS = {"//": "", "<!--": "-->", "/*": "*/", ";": ""}
"""What begins a comment elsewhere, and what ends it there, if the line does not."""


def comment_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer to write a comment with `#`: the suspected line, or the one before it."""
    for at in (scene.at, next(scene.before(), None)):
        if at is None:
            continue
        begin, sign = _beginning(scene, at)
        if sign:
            yield _repair(scene, begin, sign)
            return


def _beginning(scene: Scene, at: int) -> tuple[int, str]:
    """Return where the comment begins that a line belongs to, and its sign."""
    sign = _sign(scene.lines[at])
    if sign:
        return at, sign
    position = scene.numbers.index(at)
    for number in reversed(scene.numbers[:position]):
        text = scene.lines[number]
        sign = _sign(text)
        if sign:
            closer = _SIGNS[sign]
            return (number, sign) if closer and closer not in text else (at, "")
        if any(closer and closer in text for closer in _SIGNS.values()):
            break
    return at, ""


def _sign(text: str) -> str:
    stripped = text.lstrip()
    return next((sign for sign in _SIGNS if stripped.startswith(sign)), "")


def _repair(scene: Scene, begin: int, sign: str) -> Repair:
    text = scene.lines[begin]
    indent = indent_of(text)
    numbers = _lines(scene, begin, sign)
    lines = {number: _commented(scene.lines[number]) for number in numbers}
    others = len(numbers) - 1
    message = f"a comment begins with `#`, not with `{sign}`"
    if others:
        message += f"; so does it on the line{'s' if others > 1 else ''} after it"
    return Repair(
        reading.NOT_YAML,
        message,
        f"write `{excerpt(lines[begin].strip())}`",
        begin,
        indent,
        len(text.rstrip()),
        lines,
        intact=True,
        safe=False,
    )


def _lines(scene: Scene, begin: int, sign: str) -> list[int]:
    """Return the lines of a comment, up to the one that ends it."""
    closer = _SIGNS[sign]
    own = [begin]
    rest = scene.numbers[scene.numbers.index(begin) + 1 :]
    if not closer:
        for number in rest:
            if _sign(scene.lines[number]) == sign:
                own.append(number)
            elif not is_blank(scene.lines[number]):
                break
        return own
    if closer in scene.lines[begin]:
        return own
    for number in rest:
        own.append(number)
        if closer in scene.lines[number]:
            return own
    return [begin]


def _commented(text: str) -> str:
    """Return a line as a comment, without the signs of another language."""
    lead = text[: indent_of(text)]
    body = text.strip()
    for sign, closer in _SIGNS.items():
        body = body.removeprefix(sign)
        body = body.removesuffix(closer) if closer else body
    return f"{lead}# {body.strip()}".rstrip()
