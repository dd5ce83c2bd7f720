"""Text in braces after a comma: `{name: Friedrichstraße, Berlin}`.

For YAML the comma ends the text, and what follows is a key without a value. Nobody means such a
key, so the text is named, with what to write.
"""

from __future__ import annotations

from typing import Any

import msgspec

from timeline_kit.document.blanks import ODD_BLANKS, blank_name
from timeline_kit.document.keys import USUAL_KEYS
from timeline_kit.document.lines import excerpt, quoted
from timeline_kit.document.typographic_quotes import unwrapped
from timeline_kit.patterns import pattern
from timeline_kit.problems import Code, Fix, Path, TextEdit, reading

_GAP = r"(?:[ \t\r\n]|(?<![^ \t\r\n,\[\]{}])#[^\r\n]*+)*+"
_NO_COLON = pattern(_GAP)
_COMMA = pattern(rf"{_GAP},{_GAP}")
_OPEN = pattern(rf"{_GAP}\{{{_GAP}")
_CLOSE = pattern(rf"{_GAP}\}}")
_COMMENT = pattern(r"(?<![^ \t\r\n,\[\]{}])#[^\r\n]*")
_BLANKS = pattern(r"\s+")
_NUMBER = pattern(r"[-+]?[0-9]{1,3}")
_DIGITS = pattern(r"[0-9]+")
_DATES = pattern(r"[-0-9XxYEeS.,~?%/ ]+")
_NO_SPACE = pattern(
    rf"(?P<key>[\w-]+)[ \t]*(?P<sign>[:：﹕=])(?P<blank>[{ODD_BLANKS}]*)(?P<value>\S.*)"
)
_FIRST_WORD = pattern(r"[\w-]+")
_DEGREES = ("lat", "lon")
_NEAR = 1000
"""How far before the first entry of a mapping its bracket is looked for."""

_NEEDS_QUOTES = pattern(r"""[,\[\]{}"']|:\s| #|^[&*!|>%@`#?-]""")
"""What in a text may be why its author put it in quotes."""


def lacks_colon(text: str, key_end: int, value_start: int) -> bool:
    """Say whether nothing but blanks and comments stands between a key and its empty value."""
    return _NO_COLON.fullmatch(text, key_end, value_start) is not None


def has_colon_after(text: str, key_end: int) -> bool:
    """Say whether the next sign after a key is a colon."""
    found = _NO_COLON.match(text, key_end)
    return found is not None and text[found.end() : found.end() + 1] == ":"


class BareRun(msgspec.Struct):
    """Entries of one mapping in braces that have no colon, one after another.

    Attributes:
        path: the path of the mapping.
        key: the key whose value stands before them, or None.
        before: the event of that value, or None.
        entries: the events of the entries.
    """

    path: Path
    key: str | None
    before: Any
    entries: list[Any] = msgspec.field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the first entry begins."""
        start: int = self.entries[0].start_mark.index
        return start

    @property
    def end(self) -> int:
        """Where the last entry ends."""
        end: int = self.entries[-1].end_mark.index
        return end

    def goes_on_at(self, text: str, event: Any) -> bool:
        """Say whether an entry follows the last one, with a comma between."""
        return _COMMA.fullmatch(text, self.end, event.start_mark.index) is not None


class Finding(msgspec.Struct, frozen=True):
    """What is wrong with a run, where, and what mends it."""

    code: Code
    message: str
    help: str
    start: int
    end: int
    fix: Fix | None = None


def follows(text: str, value: Any, entry: Any) -> bool:
    """Say whether an entry follows a value, with nothing but a comma between."""
    if value is None or value.end_mark.index > entry.start_mark.index:
        return False
    return _COMMA.fullmatch(text, value.end_mark.index, entry.start_mark.index) is not None


def explain(text: str, run: BareRun) -> Finding:
    """Return what is wrong with entries without a colon, and what was meant."""
    own = _own_key(text, run)
    if own is not None:
        return own
    if run.before is not None and run.key is not None:
        return _text_after_comma(text, run, run.key)
    return _alone(text, run)


def _own_key(text: str, run: BareRun) -> Finding | None:
    """Return what is wrong with an entry that is a usual key with its value."""
    for entry in run.entries:
        found = _NO_SPACE.fullmatch(entry.value)
        if found is None or entry.style or found["key"] not in USUAL_KEYS:
            continue
        start = entry.start_mark.index
        begin, end = start + found.start("sign"), start + found.start("value")
        written = text[start : entry.end_mark.index]
        if written != entry.value:
            continue
        message = "a space is missing after the colon"
        if found["blank"]:
            message = f"{blank_name(found['blank'])} stands after the colon instead of a space"
        elif found["sign"] != ":":
            message = f"`{found['sign']}` stands where a colon and a space belong"
        advice = f"write `{found['key']}: {excerpt(found['value'])}`"
        fix = Fix(advice, (TextEdit(begin, end, ": "),))
        return Finding(reading.MISSING_SIGN, message, advice, start, entry.end_mark.index, fix)
    return None


def _text_after_comma(text: str, run: BareRun, key: str) -> Finding:
    before = run.before
    begin = before.start_mark.index
    rest = _joined(text, run)
    if key in _DEGREES and _is_decimal(run):
        number = f"{before.value}.{run.entries[0].value}"
        written = f"{before.value},{run.entries[0].value}"
        advice = f"write `{key}: {number}`"
        return Finding(
            reading.UNQUOTED_TEXT,
            f"`{written}` has a decimal comma, and in braces a comma begins a new entry",
            advice,
            begin,
            run.end,
            Fix(advice, (TextEdit(begin, run.end, number),)),
        )
    value = _with_comma(text, before, run.entries[0]) + rest
    whole = quoted(value)
    advice = f"put the text in quotes: `{key}: {excerpt(whole)}`"
    has_quotes = unwrapped(value) is not None or any(
        entry.style for entry in (before, *run.entries)
    )
    fix: Fix | None = Fix(advice, (TextEdit(begin, run.end, whole),), safe=not has_quotes)
    word = _FIRST_WORD.match(rest)
    if _COMMENT.search(text[begin : run.end]) is not None:
        fix = None  # it would be lost
    if word is not None and word[0] in USUAL_KEYS:
        advice += f"; or, if `{word[0]}` is a key, write a colon after it"
        fix = None
    return Finding(
        reading.UNQUOTED_TEXT,
        f"in braces a comma ends the text of `{excerpt(key)}`, and `{excerpt(rest)}` has no key",
        advice,
        run.start,
        run.end,
        fix,
    )


def _is_decimal(run: BareRun) -> bool:
    first = run.entries[0]
    return (
        len(run.entries) == 1
        and _NUMBER.fullmatch(run.before.value) is not None
        and _DIGITS.fullmatch(first.value) is not None
    )


def _alone(text: str, run: BareRun) -> Finding:
    """Return what is wrong with entries that follow no text."""
    rest = _joined(text, run)
    message = f"`{excerpt(rest)}` has no colon, and in braces every entry is a key and a value"
    advice = "write a key and a colon before it, or put the text in quotes that it belongs to"
    fix = None
    opened = text.rfind("{", max(0, run.start - _NEAR), run.start)
    closed = _CLOSE.match(text, run.end)
    if opened >= 0 and _OPEN.fullmatch(text, opened, run.start) and closed is not None:
        name = f"{run.path[-1]}: " if run.path and isinstance(run.path[-1], str) else ""
        if _DATES.fullmatch(rest):
            whole = quoted("{" + rest + "}")
            advice = f"put it in quotes: `{name}{excerpt(whole)}`"
        else:
            whole = quoted(rest)
            advice = f"leave out the braces: `{name}{excerpt(whole)}`"
        fix = Fix(advice, (TextEdit(opened, closed.end(), whole),), safe=False)
    return Finding(reading.UNQUOTED_TEXT, message, advice, run.start, run.end, fix)


def _joined(text: str, run: BareRun) -> str:
    """Return the entries as one text, with the commas between them as they are written."""
    pieces: list[str] = []
    last = None
    for entry in run.entries:
        if last is not None:
            pieces.append(_between(text, last, entry))
        pieces.append(_as_written(text, entry))
        last = entry
    return "".join(pieces)


def _with_comma(text: str, before: Any, entry: Any) -> str:
    return _as_written(text, before) + _between(text, before, entry) if before.value else ""


def _as_written(text: str, entry: Any) -> str:
    """Return the text of an entry; quotes it does not need are part of what was meant."""
    value: str = entry.value
    if entry.style and _NEEDS_QUOTES.search(value) is None:
        value = text[entry.start_mark.index : entry.end_mark.index]
    return _BLANKS.sub(" ", value)


def _between(text: str, before: Any, entry: Any) -> str:
    written = text[before.end_mark.index : entry.start_mark.index]
    return _BLANKS.sub(" ", _COMMENT.sub("", written))
