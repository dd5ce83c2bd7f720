"""Lines that begin in the wrong column, or with blanks that YAML does not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline_kit.document.characters import name_character
from timeline_kit.document.keys import OF_LINES, USUAL_KEYS
from timeline_kit.document.lines import Line, excerpt, indent_of, is_blank, parse_line
from timeline_kit.document.repair.scene import Repair, Scene
from timeline_kit.problems import reading

_TAB_WIDTHS = (2, 4, 8, 1, 3)


def blank_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer to replace tabs and other blanks by spaces, on this line and those that follow."""
    previous = next(iter(scene.before()), None)
    for at in (scene.at, previous):
        if at is not None and (odd := _odd_blank(scene.lines[at])) is not None:
            yield from _blanks(replace(scene, at=at), odd)
            return


def _blanks(scene: Scene, odd: str) -> Iterator[Repair]:
    run = [scene.at]
    for number in scene.after():
        if _odd_blank(scene.lines[number]) is not None:
            run.append(number)
        elif not is_blank(scene.lines[number]):
            break
    name = "a tab" if odd == "\t" else name_character(odd)
    message = f"the line is indented with {name}, which YAML does not count as indentation"
    end = indent_of(scene.lines[scene.at])
    for width in _TAB_WIDTHS if odd == "\t" else (1,):
        lines = {}
        shift = {}
        for number in run:
            text = scene.lines[number]
            indent = indent_of(text)
            spaces = "".join(" " * width if blank == "\t" else " " for blank in text[:indent])
            lines[number] = spaces + text[indent:]
            shift[number] = len(spaces) - indent
        yield Repair(
            reading.INDENTATION_CHARACTER,
            message,
            "replace it by spaces",
            scene.at,
            0,
            end,
            lines,
            shift=shift,
            intact=True,
            safe=odd != "\t",
        )


def _odd_blank(text: str) -> str | None:
    lead = text[: indent_of(text)]
    return next((blank for blank in lead if blank != " "), None) if text.strip() else None


def indentation_repairs(scene: Scene) -> Iterator[Repair]:
    """Offer to move a line, and what belongs to it, to a column where others begin."""
    if scene.line.is_blank:
        return
    above = next((parse_line(scene.lines[number]) for number in scene.before()), None)
    if above is not None and not scene.line.has_dash:
        yield from _of_a_block(scene, above)
    if above is not None and above.key and (above.value[:1] in ("|", ">") or not scene.line.key):
        yield from _goes_on(scene, above)
    for column, model in _columns(scene).items():
        if column != scene.line.indent:
            message = _message(scene, above)
            advice = f"begin it in column {column + 1}, like `{excerpt(model)}` above it"
            for block in _blocks(scene):
                yield _move(scene, block, column, message, advice)


def _of_a_block(scene: Scene, above: Line) -> Iterator[Repair]:
    """Offer to begin a text of lines after its key, where a colon in it looks like a key."""
    if scene.line.indent < above.indent or above.has_dash:
        return
    if USUAL_KEYS.intersection((above.key, scene.line.key)) or not (above.key or scene.line.key):
        return
    for number in scene.before():
        line = parse_line(scene.lines[number])
        if line.indent >= above.indent:
            continue
        if line.key in OF_LINES and not line.value and line.content < above.indent:
            yield Repair(
                reading.INDENTATION,
                f"the lines under `{line.key}` look like keys, as one has a colon",
                f"begin the text with `{line.key}: |`, which keeps lines",
                scene.at,
                scene.line.indent,
                len(scene.line.text.rstrip()),
                {number: f"{line.text.rstrip()} |"},
                intact=True,
                safe=False,
            )
        return


def _goes_on(scene: Scene, above: Line) -> Iterator[Repair]:
    """Offer to read a line as more of the text that the line above begins."""
    column = above.content + 2
    if above.value[:1] in ("|", ">"):
        advice = f"indent it deeper than `{above.key}`, by two spaces or more"
    else:
        advice = f"indent it deeper than `{above.key}`, or begin it after `{above.key}: |`"
    message = f"the text of `{above.key}` seems to go on here, in the column of a key"
    yield _move(scene, _level(scene), column, message, advice)


def _move(scene: Scene, block: list[int], column: int, message: str, advice: str) -> Repair:
    delta = column - scene.line.indent
    return Repair(
        reading.INDENTATION,
        message,
        advice,
        scene.at,
        scene.line.indent,
        scene.line.content + len(scene.line.key)
        if scene.line.key
        else len(scene.line.text.rstrip()),
        {number: _moved(scene.lines[number], delta) for number in block},
        shift=dict.fromkeys(block, delta),
        intact=True,
        safe=False,
    )


def _message(scene: Scene, above: Line | None) -> str:
    if above is not None and above.key and above.value and scene.line.indent > above.content:
        return f"`{above.key}` has a value already, so nothing can stand below it"
    return f"nothing that the line could belong to begins in column {scene.line.indent + 1}"


def _columns(scene: Scene) -> dict[int, str]:
    """Return the columns where lines above begin, the nearest first, with what begins there."""
    columns: dict[int, str] = {}
    for number in scene.before():
        above = parse_line(scene.lines[number])
        if scene.line.key and not above.key and not above.has_dash:
            continue  # a key does not go on with text
        what = above.key or above.text[above.content :]
        columns.setdefault(above.content, what)
        if above.has_dash:
            columns.setdefault(above.indent, f"- {what}")
    here = scene.line.indent
    return dict(sorted(columns.items(), key=lambda column: abs(column[0] - here)))


def _blocks(scene: Scene) -> list[list[int]]:
    """Return which lines may move: all not left of this one, it and its own, or it alone."""
    indent = scene.line.indent
    wide: list[int] = [scene.at]
    deep: list[int] = [scene.at]
    is_deep = True
    for number in scene.after():
        text = scene.lines[number]
        if is_blank(text):
            continue
        if indent_of(text) < indent:
            break
        wide.append(number)
        is_deep = is_deep and indent_of(text) > indent
        if is_deep:
            deep.append(number)
    blocks: list[list[int]] = []
    narrow = [[scene.at]] if scene.line.key else [_level(scene)]
    for block in (wide, deep, *narrow) if scene.line.key or scene.line.has_dash else narrow:
        if block not in blocks:
            blocks.append(block)
    return blocks


def _level(scene: Scene) -> list[int]:
    """Return the line and those right after it in the same column that have no usual key."""
    level = [scene.at]
    for number in scene.after():
        line = parse_line(scene.lines[number])
        if line.is_blank:
            continue
        if line.indent != scene.line.indent or line.key in USUAL_KEYS or line.has_dash:
            break
        level.append(number)
    return level


def _moved(text: str, delta: int) -> str:
    return " " * delta + text if delta > 0 else text[min(-delta, indent_of(text)) :]
