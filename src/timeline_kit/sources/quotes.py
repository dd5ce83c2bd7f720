"""A quote held against the text of its source. There is no threshold: words are there or not.

The places a quote may stand at are found loosely and judged strictly (see `folding`). What an
author may have done to a quote is known by its marks: `[…]` leaves out, `[he]` puts in.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import Match, SequenceMatcher
from enum import StrEnum
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import NamedTuple
from unicodedata import category

from timeline_kit.sources.folding import (
    DASHES,
    HYPHENS,
    JOINERS,
    LINE_END_HYPHEN,
    MARKS,
    QUOTES,
    UNDIVIDED,
    Loose,
    composed,
    folded,
    is_wide,
    loose_key,
    numbers,
    plain_letters,
    words,
)
from timeline_kit.sources.negations import begins_with_negation, negates, reaching
from timeline_kit.sources.text_links import Place, beginnings

_LEFT_OUT_AT_MOST = 600
_PUT_IN_AT_MOST = 80
"""Characters of the source that a mark may stand for."""

_PLACES_AT_MOST = 2_000
"""Places that are looked at for one quote, and for each of its parts."""

_LOOKED_AT_MOST = 20_000
"""Places that are looked at for all parts of one quote together."""

_COMPARED_AT_MOST = 500
"""Words of a quote that is not found of which is shown how they differ."""

_SHOWN = 40
"""Characters of context."""


class Verdict(StrEnum):
    """What became of a quote."""

    FOUND = "found"
    SEVERAL = "several"
    EDITED = "edited"
    DIFFERS = "differs"
    ALTERED = "altered"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    NO_COPY = "no-copy"


class Span(NamedTuple):
    """A piece of a text, as offsets in code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a quote and its source.

    Attributes:
        quote: the words of the quote; empty where it leaves something out.
        source: the words of the source; empty where the quote puts something in.
        is_marked: whether the quote says so with brackets or dots.
        end: `beginning` or `end` where the words stand beyond that of the quote.
    """

    quote: str
    source: str
    is_marked: bool = False
    end: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one quote in one text.

    Attributes:
        verdict: found, several, edited, differs, altered or missing.
        spans: the places in the source; the first is the one that is shown.
        changes: what the quote leaves out, puts in or has otherwise.
        touches_number: whether a number differs.
        touches_negation: whether what is left out or put in has a negation or a number.
        is_beside: whether it stands between the words that are said to be around it.
        is_cut_at_no: whether the next word of the source is a negation.
        no_before: the words of the sentence from a negation up to the quote, which it may reach.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()
    touches_number: bool = False
    touches_negation: bool = False
    is_beside: bool = True
    is_cut_at_no: bool = False
    no_before: str = ""


@dataclass(slots=True)
class Passage:
    """The words of a source around a place.

    Attributes:
        before: up to 40 characters before it, with the space between.
        text: the words themselves.
        after: up to 40 characters after it, with the space between.
    """

    before: str
    text: str
    after: str


class SourceWords:
    """The text of one saved copy, prepared for many quotes.

    Args:
        text: what a reader of the copy sees.
        wrapped: whether its lines end where the paper did.
        is_composed: whether the text is composed, as that of a copy is.
        breaks: where a search in the page ends within a line (see `CopyText`).
    """

    def __init__(
        self,
        text: str,
        *,
        wrapped: bool = False,
        is_composed: bool = False,
        breaks: Sequence[tuple[int, str]] = (),
    ) -> None:
        self.text = text if is_composed else composed(text)
        self.wrapped = wrapped
        self._breaks = breaks

    @cached_property
    def loose(self) -> Loose:
        """The letters and digits alone."""
        return Loose(self.text)

    @cached_property
    def _word_places(self) -> dict[str, list[int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            places[word].append(number)
        return dict(places)

    @cached_property
    def _words(self) -> list[str]:
        return list(map(plain_letters, _word_pattern(self.text).findall(self.text)))

    @cached_property
    def _word_starts(self) -> array[int]:
        return array("L", (found.start() for found in _words_of(self.text)))

    def _words_span(self, first: int, last: int) -> Span:
        """Return where some words stand, by the numbers of the first and the last of them."""
        end = _word_pattern(self.text).match(self.text, self._word_starts[last])
        assert end is not None
        return Span(self._word_starts[first], end.end())

    def passage(self, span: Span) -> Passage:
        """Return the words at a place and around it, each on one line."""
        before = self.text[max(0, span.start - 2 * _SHOWN) : span.start]
        after = self.text[span.end : span.end + 2 * _SHOWN]
        return Passage(
            _shown(f"{before}|")[:-1][-_SHOWN:],
            _shown(self.text[slice(*span)]),
            _shown(f"|{after}")[1:][:_SHOWN],
        )

    def place(self, judgement: Judgement, name: str, *, is_chosen: bool) -> Place:
        """Return where a quote stands, its blocks on lines of their own.

        Args:
            judgement: what became of it.
            name: of the page or the time.
            is_chosen: whether a prefix or a suffix chose it from several places.
        """
        span = judgement.spans[0]
        before = self._as_searched(max(0, span.start - 2 * _SHOWN), span.start)
        after = self._as_searched(span.end, span.end + 2 * _SHOWN)
        text = _PRINTED_HYPHEN.sub("", self._as_searched(*span))
        return Place(
            text,
            before[0 if span.start <= 2 * _SHOWN else before.find(" ") + 1 :],
            after[: None if span.end + 2 * _SHOWN >= len(self.text) else after.rfind(" ") + 1],
            len(judgement.spans) == 1 and not is_chosen,
            name,
            frozenset(
                words for words in set(beginnings(text)) if self._is_first(span.start, words)
            ),
        )

    def _as_searched(self, start: int, end: int) -> str:
        """Return a piece of the text as a browser's search sees it: breaks end lines."""
        parts: list[str] = []
        first = bisect_left(self._breaks, start, key=itemgetter(0))
        for at, mark in islice(self._breaks, first, None):
            if at > end:
                break
            if mark:
                parts += self.text[start:at], mark
                start = at
                continue
            word = _in_word(self.text, at)
            parts += self.text[start : max(start, word.start)], "\n"
            start = max(start, min(word.end, end))
        return "".join([*parts, self.text[start:end]])

    def _is_first(self, start: int, words: str) -> bool:
        """Whether words stand nowhere before a place that they begin at."""
        at = self._lower.find(words.lower())
        return at < 0 or at >= start

    @cached_property
    def _lower(self) -> str:
        return self.text.lower()

    def judge(self, quote: str, *, prefix: str = "", suffix: str = "") -> Judgement:
        """Say whether the words of a quote are in this text.

        Args:
            quote: the words.
            prefix: words that stand right before them, where they stand in several places.
            suffix: words that stand right after them.
        """
        quote = composed(quote)
        key = loose_key(quote)
        if not key:
            return Judgement(Verdict.MISSING)
        spans = list(islice(self._candidates(quote, key), _PLACES_AT_MOST))
        same = [span for span in spans if self._is_same(quote, span)]
        if same:
            beside = _beside(self, same, prefix, suffix)
            verdict = Verdict.FOUND if len(beside or same) == 1 else Verdict.SEVERAL
            return self._cut_off(Judgement(verdict, tuple(beside or same), is_beside=bool(beside)))
        edited = self._edited(quote)
        if edited is not None:
            return edited
        differing = [found for span in spans if (found := self._differing(quote, span)) is not None]
        if differing:
            best = min(
                differing, key=lambda one: (one.verdict is not Verdict.DIFFERS, one.touches_number)
            )
            return self._cut_off(best) if best.verdict is Verdict.DIFFERS else best
        return self._altered(quote)

    def _cut_off(self, found: Judgement, *, before: bool = True, after: bool = True) -> Judgement:
        """Look beyond the ends of a quote for the negations of its sentence, at all its places."""
        no_before = ""
        if before:
            reach = [reaching(self._sentence_up_to(span.start)) for span in found.spans]
            no_before = reach[0] if all(reach) else ""
        is_cut = after and all(map(self._is_before_negation, found.spans))
        return replace(found, is_cut_at_no=is_cut, no_before=no_before)

    def _sentence_up_to(self, place: int) -> str:
        """Return the words of a sentence up to a place, on one line."""
        first = _beginning_of_sentence(self.text, place, wrapped=self.wrapped)
        return _shown(f"{self.text[first:place]}|")[:-1]

    def _candidates(self, quote: str, key: str, start: int = 0) -> Iterator[Span]:
        """Yield the places where the letters and digits stand and whole words begin and end."""
        for first, last in self.loose.places(key, start):
            yield _with_signs(self.text, Span(first, last), quote)

    def _is_same(self, quote: str, span: Span) -> bool:
        return _is_bound(self.text, span) and self._reads_the_same(quote, span)

    def _reads_the_same(self, quote: str, span: Span, *, is_part: bool = False) -> bool:
        wanted = folded(quote)
        there = folded(self.text[slice(*span)], wrapped=self.wrapped)
        if wanted[-1] in _LAST_MARKS and _ASKS.match(self.text, span.end):
            return False  # a question is not a statement
        if wanted.endswith("...") and not is_part and not there.endswith("..."):
            return False  # dots of the author
        wanted, there = _trimmed(wanted), _trimmed(there)
        if is_part:
            wanted, there = wanted.strip("' "), there.strip("' ")
        return _equal(wanted, there) or _equal(_other_case(wanted), there)

    def _is_before_negation(self, span: Span) -> bool:
        """Whether the next word of the source turns round what the quote says."""
        return bool(begins_with_negation(self.text[span.end : span.end + _SHOWN]))

    def _differing(self, quote: str, span: Span) -> Judgement | None:
        """Judge a place that has the letters and digits of the quote, and something else."""
        whole = _widened(self.text, span)
        source = self.text[slice(*whole)]
        there = folded(source, wrapped=self.wrapped).replace(LINE_END_HYPHEN, "")
        wanted = folded(quote)
        touches = numbers(wanted) != numbers(there)
        changes = (Change(_one_line(quote), _one_line(source)),)
        if whole != span:  # a word or a number was cut
            return Judgement(Verdict.ALTERED, (whole,), changes, touches_number=touches)
        if words(wanted) != words(there) and not touches:
            return None
        return Judgement(Verdict.DIFFERS, (span,), changes, touches_number=touches)

    def _edited(self, quote: str) -> Judgement | None:
        """Read the brackets and dots of a quote as what its author left out and put in."""
        whole_words = _ONE_LETTER.sub(r"\1", quote)
        parts, trailing = _parts(whole_words)
        has_marks = whole_words != quote or any(part.marks for part in parts) or bool(trailing)
        if not parts or not has_marks:
            return None
        found = self._chain(parts, trailing, 0, -1, _Search())
        if found is None:
            return None
        spans, changes = found
        before = self.text[max(0, spans[0].start - _PUT_IN_AT_MOST) : spans[0].start]
        after = self.text[spans[-1].end : spans[-1].end + _PUT_IN_AT_MOST]
        if _has_own(_one_line(before), parts[0].marks) or _has_own(_one_line(after), trailing):
            return None
        changes = [
            *self._beyond(spans[0].start, parts[0].marks, before=True),
            *changes,
            *self._beyond(spans[-1].end, trailing, before=False),
        ]
        ending = _ENDING.match(self.text, spans[-1].end)
        changes += [
            Change(mark.words, ending.group() if ending and mark.touches_last else "", True)
            for mark in trailing
            if mark.words
        ]
        put_in = " ".join(change.quote for change in changes)
        left_out = " ".join(change.source for change in changes)
        judgement = Judgement(
            Verdict.EDITED,
            (Span(spans[0].start, spans[-1].end),),
            tuple(changes),
            touches_negation=negates(f"{left_out} {put_in}") or any(map(str.isdigit, put_in)),
        )
        is_open = _leave_out(parts[0].marks), _leave_out(trailing)
        return self._cut_off(judgement, before=not is_open[0], after=not is_open[1])

    def _beyond(self, place: int, marks: Sequence[_Mark], *, before: bool) -> Iterator[Change]:
        """Yield what a quote leaves out of a sentence at its beginning or end, if that says no."""
        if _leave_out(marks):
            left_out = _rest_of_sentence(self.text, place, before=before, wrapped=self.wrapped)
            if negates(left_out):
                yield Change("", left_out, True, "beginning" if before else "end")

    def _chain(
        self,
        parts: Sequence[_Part],
        trailing: Sequence[_Mark],
        number: int,
        last: int,
        search: _Search,
    ) -> tuple[list[Span], list[Change]] | None:
        """Find the parts from one on in their order, each as near as the marks before it allow.

        Args:
            parts: all parts.
            trailing: the marks after the last one.
            number: the first part to be found.
            last: where the one before it ends; -1 before the first.
            search: what was looked at before.
        """
        if number == len(parts):
            return [], []
        if (number, last) in search.failed:
            return None
        part = parts[number]
        after = parts[number + 1].marks if number + 1 < len(parts) else trailing
        is_open = (
            bool(part.marks) and part.marks[-1].touches_next and _BEGINS_STEM.match(part.text),
            bool(after) and after[0].touches_last and _ENDS_STEM.search(part.text),
        )
        places = self._candidates(part.text, loose_key(part.text), max(last, 0))
        for span in islice(places, _PLACES_AT_MOST):
            search.looked += 1
            if search.looked > _LOOKED_AT_MOST:
                return None
            if span.start < last:
                continue
            gap = _one_line(self.text[last : span.start]) if last >= 0 else ""
            if len(gap) > _room(part.marks):
                break
            if not _is_bound(self.text, span, *map(bool, is_open)) or not _fits(gap, part.marks):
                continue
            if not self._reads_the_same(part.text, span, is_part=True):
                continue
            found = self._chain(parts, trailing, number + 1, span.end, search)
            if found is not None:
                spans, changes = found
                put_in = " ".join(mark.words for mark in part.marks if mark.words)
                if put_in or loose_key(gap):
                    changes = [Change(put_in, gap, is_marked=True), *changes]
                return [span, *spans], changes
        search.failed.add((number, last))
        return None

    def _altered(self, quote: str) -> Judgement:
        """Let the words of the quote vote for a place, and show what differs there."""
        asked = [(found.group(), plain_letters(found.group())) for found in _words_of(quote)]
        del asked[_COMPARED_AT_MOST:]
        wanted = [word for _, word in asked]
        best: tuple[int, list[Match], int] = (0, [], 0)
        for place in self._likely(wanted):
            first = max(0, place - _SHIFT)
            window = self._words[first : place + len(asked) + 2 * _SHIFT]
            matcher = SequenceMatcher(None, wanted, window, autojunk=False)
            found = _close_together(
                [block for block in matcher.get_matching_blocks() if block.size]
            )
            best = max(best, (sum(block.size for block in found), found, first), key=itemgetter(0))
        same, blocks, first = best
        letters = sum(len(word) for block in blocks for word in wanted[block.a :][: block.size])
        is_half = 2 * same >= len(asked) and 2 * letters >= sum(map(len, wanted))
        if not is_half or same < min(2, len(asked)):
            return Judgement(Verdict.MISSING)
        begin = max(0, first + blocks[0].b - blocks[0].a)
        after = blocks[-1]
        end = min(len(self._words), first + after.b + len(asked) - after.a)
        changes = self._word_changes(quote, asked, begin, end)
        touches = any(any(map(str.isdigit, change.quote + change.source)) for change in changes)
        span = self._words_span(begin, end - 1)
        return Judgement(Verdict.ALTERED, (span,), tuple(changes), touches_number=touches)

    def _likely(self, wanted: Sequence[str]) -> list[int]:
        """Return the places that most words vote for, as numbers of the word to begin with."""
        votes: defaultdict[int, int] = defaultdict(int)
        for number, places in self._rare(wanted):
            bit = 1 << number
            for place in places:
                votes[(place - number) // _SHIFT] |= bit
        near = {
            at: (mask | votes.get(at - 1, 0) | votes.get(at + 1, 0)).bit_count()
            for at, mask in votes.items()
        }
        likely: list[int] = []
        for at in sorted(near, key=lambda at: (-near[at], -votes[at].bit_count(), at)):
            if all(abs(at - other) > 1 for other in likely):
                likely.append(at)
                if len(likely) == _LIKELY:
                    break
        return [at * _SHIFT for at in likely]

    def _rare(self, wanted: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """Yield the numbers of words, each with its places, but for words that are everywhere."""
        for number, word in enumerate(wanted):
            places = self._word_places.get(word, [])
            if len(places) <= _COMMON:
                yield number, places

    def _word_changes(
        self, quote: str, asked: list[tuple[str, str]], begin: int, end: int
    ) -> list[Change]:
        """Return how a quote differs from the words of the source from one up to another."""
        places = [found.span() for found in _words_of(quote)]
        matcher = SequenceMatcher(
            None, [word for _, word in asked], self._words[begin:end], autojunk=False
        )
        changes = []
        for how, a, b, c, d in matcher.get_opcodes():
            if how != "equal":
                ours = quote[places[a][0] : places[b - 1][1]] if b > a else ""
                there = self._words_span(begin + c, begin + d - 1) if d > c else Span(0, 0)
                changes.append(Change(_one_line(ours), _one_line(self.text[slice(*there)])))
        return changes


_NUMBER = r"\d+(?:[.,:/]\d+)+"
_WORD = rf"[^\W_]++(?:[{MARKS}{JOINERS}]++[^\W_]*+)*+"
_DIVIDED = re.compile(rf"{_NUMBER}|{_WORD}(?:['’]{_WORD})*")
_WIDE = UNDIVIDED.pattern
_UNDIVIDED = re.compile(
    rf"{_NUMBER}|(?=[^\W\d_]){_WIDE}[{MARKS}]*+|(?:(?!{_WIDE})(?:[^\W_]|[{MARKS}{JOINERS}]))++"
)
"""The same where spaces do not divide words: each letter for itself."""


def _words_of(text: str) -> Iterator[re.Match[str]]:
    return _word_pattern(text).finditer(text)


def _word_pattern(text: str) -> re.Pattern[str]:
    is_divided = text.isascii() or UNDIVIDED.search(text) is None
    return _DIVIDED if is_divided else _UNDIVIDED


def _close_together(blocks: list[Match]) -> list[Match]:
    """Return those of the blocks in a row that have the most words, half of the source's there.

    Any two texts have a few words in common; a quote that was altered has them close together.
    """
    best: tuple[int, int, list[Match]] = (0, 0, [])
    for first in range(len(blocks)):
        same = 0
        for last in range(first, len(blocks)):
            same += blocks[last].size
            there = blocks[last].b + blocks[last].size - blocks[first].b
            if 2 * same >= there and (same, -there) > best[:2]:
                best = same, -there, blocks[first : last + 1]
    return best[2]


_LIKELY = 4
"""Places that a quote that is not there is compared with."""

_COMMON = 400
_FEW = 3
_SHIFT = 6
"""Words by which a changed quote may be longer or shorter before a place."""

# Ends of words and numbers.

_QUOTE = f"[{re.escape(QUOTES)}]"
_DASH = f"[{re.escape(DASHES)}]"
_HYPHEN = f"[{re.escape(HYPHENS)}]"
_MONEY = "$¢£¥৳฿₡₦₩₪₫€₭₮₱₲₴₸₹₺₽₾₿"
_BEFORE_DIGIT = re.compile(
    rf"(?:\d[:/\u066b\u066c]|\d{_QUOTE}|\d{_DASH}|\d[\u00a0\u2009\u202f]|(?<!\d)\d{{1,3}} "
    rf"|(?:\A|[\s('\[=<>~≈±]){_DASH}|[.,]|[±∓≤≥≠≈]\s?|[<>~{_MONEY}])\Z"
)
_AFTER_DIGIT = re.compile(
    rf"[.,:/\u066b\u066c]\d|{_QUOTE}\d|{_DASH}\d|[\u00a0\u2009\u202f]\d{{3}}(?!\d)| \d{{3}}(?!\d)"
    rf"|\s?[%‰°{_MONEY}]"
)
_BEFORE_LETTER = re.compile(
    rf"[^\W\d_]{_HYPHEN}\Z|(?<![^\W\d_])[nN][’'ʼ]\Z|[^\W\d_]{{3,}}[’'ʼ]\Z"
    rf"|\b(?:non|anti|ex|un|не|анти){_DASH}\Z",
    re.IGNORECASE,
)
_AFTER_LETTER = re.compile(rf"{_HYPHEN}[^\W\d_]|[’'ʼ][^\W\d_]")


_IN_NUMBERS = ".,:/\u066b\u066c"


def _is_bound(text: str, span: Span, open_start: bool = False, open_end: bool = False) -> bool:
    """Whether a place begins and ends where words and numbers do.

    "17 votes" is not in "117 votes", nor "4 million" in "2.4 million", nor "5" in "5%",
    nor "signed" in "re-signed".
    """
    return (open_start or _begins(text, span.start)) and (open_end or _ends(text, span.end))


_ASKS = re.compile(r"\s?[?!？！؟]")


def _widened(text: str, span: Span) -> Span:
    """Return the place with the words and numbers whole that it cuts."""
    start, end = span
    if not _begins(text, start):
        while start > 0 and (not _begins(text, start) or not _divides(text[start - 1])):
            start -= 1
    if not _ends(text, end):
        while end < len(text) and (not _ends(text, end) or not _divides(text[end])):
            end += 1
    return Span(start, end)


def _divides(character: str) -> bool:
    """Whether a character stands between words, or is a word of its own."""
    return character.isspace() or is_wide(character)


def _begins(text: str, start: int) -> bool:
    first, before = text[start], text[max(0, start - 12) : start]
    last = before[-1:]
    if not before:
        return True
    if not first.isalnum():
        return not (
            (first in _IN_NUMBERS and last.isdigit() and text[start + 1 : start + 2].isdigit())
            or (first in "%‰°" and before.rstrip()[-1:].isdigit())
        )
    if last in JOINERS:
        return False
    if _is_of_word(last):
        return (is_wide(first) and not first.isdigit()) or is_wide(last)
    if first.isdigit():
        found = _BEFORE_DIGIT.search(before)
        is_spaced = found is not None and re.fullmatch(r"\d{1,3} ", found.group()) is not None
        return found is None or (is_spaced and not _is_group(text, start))
    return _BEFORE_LETTER.search(before) is None


def _in_word(text: str, at: int) -> Span:
    """Return the word that a place is inside of, or the place."""
    start = end = at
    beside = text[max(0, at - 1) : at + 1]
    if len(beside) == 2 and beside.isalnum() and not any(map(is_wide, beside)):
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
    return Span(start, end)


def _is_of_word(character: str) -> bool:
    """Whether a character is a letter, digit or joint of a word, or a sign on a letter."""
    return character.isalnum() or character == "_" or _SIGN.fullmatch(character) is not None


_SIGN = re.compile(f"[{MARKS}]")


def _is_group(text: str, start: int) -> bool:
    return re.match(r"\d{3}(?!\d)", text[start : start + 4]) is not None


def _ends(text: str, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 12]
    following = after[:1]
    if not after:
        return True
    if not _is_of_word(last):
        return not (
            following.isdigit()
            and (
                (last in _IN_NUMBERS and text[end - 2 : end - 1].isdigit())
                or category(last) == "Sc"
            )
        )
    if following in JOINERS:
        return False
    if _is_of_word(following):
        return (is_wide(last) and not last.isdigit()) or is_wide(following)
    if last.isdigit():
        found = _AFTER_DIGIT.match(after)
        if found is not None and found.group().startswith(" ") and found.group()[1:].isdigit():
            digits = re.search(r"\d*\Z", text[max(0, end - 12) : end])
            return digits is None or len(digits.group()) > 3
        return found is None
    return _AFTER_LETTER.match(after) is None


def _with_signs(text: str, span: Span, quote: str) -> Span:
    """Take in the signs around a place that the quote has at its ends as well."""
    start, end = span
    quote = folded(quote)
    lead = quote[: len(quote) - len(_LEAD.sub("", quote))]
    tail = quote[len(_TAIL.sub("", quote)) :]
    if lead:
        first = folded(text[start])
        for length in range(1, _SIGNS_AT_MOST):
            if folded(text[max(0, start - length) : start + 1]) == lead + first:
                start -= length
                break
    wanted = tail if tail.endswith("...") else _trimmed(tail)
    if wanted:
        for length in range(1, _SIGNS_AT_MOST):
            there = folded("x" + text[end : end + length])
            if (there if wanted is tail else _trimmed(there)) == f"x{wanted}":
                end += length
                break
    return Span(max(start, 0), end)


_LEAD = re.compile(r"\A[\W_]+")
_TAIL = re.compile(r"[\W_]+\Z")
_SIGNS_AT_MOST = 8


_LAST_MARKS = ".,;:。、،؛।۔"


def _trimmed(text: str) -> str:
    """Leave out the last full stop, comma, semicolon or colon (Chicago Manual of Style 13.7)."""
    return text.rstrip(_LAST_MARKS + " ")


def _other_case(text: str) -> str:
    """Exchange the case of the first letter, which may be fitted to the sentence around it."""
    for number, character in enumerate(text):
        if character.isalpha():
            other = character.lower() if character.isupper() else character.upper()
            return text[:number] + other + text[number + 1 :] if len(other) == 1 else text
        if character.isalnum():
            break
    return text


def _equal(quote: str, source: str) -> bool:
    """Compare folded texts; a hyphen at the end of a line in the source may be there or not."""
    if LINE_END_HYPHEN not in source:
        return quote == source
    pattern = "-?".join(map(re.escape, source.split(LINE_END_HYPHEN)))
    return re.fullmatch(pattern, quote) is not None


def is_short(quote: str) -> bool:
    """Whether a quote is so short that its words stand in many texts: under three words.

    Where spaces divide no words, two characters count as one.
    """
    text = composed(quote)
    wide = 0 if text.isascii() else sum(map(is_wide, text))
    apart = "".join(" " if is_wide(letter) else letter for letter in text) if wide else text
    return wide // 2 + sum(1 for _ in _words_of(apart)) < _FEW


def _beside(source: SourceWords, spans: list[Span], prefix: str, suffix: str) -> list[Span]:
    """Return the places that stand between these words."""
    before, after = loose_key(composed(prefix)), loose_key(composed(suffix))
    return [
        span
        for span in spans
        if loose_key(source.text[max(0, span.start - 4 * len(prefix) - 20) : span.start]).endswith(
            before
        )
        and loose_key(source.text[span.end : span.end + 4 * len(suffix) + 20]).startswith(after)
    ]


# Marks of editing.


class _Mark(NamedTuple):
    """What stands in a quote for something else.

    Attributes:
        leaves_out: whether it is an omission; otherwise it puts in.
        words: what is put in.
        text: the mark as it is written.
        touches_last: whether it stands right after a letter, as in `reopen[ed]`.
        touches_next: whether it stands right before a letter, as in `[re]open`.
    """

    leaves_out: bool
    words: str
    text: str
    touches_last: bool = False
    touches_next: bool = False


@dataclass(slots=True)
class _Search:
    """How far the search for the parts of one quote has come.

    Attributes:
        failed: parts and offsets from which the rest is not found.
        looked: how many places were looked at.
    """

    failed: set[tuple[int, int]] = field(default_factory=set)
    looked: int = 0


class _Part(NamedTuple):
    """Words of the source between two marks, and the marks before them."""

    text: str
    marks: tuple[_Mark, ...]


_DOTS = r"(?:…|\.(?:\s?\.){2,3})"
_GAP = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}")
_MARK = re.compile(rf"{_GAP.pattern}|\[[^\[\]]{{1,{_PUT_IN_AT_MOST}}}\]")
_SAYS_NOTHING = re.compile(r"\[(?:sic!?|!|\d{1,3})\]", re.IGNORECASE)
_BEGINS_STEM = re.compile(r"[^\W\d_]{3}")
_ENDS_STEM = re.compile(r"[^\W\d_]{3}\Z")
_ENDING = re.compile(r"[^\W\d_]*")
"""A word keeps three letters at least where brackets change its end: `reopen[ed]`, not `M[ay]`."""

_NO_ROOM = 3
"""Characters between words that a mark puts nothing in the place of: a space, a comma."""


def _parts(quote: str) -> tuple[list[_Part], tuple[_Mark, ...]]:
    """Cut a quote at its marks: its parts, and the marks after the last one."""
    parts: list[_Part] = []
    marks: list[_Mark] = []
    position = 0
    for found in _MARK.finditer(quote):
        _add(parts, marks, quote[position : found.start()])
        mark = found.group()
        leaves_out = _GAP.fullmatch(mark) is not None
        says = "" if leaves_out or _SAYS_NOTHING.fullmatch(mark) else mark[1:-1].strip()
        before, after = quote[: found.start()][-1:], quote[found.end() :][:1]
        marks.append(_Mark(leaves_out, says, mark, before.isalpha(), after.isalpha()))
        position = found.end()
    _add(parts, marks, quote[position:])
    return parts, tuple(marks)


_ONE_LETTER = re.compile(r"(?<!\w)\[([^\W\d_])\](?=[^\W\d_])")
"""`[T]he`: the case was changed, the word is the source's."""


def _add(parts: list[_Part], marks: list[_Mark], text: str) -> None:
    if loose_key(text):
        parts.append(_Part(text.strip(), tuple(marks)))
        marks.clear()


def _room(marks: Sequence[_Mark]) -> int:
    """Return how many characters of the source the marks may stand for."""
    if _leave_out(marks):
        return _LEFT_OUT_AT_MOST
    return _PUT_IN_AT_MOST if _puts_in_words(marks) else _NO_ROOM


def _leave_out(marks: Sequence[_Mark]) -> bool:
    return any(mark.leaves_out for mark in marks)


def _puts_in_words(marks: Sequence[_Mark]) -> bool:
    """Whether there are words in the marks, not only signs such as `[,]`."""
    return any(loose_key(mark.words) for mark in marks)


def _fits(gap: str, marks: Sequence[_Mark]) -> bool:
    """Whether marks may stand for this piece of the source.

    Where the source has dots or brackets of its own at that place, those of the quote are
    these: then no word may be missing beside them.
    """
    if _has_own(gap, marks):
        return False
    if not _leave_out(marks):
        return _puts_in_words(marks) or not loose_key(gap)
    return not loose_key(gap) or _GAP.search(gap) is None


def _has_own(source: str, marks: Sequence[_Mark]) -> bool:
    """Whether a piece of the source has words in brackets that the quote has, too."""
    put_in = [mark.text.casefold() for mark in marks if mark.words]
    return bool(put_in) and any(text in source.casefold() for text in put_in)


_ENDS_SENTENCE = re.compile(r"[.!?。！？؟।۔]|\n")
_NO_SENTENCE = re.compile(
    r"(?:(?<![\d.,:])\d\d?|\b[^\W\d_]|\b(?:mr|mrs|ms|dr|st|prof|jr|sr|bzw|ca|vgl|mme|г|гг|т|стр))"
    r"\.\Z",
    re.IGNORECASE,
)
"""Numbers of days, initials and abbreviations have a full stop as well."""


def _rest_of_sentence(text: str, place: int, *, before: bool, wrapped: bool) -> str:
    """Return the words of a sentence up to a place, or from it."""
    if before:
        first, last = _beginning_of_sentence(text, place, wrapped=wrapped), place
    else:
        first, last = place, place + _LEFT_OUT_AT_MOST
        for found in _ENDS_SENTENCE.finditer(text, first, last):
            if _is_end_of_sentence(text, found.start(), wrapped=wrapped):
                last = found.start()
                break
    return _shown(text[first:last]).strip(" .,;:!?\"'“”„«»‘’()[]")


def _beginning_of_sentence(text: str, place: int, *, wrapped: bool) -> int:
    first = max(0, place - _LEFT_OUT_AT_MOST)
    for found in _ENDS_SENTENCE.finditer(text, first, place):
        if _is_end_of_sentence(text, found.start(), wrapped=wrapped):
            first = found.end()
    return first


def _is_end_of_sentence(text: str, at: int, *, wrapped: bool) -> bool:
    if text[at] == "\n":
        return not wrapped or text[at + 1 : at + 2] == "\n"
    if text[at] != ".":
        return True
    following = text[at + 1 : at + 8].lstrip(" \t\n\"'“”„«»‘’)]")[:1]
    is_apart = not text[at + 1 : at + 2].isalnum() and not following.islower()
    return is_apart and _NO_SENTENCE.search(text, max(0, at - 8), at + 1) is None


def _shown(text: str) -> str:
    """Return a piece of a source on one line, without the hyphens that printing put in."""
    return _one_line(_PRINTED_HYPHEN.sub("", text))


_PRINTED_HYPHEN = re.compile(r"\ufffe\s*")


def _one_line(text: str) -> str:
    return " ".join(text.split())
