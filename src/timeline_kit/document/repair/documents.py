"""Lines that end a document or begin another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.document.repair.failures import SECOND_DOCUMENT
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.problems import Code, reading

_MARKER = re.compile(r"(?:---|\.\.\.)(?=\s|$)")
_KEY = re.compile(r"([\w-]+)[ \t]*:(?:\s|$)")


def document_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer to leave out a line that divides the file into documents, or a directive."""
    reason = scene.failure.reason
    if reason == SECOND_DOCUMENT:
        yield from _second_document(scene)
    elif "document start" in reason:
        yield from _end_of_document(scene)
    elif "directive" in reason and scene.line.text.startswith("%"):
        message = "a line cannot begin with `%`"
        yield _without(scene, scene.at, reading.UNQUOTED_TEXT, message, "remove the line", [])


def _second_document(scene: Scene) -> Iterator[Repair]:
    """Offer to join both documents, or to leave out the second if it has the same keys."""
    first, second = scene.lines[: scene.at], scene.lines[scene.at + 1 :]
    repeats = not _keys(first).isdisjoint(_keys(second))
    yield _without(
        scene,
        scene.at,
        reading.SECOND_DOCUMENT,
        "a second document begins here, and a file holds one",
        "put what follows into a file of its own" if repeats else "remove this line",
        list(range(scene.at + 1, len(scene.lines))) if repeats else [],
    )


def _keys(lines: list[str]) -> set[str]:
    return {found[1] for line in lines if (found := _KEY.match(line))}


def _end_of_document(scene: Scene) -> Iterator[Repair]:
    for number in (scene.at, *scene.before()):
        if scene.lines[number].startswith("..."):
            message = "`...` ends the document, and more text follows"
            yield _without(scene, number, reading.SECOND_DOCUMENT, message, "remove this line", [])
            return


def _without(
    scene: Scene, number: int, code: Code, message: str, advice: str, others: list[int]
) -> Repair:
    found = _MARKER.match(scene.lines[number])
    width = found.end() if found else len(scene.lines[number].rstrip())
    lines = [number, *others]
    return Repair(
        code,
        message,
        advice,
        number,
        0,
        width,
        dict.fromkeys(lines, ""),
        removed=frozenset(lines),
    )
