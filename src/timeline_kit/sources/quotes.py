"""A quote held against the text of its source. There is no threshold: words are there or not.

The places a quote may stand at are found loosely and judged strictly (see `folding`). What an
author may have done to a quote is known by its marks: `[…]` leaves out, `[he]` puts in.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import Match, SequenceMatcher
from functools import cached_property
from itertools import accumulate, islice
from operator import itemgetter

from timeline_kit.sources.folding import (
    CUT_WORD,
    HYPHENS,
    JOINERS,
    LINE_END_HYPHEN,
    MARKS,
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
from timeline_kit.sources.judgement import Change, Judgement, Passage, Span, Verdict
from timeline_kit.sources.negations import begins_with_negation, negates, reaching
from timeline_kit.sources.quote_marks import (
    ONE_LETTER,
    PUT_IN_AT_MOST,
    Mark,
    Part,
    cut_at_marks,
    fits,
    has_own,
    leave_out,
    room,
)
from timeline_kit.sources.sentences import (
    beginning_of_sentence,
    is_guessed,
    one_line,
    rest_of_sentence,
    shown,
    uncut,
)
from timeline_kit.sources.text_links import Place, beginnings
from timeline_kit.sources.word_bounds import in_word, is_bound, widened

_PLACES_AT_MOST = 2_000
"""Places that are looked at for one quote, and for each of its parts."""

_LOOKED_AT_MOST = 20_000
"""Places that are looked at for all parts of one quote together."""

_COMPARED_AT_MOST = 500
"""Words of a quote that is not found of which is shown how they differ."""

_SHOWN = 40
"""Characters of context."""


class SourceWords:
    """The text of one saved copy, prepared for many quotes.

    Args:
        text: what a reader of the copy sees.
        wrapped: whether its lines end where the paper did.
        is_composed: whether the text is composed, as that of a copy is.
        breaks: where a search in the page ends within a line (see `CopyText`).
        beside: what is no part of what is told (see `CopyText`).
    """

    def __init__(
        self,
        text: str,
        *,
        wrapped: bool = False,
        is_composed: bool = False,
        breaks: Sequence[tuple[int, str]] = (),
        beside: Sequence[tuple[int, int, str]] = (),
    ) -> None:
        self.text = text if is_composed else composed(text)
        self.wrapped = wrapped
        self._breaks = breaks
        self._beside = beside

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
        found = self._pattern.findall(self.text)
        if self.wrapped:
            found = [_CUT_WORD.sub("", word) for word in found]
        return list(map(plain_letters, found))

    @cached_property
    def _word_starts(self) -> array[int]:
        return array("L", (found.start() for found in self._pattern.finditer(self.text)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _word_pattern(self.text, wrapped=self.wrapped)

    def _words_span(self, first: int, last: int) -> Span:
        """Return where some words stand, by the numbers of the first and the last of them."""
        end = self._pattern.match(self.text, self._word_starts[last])
        assert end is not None
        return Span(self._word_starts[first], end.end())

    def passage(self, span: Span, quote: str = "") -> Passage:
        """Return the words at a place and around it, each on one line.

        Args:
            span: the place.
            quote: the words that were looked for: it tells which words have a hyphen.
        """
        before = self.text[max(0, span.start - 2 * _SHOWN) : span.start]
        after = self.text[span.end : span.end + 2 * _SHOWN]
        text = self._told_at(*span)
        return Passage(
            self._shown(f"{before}|")[:-1][-_SHOWN:],
            self._shown(text, quote),
            self._shown(f"|{after}")[1:][:_SHOWN],
            self.wrapped and is_guessed(text, self._elsewhere(quote)),
        )

    def _shown(self, text: str, quote: str = "") -> str:
        """Return a piece of the text on one line, its words uncut."""
        return shown(text, wrapped=self.wrapped, elsewhere=self._elsewhere(quote))

    def _elsewhere(self, quote: str) -> tuple[str, ...]:
        """Return where words may stand uncut that are cut at the end of a line."""
        return (folded(composed(quote)).lower(), self._lower) if self.wrapped else ()

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
        text = self._as_searched(*span)
        if self.wrapped:
            text = uncut(text, self._elsewhere(""))
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
            word = in_word(self.text, at)
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
        found = self._judge(composed(quote), prefix, suffix)
        if found.spans:
            found = replace(found, beside=self.beside_at(found.spans[0]))
        if found.verdict not in (Verdict.ALTERED, Verdict.MISSING) or self._told is None:
            return found
        is_near = not found.spans or self._overlaps_beside(*found.spans[0])
        if not is_near and not self._told.has_letters(quote):
            return found  # nothing else would be told of it, only slower
        return self._told.judge(self, quote, prefix, suffix) or found

    def beside_at(self, span: Span) -> str:
        """Return what a place is in that is no part of what is told, or the empty string."""
        number = bisect_right(self._beside, span.start, key=itemgetter(0)) - 1
        is_in = number >= 0 and span.end <= self._beside[number][1]
        return self._beside[number][2] if is_in else ""

    def _told_at(self, start: int, end: int) -> str:
        """Return a piece of the text without what is no part of what is told."""
        if not self._overlaps_beside(start, end) or self._told is None:
            return self.text[start:end]
        return self._told.words(Span(start, end))

    def _overlaps_beside(self, start: int, end: int) -> bool:
        number = bisect_right(self._beside, start, key=itemgetter(1))
        return number < len(self._beside) and self._beside[number][0] < end

    @cached_property
    def _told(self) -> _Told | None:
        """What is told alone, where something is to be left out of the text for that."""
        spans = [Span(start, end) for start, end, _ in self._beside]
        gaps = [span for span in spans if not negates(self.text[slice(*span)])]
        return _Told(self.text, gaps, wrapped=self.wrapped) if gaps else None

    def _judge(self, quote: str, prefix: str, suffix: str) -> Judgement:
        key = loose_key(quote)
        if not key:
            return Judgement(Verdict.MISSING)
        spans = list(islice(self._candidates(quote, key), _PLACES_AT_MOST))
        same = [span for span in spans if self._is_same(quote, span)]
        if same:
            same.sort(key=lambda span: self.beside_at(span) != "")
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
        return self._moved(quote) or self._altered(quote, spans)

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
        first = beginning_of_sentence(self.text, place, wrapped=self.wrapped)
        number = bisect_right(self._beside, place, key=itemgetter(1))
        if number < len(self._beside) and self._beside[number][0] <= place:
            words = self.text[max(first, self._beside[number][0]) : place]
        else:
            words = self._told_at(first, place)
        return self._shown(f"{words}|")[:-1]

    def _candidates(self, quote: str, key: str, start: int = 0) -> Iterator[Span]:
        """Yield the places where the letters and digits stand and whole words begin and end."""
        for first, last in self.loose.places(key, start):
            yield _with_signs(self.text, Span(first, last), quote)

    def _is_same(self, quote: str, span: Span) -> bool:
        return is_bound(self.text, span) and self._reads_the_same(quote, span)

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
        whole = widened(self.text, span)
        source = self.text[slice(*whole)]
        there = folded(source, wrapped=self.wrapped).replace(LINE_END_HYPHEN, "")
        wanted = folded(quote)
        touches = numbers(wanted) != numbers(there)
        changes = (Change(one_line(quote), self._shown(source, quote)),)
        if whole != span:  # a word or a number was cut
            return Judgement(Verdict.ALTERED, (whole,), changes, touches_number=touches)
        if words(wanted) != words(there) and not touches:
            return None
        return Judgement(Verdict.DIFFERS, (span,), changes, touches_number=touches)

    def _edited(self, quote: str) -> Judgement | None:
        """Read the brackets and dots of a quote as what its author left out and put in."""
        whole_words = ONE_LETTER.sub(r"\1", quote)
        parts, trailing = cut_at_marks(whole_words)
        has_marks = whole_words != quote or any(part.marks for part in parts) or bool(trailing)
        if not parts or not has_marks:
            return None
        found = self._chain(parts, trailing, 0, -1, _Search())
        if found is None:
            return None
        spans, changes = found
        before = self.text[max(0, spans[0].start - PUT_IN_AT_MOST) : spans[0].start]
        after = self.text[spans[-1].end : spans[-1].end + PUT_IN_AT_MOST]
        if has_own(one_line(before), parts[0].marks) or has_own(one_line(after), trailing):
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
        is_open = leave_out(parts[0].marks), leave_out(trailing)
        return self._cut_off(judgement, before=not is_open[0], after=not is_open[1])

    def _beyond(self, place: int, marks: Sequence[Mark], *, before: bool) -> Iterator[Change]:
        """Yield what a quote leaves out of a sentence at its beginning or end, if that says no."""
        if leave_out(marks):
            left_out = rest_of_sentence(self.text, place, before=before, wrapped=self.wrapped)
            if negates(left_out):
                yield Change("", left_out, True, "beginning" if before else "end")

    def _chain(
        self,
        parts: Sequence[Part],
        trailing: Sequence[Mark],
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
            gap = self._shown(self.text[last : span.start]) if last >= 0 else ""
            if len(gap) > room(part.marks):
                break
            if not is_bound(self.text, span, *map(bool, is_open)) or not fits(gap, part.marks):
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

    def _moved(self, quote: str) -> Judgement | None:
        """Judge a quote whose parts are all there, one of them not where its dots say."""
        parts, _ = cut_at_marks(ONE_LETTER.sub(r"\1", quote))
        last = -1
        for part in parts:
            places = self._candidates(part.text, loose_key(part.text))
            there = [
                span
                for span in islice(places, _PLACES_AT_MOST)
                if is_bound(self.text, span) and self._reads_the_same(part.text, span, is_part=True)
            ]
            after = next((span for span in there if span.start >= last), None)
            if not there or (not part.marks and last >= 0):
                return None
            is_far = after is not None and last >= 0 and after.start - last > room(part.marks)
            if after is None or is_far:
                place = "later" if is_far else "earlier"
                change = Change(one_line(part.text), "", end=place)
                return Judgement(Verdict.ALTERED, ((after or there[-1]),), (change,))
            last = after.end
        return None

    def _altered(self, quote: str, spans: Sequence[Span]) -> Judgement:
        """Show what differs where the letters of the quote stand, or most of its words."""
        asked = [(found.group(), plain_letters(found.group())) for found in _words_of(quote)]
        del asked[_COMPARED_AT_MOST:]
        place = self._place_of_letters(spans) or self._place_of_words([word for _, word in asked])
        if place is None:
            return Judgement(Verdict.MISSING)
        begin, end = place
        while begin and self._is_one_compound(begin - 1):
            begin -= 1
        while end < len(self._words) and self._is_one_compound(end - 1):
            end += 1
        changes = self._word_changes(quote, asked, begin, end)
        touches = any(any(map(str.isdigit, change.quote + change.source)) for change in changes)
        span = self._words_span(begin, end - 1)
        return Judgement(Verdict.ALTERED, (span,), tuple(changes), touches_number=touches)

    def _place_of_letters(self, spans: Sequence[Span]) -> tuple[int, int] | None:
        """Return the numbers of the words at a place that has the letters of a quote."""
        for span in spans:
            if widened(self.text, span) == span:
                return (
                    bisect_left(self._word_starts, span.start),
                    bisect_left(self._word_starts, span.end),
                )
        return None

    def _is_one_compound(self, number: int) -> bool:
        """Whether nothing but a hyphen is between a word and the next one."""
        end = self._words_span(number, number).end
        between = self.text[end : self._word_starts[number + 1]]
        return len(between) == 1 and between in HYPHENS

    def _place_of_words(self, wanted: Sequence[str]) -> tuple[int, int] | None:
        """Let the words of a quote vote for a place; return the numbers of the words there."""
        best: tuple[int, list[Match], int] = (0, [], 0)
        for place in self._likely(wanted):
            first = max(0, place - _SHIFT)
            window = self._words[first : place + len(wanted) + 2 * _SHIFT]
            matcher = SequenceMatcher(None, wanted, window, autojunk=False)
            found = _close_together(
                [block for block in matcher.get_matching_blocks() if block.size]
            )
            best = max(best, (sum(block.size for block in found), found, first), key=itemgetter(0))
        same, blocks, first = best
        letters = sum(len(word) for block in blocks for word in wanted[block.a :][: block.size])
        is_half = 2 * same >= len(wanted) and 2 * letters >= sum(map(len, wanted))
        if not is_half or same < min(2, len(wanted)):
            return None
        after = blocks[-1]
        return (
            max(0, first + blocks[0].b - blocks[0].a),
            min(len(self._words), first + after.b + len(wanted) - after.a),
        )

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
                while a and c and d > c and self._is_one_compound(begin + c - 1):
                    a, c = a - 1, c - 1
                ours = quote[places[a][0] : places[b - 1][1]] if b > a else ""
                there = self._words_span(begin + c, begin + d - 1) if d > c else Span(0, 0)
                source = self.text[slice(*there)]
                if not _equal(folded(ours), folded(source, wrapped=self.wrapped)):
                    changes.append(Change(one_line(ours), self._shown(source, quote)))
        return changes


class _Told:
    """A text without what is no part of what it tells: a quote may run over that.

    Args:
        text: the whole text.
        gaps: what is left out of it, in order.
        wrapped: whether its lines end where the paper did.
    """

    def __init__(self, text: str, gaps: Sequence[Span], *, wrapped: bool) -> None:
        self._whole = text
        self._gaps = gaps
        starts = [0, *(gap.end for gap in gaps)]
        ends = [*(gap.start for gap in gaps), len(text)]
        self._kept = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
        lengths = (end - start for start, end in self._kept)
        self._starts = list(accumulate(lengths, initial=0))
        pieces = "".join(text[slice(*span)] for span in self._kept)
        self._text = SourceWords(pieces, wrapped=wrapped, is_composed=True)

    def judge(self, whole: SourceWords, quote: str, prefix: str, suffix: str) -> Judgement | None:
        """Judge a quote that runs over what is left out; None where it does not.

        Args:
            whole: the whole text.
            quote: the words.
            prefix: words that stand right before them.
            suffix: words that stand right after them.
        """
        found = self._text.judge(quote, prefix=prefix, suffix=suffix)
        spans = tuple(Span(self._back(at), self._back(end - 1) + 1) for at, end in found.spans)
        over = [gap for gap in self._gaps if spans and spans[0].start < gap.start < spans[0].end]
        if not over:
            return None
        left_out = " ".join(shown(self._whole[slice(*gap)], wrapped=False) for gap in over)
        name = whole.beside_at(over[0])
        return replace(found, spans=spans, runs_over=left_out, over=name)

    def has_letters(self, quote: str) -> bool:
        """Whether the letters of a quote are there, those of each part of it together."""
        parts, _ = cut_at_marks(ONE_LETTER.sub(r"\1", composed(quote)))
        return all(loose_key(part.text) in self._text.loose.text for part in parts)

    def words(self, span: Span) -> str:
        """Return the words of a place; what is left out is, where that has words on both sides."""
        if any(gap.start <= span.start and span.end <= gap.end for gap in self._gaps):
            return self._whole[slice(*span)]
        pieces = (
            self._whole[max(start, span.start) : min(end, span.end)]
            for start, end in self._kept
            if start < span.end and span.start < end
        )
        return "".join(pieces)

    def _back(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        return self._kept[number].start + at - self._starts[number]


_NUMBER = r"\d+(?:[.,:/]\d+)+"
_WORD = rf"[^\W_]++(?:[{MARKS}{JOINERS}]++[^\W_]*+)*+"
_WIDE = UNDIVIDED.pattern
_PLAIN = rf"(?:(?!{_WIDE})(?:[^\W_]|[{MARKS}{JOINERS}]))++"
_WIDE_LETTER = rf"(?=[^\W\d_]){_WIDE}[{MARKS}]*+"
_DIVIDED = re.compile(rf"{_NUMBER}|{_WORD}(?:['’]{_WORD})*")
_DIVIDED_WRAPPED = re.compile(rf"{_NUMBER}|{_WORD}(?:(?:['’]|{CUT_WORD}){_WORD})*")
_UNDIVIDED = re.compile(rf"{_NUMBER}|{_WIDE_LETTER}|{_PLAIN}")
_UNDIVIDED_WRAPPED = re.compile(rf"{_NUMBER}|{_WIDE_LETTER}|{_PLAIN}(?:{CUT_WORD}{_PLAIN})*")
"""Words; where spaces do not divide them, each letter for itself. Wrapped ones may be cut."""

_CUT_WORD = re.compile(CUT_WORD)


def _words_of(text: str) -> Iterator[re.Match[str]]:
    return _word_pattern(text).finditer(text)


def _word_pattern(text: str, *, wrapped: bool = False) -> re.Pattern[str]:
    if text.isascii() or UNDIVIDED.search(text) is None:
        return _DIVIDED_WRAPPED if wrapped else _DIVIDED
    return _UNDIVIDED_WRAPPED if wrapped else _UNDIVIDED


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

_ASKS = re.compile(r"\s?[?!？！؟]")


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


@dataclass(slots=True)
class _Search:
    """How far the search for the parts of one quote has come.

    Attributes:
        failed: parts and offsets from which the rest is not found.
        looked: how many places were looked at.
    """

    failed: set[tuple[int, int]] = field(default_factory=set)
    looked: int = 0


_BEGINS_STEM = re.compile(r"[^\W\d_]{3}")
_ENDS_STEM = re.compile(r"[^\W\d_]{3}\Z")
_ENDING = re.compile(r"[^\W\d_]*")
"""A word keeps three letters at least where brackets change its end: `reopen[ed]`, not `M[ay]`."""
