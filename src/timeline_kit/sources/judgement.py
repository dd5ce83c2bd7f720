"""What became of a quote that was held against the text of its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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
        end: `beginning` or `end` where the words stand beyond that of the quote; `earlier` or
            `later` where those of the quote stand there in the source.
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
        beside: what it stands in that is no part of what the source tells, such as `nav`.
        runs_over: the words of such parts between its own, such as the foot of a page.
        over: what these are.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()
    touches_number: bool = False
    touches_negation: bool = False
    is_beside: bool = True
    is_cut_at_no: bool = False
    no_before: str = ""
    beside: str = ""
    runs_over: str = ""
    over: str = ""


@dataclass(slots=True)
class Passage:
    """The words of a source around a place.

    Attributes:
        before: up to 40 characters before it, with the space between.
        text: the words themselves.
        after: up to 40 characters after it, with the space between.
        is_guessed: whether one of them is cut at the end of a line, and may have a hyphen there.
    """

    before: str
    text: str
    after: str
    is_guessed: bool = False
