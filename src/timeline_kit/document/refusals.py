"""What YAML allows and a timeline does not: each refused with what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from yaml.events import CollectionEndEvent, CollectionStartEvent

from timeline_kit.document.blanks import ODD_BLANK, blank_name, odd_blanks_in
from timeline_kit.document.braces import BareRun, explain, follows, has_colon_after
from timeline_kit.document.characters import (
    FORBIDDEN,
    MOST_MARKS,
    long_mark_runs,
    name_character,
)
from timeline_kit.document.events import Unreadable
from timeline_kit.document.lines import Line, entry, excerpt, parse_line, quoted
from timeline_kit.document.scalars import origins
from timeline_kit.document.source_text import Limits, SourceText
from timeline_kit.problems import Code, Fix, Location, Path, Problem, Target, TextEdit, reading

CAP = 1000
"""How many problems of one kind are listed for one file."""

NO_KEY: Any = object()
"""Says that the next node of a mapping is a key."""

_EXCERPT = 60
_OF_A_SECTION = 2
_LISTS = ("events", "eras")


class Discarded:
    """A key nobody else has, for a value that is read and then thrown away."""


class Refusals:
    """Collects what is refused while a text is read.

    Attributes:
        problems: what was found, each with its place in the text that is read.
        duplicates: for each problem about a repeated key, by its number in `problems`, the path
            of that key.
        damaged: the lines, from 1, whose data are not what the author meant.
        unread: the offsets of keys that are refused, whose values are thrown away.
        spots: for lines where a value alone is not, where it stands.
        removed: those of them, from 1, whose data may be missing altogether.
        stack: the list that will hold the root, and the containers open above the current one.
    """

    def __init__(self, work: SourceText, limits: Limits, mended: bool = False) -> None:
        self.problems: list[Problem] = []
        self.duplicates: dict[int, Path] = {}
        self.unread: set[int] = set()
        self.damaged: set[int] = set()
        self.spots: dict[int, list[tuple[int, int]]] = {}
        self._whole: set[int] = set()
        self.removed: set[int] = set()
        self.stack: list[Any] = []
        self._work = work
        self._limits = limits
        self._mended = mended
        self._begun: tuple[Any, frozenset[Any]] = (None, frozenset())
        self._counts: Counter[str] = Counter()
        self._unlisted: dict[str, tuple[Location, int]] = {}
        self._discarded: list[dict[Any, Any]] = []
        self._bare: list[BareRun] = []
        self._last_line: tuple[int, Line] = (0, parse_line(""))

    def property(self, event: Any, key: Any) -> None:
        """Refuse the tag or anchor of a node; the node itself is kept."""
        if event.anchor is not None:
            sign, code = f"&{event.anchor}", reading.ANCHOR
        else:
            sign, code = self._written_tag(event), reading.TAG
        start = event.start_mark.index
        self._add(
            code,
            f"{_NAMES[sign[0]]} `{excerpt(sign)}` is not read",
            "remove it" if key is NO_KEY else self._quote_or("remove it", event),
            self._path(key),
            start,
            start + len(sign),
        )

    def alias(self, event: Any, key: Any) -> None:
        """Refuse a reference to an anchor, unless its value is thrown away anyway."""
        if isinstance(key, Discarded):
            return
        start = event.start_mark.index
        if key is NO_KEY:
            self.unread.add(start)
        sign = f"*{event.anchor}"
        if key is NO_KEY and self._work.leads(start, " -"):  # a text with `*` and a colon
            _, end = self._work.bounds(event.start_mark.line + 1)
            written = self._work.text[start:end].rstrip()
            advice = f"write the key out, or put the whole text in quotes: `{_in_quotes(written)}`"
        elif key is NO_KEY:
            written = sign
            advice = "write the key out, or put the text in quotes"
        else:
            written = sign
            advice = self._quote_or("write the value out", event)
        self._add(
            reading.ANCHOR,
            f"the reference `{excerpt(sign)}` is not followed",
            advice,
            self._path(key),
            start,
            start + len(written),
        )

    def null(self, event: Any, key: Any) -> None:
        """Refuse an unquoted null."""
        if isinstance(key, str):
            help_ = f'leave `{key}:` out, or write `{key}: "{event.value}"` if you mean that text'
        else:
            help_ = f'remove the item, or write `"{event.value}"` if you mean that text'
        self._add(
            reading.EXPLICIT_NULL,
            f"`{event.value}` without quotes could be text or no value",
            help_,
            self._path(key),
            event.start_mark.index,
            event.end_mark.index,
            spot=(event.start_mark.index, event.end_mark.index),
        )

    def long_scalar(self, event: Any, key: Any) -> None:
        """Refuse a text beyond the limit."""
        self._add(
            reading.TOO_LARGE,
            f"the text has {len(event.value):,} characters, more than {self._limits.scalar:,}",
            "shorten it, or give the address of a file that holds it",
            self._path(key),
            event.start_mark.index,
            event.end_mark.index,
        )
        self.damaged.update(range(event.start_mark.line + 1, event.end_mark.line + 2))

    def check_dash(self, event: Any, value: str, key: Any) -> None:
        """Refuse a text that begins its line with a dash and a letter: an item without a space."""
        start = event.start_mark.index
        if value[1:2].isalpha() and self._work.leads(start, " \t"):
            self._add(
                reading.MISSING_SIGN,
                "a space is missing after the dash",
                f"write `- {excerpt(value.split(' -')[0][1:])}`, or put the text in quotes",
                self._path(key),
                start,
                start + 1,
            )

    def check_escapes(self, event: Any, key: Any) -> str:
        """Refuse forbidden characters written as escapes in double quotes.

        Returns:
            The text without combining marks beyond the limit, which nothing could normalise.
        """
        value: str = event.value
        runs = list(long_mark_runs(value))
        found = [each.span() for each in FORBIDDEN.finditer(value.replace("\r", "\n"))]
        if not found and not runs:
            return value
        places = origins(value, self._work.text, event.start_mark.index, event.style)
        for within in found:
            start, end = places[within[0]], places[within[1]]
            escape = self._work.text[start:end]
            self._add(
                reading.FORBIDDEN_CHARACTER,
                f"`{escape}` stands for {name_character(value[within[0]])}, "
                "which text may not hold",
                "delete it; where a backslash is meant, write `\\\\`, or use single quotes",
                self._path(key),
                start,
                end,
                within=within,
            )
        for within in runs:
            count = within[1] - within[0]
            self._add(
                reading.FORBIDDEN_CHARACTER,
                f"{count:,} combining marks follow each other here, more than {MOST_MARKS}",
                "delete them; no letter of any script has so many",
                self._path(key),
                places[within[0]],
                places[within[1]],
                within=within,
            )
        for start, end in reversed(runs):
            value = value[: start + MOST_MARKS] + value[end:]
        return value

    def check_blanks(self, event: Any, key: Any) -> None:
        """Refuse blanks that YAML does not take for the space after a colon or a dash."""
        start, end = event.start_mark.index, event.end_mark.index
        written = self._work.text[start:end]
        if ODD_BLANK.search(written) is None:
            return
        begins = self._work.leads(start, " \t-")
        for begin, stop, sign in odd_blanks_in(written, begins):
            edit = TextEdit(start + begin, start + stop, " ")
            self._add(
                reading.MISSING_SIGN,
                f"{blank_name(written[begin])} stands after the {sign} instead of a space",
                "write an ordinary space there",
                self._path(key),
                start + begin,
                start + stop,
                spot=(start, end),
                fix=Fix("write an ordinary space", (edit,)),
            )

    def bare(self, event: Any, before: Any, container: dict[Any, Any]) -> None:
        """Note an entry in braces without a colon; what was meant is said when all are known.

        Args:
            event: the entry, read as a key.
            before: the last value read in a mapping, if any.
            container: the mapping.
        """
        text = self._work.text
        run = self._bare[-1] if self._bare else None
        if run is not None and run.goes_on_at(text, event):
            run.entries.append(event)
            return
        key = next(reversed(container), None)
        follows_text = isinstance(key, str) and follows(text, before, event)
        self._bare.append(
            BareRun(
                self._path(NO_KEY),
                key if follows_text else None,
                before if follows_text else None,
                [event],
            )
        )

    def key(self, event: Any, value: str) -> Any:
        """Return a key not seen before, or refuse it and return one to discard its value."""
        start, end = event.start_mark.index, event.end_mark.index
        if value == "<<" and not event.style:
            self.removed.add(event.start_mark.line + 1)
            self._add(
                reading.MERGE_KEY,
                "the key `<<` is not read",
                "write the keys out that it would copy",
                self._path(value),
                start,
                end,
                Target.KEY,
            )
            return self._discard_of(start)
        if not value:
            self._add(
                reading.KEY_NOT_TEXT,
                "a key is missing before the colon",
                "write `key: value`, or put the text in quotes",
                self._path(NO_KEY),
                start,
                end + 1,
            )
            return self._discard_of(start)
        self._check_key(event, value, start)
        return value

    def _check_key(self, event: Any, value: str, start: int) -> None:
        if value[0] == "-" and value[1:2].isalpha() and not event.style:
            self.removed.add(event.start_mark.line + 1)
            self._add(
                reading.MISSING_SIGN,
                "a space is missing after the dash",
                f"write `- {excerpt(value[1:])}:`",
                self._path(value),
                start,
                start + 1,
                Target.KEY,
            )
        elif ODD_BLANK.match(value[-1]) and not event.style:
            self._odd_end(event, value)
        elif value[0].isspace() and not event.style:
            self.removed.add(event.start_mark.line + 1)
            name = name_character(value[0])
            self._add(
                reading.INDENTATION_CHARACTER,
                f"the line is indented with {name}, which YAML takes as part of the key",
                "replace it by ordinary spaces",
                self._path(value),
                start,
                start + len(value) - len(value.lstrip()),
                Target.KEY,
            )

    def _odd_end(self, event: Any, value: str) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        begin = start + len(self._work.text[start:end].rstrip())
        begin = begin if begin < end else end - 1
        self.removed.add(event.start_mark.line + 1)
        advice = f"write `{excerpt(value.strip())}:`"
        self._add(
            reading.MISSING_SIGN,
            f"{blank_name(value[-1])} stands before the colon, and YAML takes it for a letter",
            advice,
            self._path(value),
            begin,
            end,
            Target.KEY,
            fix=Fix(advice, (TextEdit(begin, end, ""),)),
        )

    def duplicate(self, event: Any, key: str) -> Any:
        """Refuse a key that its mapping already has; the first value is kept.

        An entry in braces without a colon is no key, and is refused when that is known.
        """
        end = event.end_mark.index
        if not has_colon_after(self._work.text, end):
            return self.discard()
        in_list = len(self.stack) > 1 and isinstance(self.stack[-1], list)
        current = self._current()
        begins = in_list and key == next(iter(current))
        if begins:
            self._begun = current, frozenset(current)
        elif self._begun[0] is current and key in self._begun[1] and not self._mended:
            raise Unreadable  # a new entry begins without a dash, which can be mended
        path = self._path(key)
        if len(path) == _OF_A_SECTION and path[0] in _LISTS:  # no entry of it has a dash
            begins = key == next(iter(current))
        self.duplicates[len(self.problems)] = path
        self._add(
            reading.DUPLICATE_KEY,
            f"the key `{excerpt(key)}` stands twice in this mapping",
            f"write `- {excerpt(key)}:` if a new entry begins here, otherwise remove one of the two"
            if begins
            else "remove one of the two",
            path,
            event.start_mark.index,
            event.end_mark.index,
            Target.KEY,
        )
        return self._discard_of(event.start_mark.index)

    def complex_key(self, event: Any, get: Callable[[], Any]) -> Any:
        """Refuse a list or mapping as a key, read past it, and discard its value."""
        start = event.start_mark.index
        depth = 1
        end = start
        while depth:
            inner = get()
            if isinstance(inner, CollectionStartEvent):
                depth += 1
                if depth + len(self.stack) > self._limits.depth:
                    raise Unreadable
            elif isinstance(inner, CollectionEndEvent):
                depth -= 1
            end = inner.end_mark.index
        written = self._work.text[start:end]
        self._add(
            reading.KEY_NOT_TEXT,
            f"`{excerpt(written)}` is no key: a key is a word",
            f"put the text in quotes: `{quoted(excerpt(written))}`",
            self._path(NO_KEY),
            start,
            end,
        )
        return self._discard_of(start)

    def finish(self) -> None:
        """Report entries without a colon, drop discarded values, count what was not listed."""
        for run in self._bare:
            self._report_bare(run)
        for code, (location, count) in self._unlisted.items():
            message = f"{count:,} more problems of this kind ({code}) are not listed"
            self.problems.append(reading.UNFINISHED.problem(message, location=location))
        for mapping in self._discarded:
            for key in [key for key in mapping if key.__class__ is Discarded]:
                del mapping[key]

    def _report_bare(self, run: BareRun) -> None:
        found = explain(self._work.text, run)
        first = run.before if run.before is not None else run.entries[0]
        for event in (first, *run.entries):
            span = event.start_mark.index, event.end_mark.index
            for line in range(event.start_mark.line + 1, event.end_mark.line + 2):
                self.damaged.add(line)
                self.spots.setdefault(line, []).append(span)
        path = run.path if run.key is None else (*run.path, run.key)
        spot = found.start, found.end
        self._add(found.code, found.message, found.help, path, *spot, spot=spot, fix=found.fix)

    def _discard_of(self, key: int) -> Discarded:
        """Note that the value of the key at an offset is thrown away."""
        self.unread.add(key)
        return self.discard()

    def discard(self) -> Discarded:
        """Return a key whose value is read and then thrown away."""
        self._discarded.append(self._current())
        return Discarded()

    def _current(self) -> Any:
        node = self.stack[0]
        for _ in self.stack:
            node = _last(node)[1]
        return node

    def _path(self, key: Any) -> Path:
        """Return the path of the node being read, as far as it consists of real keys."""
        path: list[str | int] = []
        if not self.stack:
            return ()
        node = self.stack[0][-1]
        for _ in self.stack[1:]:
            step, node = _last(node)
            if isinstance(step, Discarded):
                return tuple(path)
            path.append(step)
        if isinstance(node, list):
            path.append(len(node))
        elif isinstance(key, str):
            path.append(key)
        return tuple(path)

    def _written_tag(self, event: Any) -> str:
        start = event.start_mark.index
        written = self._work.text[start : start + _EXCERPT].split(maxsplit=1)
        return written[0] if written else "!"

    def _quote_or(self, otherwise: str, event: Any) -> str:
        line = self._line(event.start_mark.line + 1)
        if isinstance(event, CollectionStartEvent) or line.value_start != event.start_mark.column:
            return otherwise
        return f"{otherwise}, or put the whole text in quotes: {entry(line, quoted(line.value))}"

    def _line(self, number: int) -> Line:
        """Return a line taken apart; one with many mistakes is taken apart once."""
        if self._last_line[0] != number:
            self._last_line = number, parse_line(self._work.line(number))
        return self._last_line[1]

    def spots_alone(self) -> dict[int, list[tuple[int, int]]]:
        """Return the spots of the lines where nothing else was refused."""
        return {line: spots for line, spots in self.spots.items() if line not in self._whole}

    def _add(
        self,
        code: Code,
        message: str,
        help_: str,
        path: Path,
        start: int,
        end: int,
        target: Target = Target.VALUE,
        within: tuple[int, int] | None = None,
        spot: tuple[int, int] | None = None,
        fix: Fix | None = None,
    ) -> None:
        self._counts[code.id] += 1
        location: Location = self._work.location(start, end)
        self.damaged.add(location.line)
        if spot is None:
            self._whole.add(location.line)
        else:
            self.spots.setdefault(location.line, []).append(spot)
        if self._counts[code.id] > CAP:
            first, count = self._unlisted.get(code.id, (location, 0))
            self._unlisted[code.id] = first, count + 1
            return
        self.problems.append(
            code.problem(
                message, path, help_, target=target, within=within, location=location, fix=fix
            )
        )


def _in_quotes(written: str) -> str:
    return quoted(excerpt(written))


_NAMES = {"&": "the anchor", "!": "the tag"}


def _last(node: Any) -> tuple[Any, Any]:
    """Return the last step into a container, and where it leads."""
    if isinstance(node, list):
        return len(node) - 1, node[-1]
    key = next(reversed(node))
    return key, node[key]
