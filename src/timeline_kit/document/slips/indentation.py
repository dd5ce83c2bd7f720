"""Lines that begin in the wrong column, or with blanks that YAML does not count."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.document.lines import indent_of, is_blank, parse_line
from timeline_kit.document.slips.slip import Scene, Slip, excerpt
from timeline_kit.problems import reading
from timeline_kit.texts import name_character

_TAB_WIDTHS = (2, 4, 8, 1, 3)


def blank_slips(scene: Scene) -> Iterator[Slip]:
    """Offer to replace tabs and other blanks by spaces, on this line and those that follow."""
    odd = _odd_blank(scene.lines[scene.at])
    if odd is None:
        return
    run = [scene.at]
    for number in scene.after():
        if _odd_blank(scene.lines[number]) is not None:
            run.append(number)
        elif not is_blank(scene.lines[number]):
            break
    name = "a tab" if odd == "\t" else name_character(odd)
    message = f"the line is indented with {name}, which YAML does not count as indentation"
    if len(run) > 1:
        message += f"; so are the {len(run) - 1} after it" if len(run) > 2 else "; so is the next"
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
        yield Slip(
            reading.INDENTATION_CHARACTER,
            message,
            "replace it by spaces",
            scene.at,
            0,
            end,
            lines,
            shift=shift,
            intact=True,
        )


def _odd_blank(text: str) -> str | None:
    lead = text[: indent_of(text)]
    return next((blank for blank in lead if blank != " "), None) if text.strip() else None


def indentation_slips(scene: Scene) -> Iterator[Slip]:
    """Offer to move a line, and what belongs to it, to a column where others begin."""
    line = scene.line
    if line.is_blank:
        return
    for column, model in _columns(scene).items():
        if column == line.indent:
            continue
        for block in _blocks(scene):
            delta = column - line.indent
            yield Slip(
                reading.INDENTATION,
                _message(line.indent),
                f"begin it in column {column + 1}, like `{excerpt(model)}` above it",
                scene.at,
                line.indent,
                max(line.content + len(line.key), line.indent + 1),
                {number: _moved(scene.lines[number], delta) for number in block},
                shift=dict.fromkeys(block, delta),
                intact=True,
            )


def _message(indent: int) -> str:
    return f"the line begins in column {indent + 1}, where nothing it could belong to begins"


def _columns(scene: Scene) -> dict[int, str]:
    """Return the columns where lines above begin, the nearest first, with what begins there."""
    columns: dict[int, str] = {}
    for number in scene.before():
        above = parse_line(scene.lines[number])
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
    blocks = []
    for block in (wide, deep, [scene.at]):
        if block not in blocks:
            blocks.append(block)
    return blocks


def _moved(text: str, delta: int) -> str:
    return " " * delta + text if delta > 0 else text[min(-delta, indent_of(text)) :]
