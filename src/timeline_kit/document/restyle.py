"""A changed text in its author's style: the same quotes, the same block, the same line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec
import yaml
from yaml.events import ScalarEvent

from timeline_kit.document import styles
from timeline_kit.document.differences import differences
from timeline_kit.document.events import event_source
from timeline_kit.document.layout import Node
from timeline_kit.document.scalars import normalized_origins, origins
from timeline_kit.problems import TextEdit

_TOKEN = re.compile(r"\n+|[^\S\n]+|\S+")
_LINE_END = re.compile(r"\r\n|[\r\n]")
_HEADER = re.compile(r"[|>](?P<marks>[-+0-9]*)")


class Site(msgspec.Struct, frozen=True):
    """Where a text stands.

    Attributes:
        text: the whole text of the document.
        node: the text as it is written.
        parent: the column of the mapping or list around it.
        flow: whether it stands in brackets.
        typed: whether it may be read as a number, a truth value or a day if it is one.
        line_end: what ends a line of the document.
    """

    text: str
    node: Node
    parent: int
    flow: bool
    typed: bool
    line_end: str

    @property
    def raw(self) -> str:
        """The text as it is written, with its quotes or its block sign."""
        return self.text[self.node.start : self.node.end]


def settled(node: Node, new: str) -> str:
    """Return the new text with the line ends that the author's block gives to every text in it."""
    if node.style in ("|", ">") and not new.endswith("\n"):
        body = node.value.rstrip("\n")
        return new + node.value[len(body) :]
    return new


def restyled(site: Site, new: str) -> list[TextEdit] | None:
    """Return the edits that make a text another in the same style, or None if it has to change.

    Only lines with changed words are touched.
    """
    for edits in _candidates(site, new):
        if edits is not None and _reads_as(site, edits, new):
            return edits
    return None


def _candidates(site: Site, new: str) -> Iterator[list[TextEdit] | None]:
    node = site.node
    whole = node.start, node.end
    if node.style == "|":
        yield _changed_lines(site, new)
        yield _whole_block(site, new)
        return
    is_folded = _LINE_END.search(site.raw) is not None
    if node.style or is_folded:
        if is_folded or "\\" in site.raw:
            yield _changed_words(site, new)
        if node.style == "'" and styles.can_be_single(new):
            yield [TextEdit(*whole, styles.single_quoted(new))]
        if node.style in ("'", '"'):
            yield [TextEdit(*whole, styles.double_quoted(new))]
        if node.style == ">":
            yield _folded_block(site, new)
            yield _whole_block(site, new)
    if not node.style and styles.is_plain(new, typed=site.typed, flow=site.flow):
        yield [TextEdit(*whole, new)]


def _reads_as(site: Site, edits: list[TextEdit], new: str) -> bool:
    """Say whether the edited text is read as the new one, wherever it stands."""
    written = spliced(site.raw, edits, site.node.start)
    lead = " " * site.parent + "k: "
    if site.flow:
        sample = f"{lead}[{written}]\n"
    else:
        ending = _LINE_END.match(site.text, site.node.end)
        sample = lead + written + (ending.group() if ending else "")
    if not written or (not site.node.style and not _stays_text(site, new)):
        return False
    try:
        return _scalars(sample) == ["k", new]
    except yaml.YAMLError:
        return False


def _stays_text(site: Site, new: str) -> bool:
    """Say whether a text without quotes, on one line or several, is one for every reader."""
    return styles.is_plain(" ".join(new.split("\n")), typed=site.typed, flow=site.flow)


def _scalars(sample: str) -> list[str]:
    get = event_source(sample)
    found: list[str] = []
    while (event := get()) is not None:
        if event.__class__ is ScalarEvent:
            found.append(unicodedata.normalize("NFC", event.value))
    return found


def spliced(text: str, edits: list[TextEdit], offset: int = 0) -> str:
    """Return a text with ranges replaced, which are in order and count from `-offset`."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += text[at : edit.start - offset], edit.text
        at = edit.end - offset
    return "".join([*pieces, text[at:]])


def _changed_words(site: Site, new: str) -> list[TextEdit] | None:
    """Return edits that replace the changed words alone."""
    node = site.node
    found = origins(node.value, site.text, node.start, node.style)
    places = normalized_origins(node.value, found)
    old = unicodedata.normalize("NFC", node.value)
    if node.style == ">":  # its last line ends are no words
        body = old.rstrip("\n")
        if old[len(body) :] != new[len(new.rstrip("\n")) :]:
            return None
        old, new = body, new.rstrip("\n")
    old_words = _TOKEN.findall(old)
    starts = [0]
    for word in old_words:
        starts.append(starts[-1] + len(word))
    new_words = _TOKEN.findall(new)
    edits: list[TextEdit] = []
    for old_from, old_to, new_from, new_to in differences(old_words, new_words):
        start, end = places[starts[old_from]], places[starts[old_to]]
        written = _encoded(site, "".join(new_words[new_from:new_to]))
        if written is None or end < start:
            return None
        edits.append(TextEdit(start, end, written))
    return edits


def _encoded(site: Site, text: str) -> str | None:
    """Return a part of a text as it is written in the style of the whole."""
    if site.node.style == '"':
        return styles.double_quoted(text)[1:-1]
    if site.node.style == "'":
        text = text.replace("'", "''")
    indent = _indent_of_second_line(site)
    return re.sub("\n+", lambda run: site.line_end * (len(run.group()) + 1) + " " * indent, text)


def _indent_of_second_line(site: Site) -> int:
    for line in _LINE_END.split(site.raw)[1:]:
        if line.strip():
            return len(line) - len(line.lstrip(" "))
    return site.parent + 2


def _header(site: Site) -> tuple[int, int, str, str]:
    """Return where the sign of a block stands, its digit and how it ends: `-`, `+` or nothing."""
    found = _HEADER.match(site.raw)
    marks = found["marks"] if found else ""
    digit = "".join(mark for mark in marks if mark.isdigit())
    ending = "".join(mark for mark in marks if not mark.isdigit())
    return site.node.start, site.node.start + 1 + len(marks), digit, ending


def _sign(site: Site, new: str, indent: int) -> TextEdit | None:
    """Return the edit of the sign of a block for a new text, which may change nothing."""
    start, end, digit, ending = _header(site)
    old = site.node.value
    if len(new) - len(new.rstrip("\n")) != len(old) - len(old.rstrip("\n")):
        ending = "" if new.endswith("\n") else "-"
    if new[:1] in (" ", "\n") and not digit:
        step = indent - site.parent
        if not 1 <= step <= 9:
            return None
        digit = str(step)
    return TextEdit(start, end, site.text[start] + digit + ending)


def _block_indent(site: Site) -> int:
    digit = _header(site)[2]
    return site.parent + int(digit) if digit else _indent_of_second_line(site)


def _changed_lines(site: Site, new: str) -> list[TextEdit] | None:
    """Return edits that replace the changed lines of a block after `|` alone."""
    old_lines = unicodedata.normalize("NFC", site.node.value).rstrip("\n").split("\n")
    new_lines = new.rstrip("\n").split("\n")
    others = [line for line in new_lines if line.strip(" ") or line not in old_lines]
    if not styles.can_be_literal("\n".join(others)):
        return None  # lines of blanks that are there may stay
    ends = [found.span() for found in _LINE_END.finditer(site.raw)]
    starts = [site.node.start + end for _, end in ends][: len(old_lines)]
    stops = [site.node.start + start for start, _ in ends[1:]] + [site.node.end]
    stops = stops[: len(old_lines)]
    indent = _block_indent(site)
    sign = _sign(site, new, indent)
    if len(starts) != len(old_lines) or not site.node.value.strip("\n") or sign is None:
        return None
    written = [" " * indent + line if line else "" for line in new_lines]
    edits = [sign] if sign.text != site.text[sign.start : sign.end] else []
    for old_from, old_to, new_from, new_to in differences(old_lines, new_lines):
        lines = site.line_end.join(written[new_from:new_to])
        if old_from < old_to and new_from < new_to:
            edits.append(TextEdit(starts[old_from], stops[old_to - 1], lines))
        elif new_from < new_to and old_from < len(starts):
            edits.append(TextEdit(starts[old_from], starts[old_from], lines + site.line_end))
        elif new_from < new_to:
            edits.append(TextEdit(stops[-1], stops[-1], site.line_end + lines))
        elif old_to < len(starts):
            edits.append(TextEdit(starts[old_from], starts[old_to], ""))
        else:
            edits.append(TextEdit(stops[old_from - 1], stops[old_to - 1], ""))
    return edits


def _whole_block(site: Site, new: str) -> list[TextEdit] | None:
    """Return edits that write a block after `|`; what stands after the old sign is kept."""
    if not styles.can_be_literal(new):
        return None
    return _block(site, "|", new, new.removesuffix("\n").split("\n"))


def _folded_block(site: Site, new: str) -> list[TextEdit] | None:
    """Return edits that write a block after `>`, with an empty line for each line end."""
    body = new.rstrip("\n")
    if not styles.can_be_literal(body) or re.search(r"(?:^|\n)[ \t]", body):
        return None
    width = max(map(len, _LINE_END.split(site.raw)[1:]), default=0) - _block_indent(site)
    lines: list[str] = []
    for number, paragraph in enumerate(body.split("\n")):
        lines += [""] * bool(number) + _wrapped(paragraph, max(width, 20))
    return _block(site, ">", new, lines)


def _wrapped(paragraph: str, width: int) -> list[str]:
    """Return the lines of a paragraph, broken at single blanks, never before one."""
    lines: list[str] = []
    for word in paragraph.split(" "):
        breaks = bool(lines) and bool(word) and bool(lines[-1][-1:].strip())
        if not lines or (breaks and len(lines[-1]) + 1 + len(word) > width):
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return lines


def _block(site: Site, sign: str, new: str, lines: list[str]) -> list[TextEdit] | None:
    indent = max(_block_indent(site), site.parent + 1)
    header = _sign(site, new, indent)
    if header is None:
        return None
    ends = [found.end() for found in _LINE_END.finditer(site.raw)]
    written = site.line_end.join(" " * indent + line if line else "" for line in lines)
    start, end = header.start, header.end
    if not ends:  # a block without text
        at = site.node.end
        return [
            TextEdit(start, end, sign + header.text[1:]),
            TextEdit(at, at, site.line_end + written),
        ]
    body = site.node.start + ends[0]
    return [TextEdit(start, end, sign + header.text[1:]), TextEdit(body, site.node.end, written)]
