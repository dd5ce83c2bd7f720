"""Every quote of a timeline, held against the saved copy of its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline_kit.model import Citation, Source, Timeline
from timeline_kit.sources.copies import CopyText
from timeline_kit.sources.copies.pdf import doubt_about
from timeline_kit.sources.judgement import Judgement, Passage, Verdict
from timeline_kit.sources.quotes import SourceWords
from timeline_kit.sources.saved import Saved, Shelf
from timeline_kit.sources.text_links import CheckedQuotes, Place, Places


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one quote.

    Attributes:
        event: the id of the event.
        number: which of its citations, from 0.
        citation: the citation.
        verdict: what became of it.
        judgement: the places and the differences, where it was judged.
        passage: the source's own words, where there are any.
        where: the page or time they stand at, or the empty string.
        place: where they stand, for a link to them.
        reason: why a copy could not be read, as it ends a sentence.
    """

    event: str
    number: int
    citation: Citation
    verdict: Verdict
    judgement: Judgement | None = None
    passage: Passage | None = None
    where: str = ""
    reason: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of all quotes, and of the copies.

    Attributes:
        quotes: in the order of the document.
        copies: the copy of each source that names one, by the id of the source, without its text.
    """

    quotes: list[Checked]
    copies: dict[str, Saved]

    @property
    def places(self) -> Places:
        """Where the quotes stand that are in their copies."""
        return {
            (checked.event, checked.number): checked.place
            for checked in self.quotes
            if checked.place is not None
        }

    @property
    def checked(self) -> CheckedQuotes:
        """What became of the quotes that were held against a copy, and the source's own words."""
        return {
            (one.event, one.number): (
                one.verdict.value,
                "" if one.passage is None else one.passage.text,
            )
            for one in self.quotes
            if one.verdict is not Verdict.NO_COPY
        }


def verify(timeline: Timeline, shelf: Shelf) -> Verification:
    """Hold every quote against the copy of its source; one copy after the other is in memory."""
    asked: defaultdict[str, list[tuple[int, str, int, Citation]]] = defaultdict(list)
    order = 0
    for event in timeline.events:
        for number, citation in enumerate(event.sources):
            if citation.quote is not None:
                asked[citation.ref].append((order, event.id, number, citation))
                order += 1
    found: list[tuple[int, Checked]] = []
    copies: dict[str, Saved] = {}
    for key, source in timeline.sources.items():
        if source.file is None:
            found += (
                (place, Checked(event, number, citation, Verdict.NO_COPY))
                for place, event, number, citation in asked[key]
            )
            continue
        saved = shelf.saved(source.file, source.url, source.sha256)
        copies[key] = replace(saved, text=None)
        found += _judged(asked[key], saved, source)
    return Verification([checked for _, checked in sorted(found, key=lambda one: one[0])], copies)


def _judged(
    asked: list[tuple[int, str, int, Citation]], saved: Saved, source: Source
) -> Iterator[tuple[int, Checked]]:
    copy = saved.text
    words = None
    if copy is not None:
        words = words_of(copy)
    for order, event, number, citation in asked:
        if saved.sha256 is None:
            yield order, Checked(event, number, citation, Verdict.NO_COPY, reason=saved.reason)
        elif words is None or copy is None:
            yield order, Checked(event, number, citation, Verdict.UNREADABLE, reason=saved.reason)
        else:
            yield order, _checked(event, number, citation, words, copy)


def words_of(copy: CopyText) -> SourceWords:
    """Return the words of a copy, to hold quotes against."""
    return SourceWords(
        copy.text, wrapped=copy.wrapped, is_composed=True, breaks=copy.breaks, beside=copy.beside
    )


def _checked(
    event: str, number: int, citation: Citation, words: SourceWords, copy: CopyText
) -> Checked:
    judgement = words.judge(
        citation.quote or "", prefix=citation.prefix or "", suffix=citation.suffix or ""
    )
    if not judgement.spans:
        verdict = Verdict.UNREADABLE if copy.doubt else judgement.verdict
        return Checked(event, number, citation, verdict, judgement, reason=copy.doubt)
    passage = words.passage(judgement.spans[0], citation.quote or "")
    where = copy.place(judgement.spans[0].start)
    place = None
    if judgement.verdict in IN_THE_SOURCE:
        is_chosen = citation.prefix is not None or citation.suffix is not None
        place = words.place(judgement, where, is_chosen=is_chosen)
    verdict, reason = judgement.verdict, ""
    if verdict is Verdict.ALTERED and copy.doubt and (reason := doubt_about(passage.text)):
        verdict = Verdict.UNREADABLE
    return Checked(event, number, citation, verdict, judgement, passage, where, reason, place)


IN_THE_SOURCE = frozenset((Verdict.FOUND, Verdict.SEVERAL, Verdict.EDITED, Verdict.DIFFERS))
"""Of these the source's own words stand where the quote says."""
