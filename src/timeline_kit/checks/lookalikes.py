"""No two events have the same date and nearly the same title.

Titles are alike when they begin with the same letter and have the same words in the same
order, capitals and punctuation aside, or when a slip of the pen changes one long word.
Different numbers, different places and different participants make different events.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from timeline_kit.checks.view import View
from timeline_kit.model import Event
from timeline_kit.problems import Problem, Related
from timeline_kit.problems.advice import LOOKALIKE_EVENT

_WORDS = re.compile(r"[^\W_]+")
_SHORTEST = 5
"""Shorter words differ by a letter and mean something else: Iran, Iraq."""

_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u2e80", "\uffff"))
"""Scripts without spaces between words, where one letter is a word: first and last letters."""


def check(view: View) -> Iterator[Problem]:
    """Find events that are probably copies of each other."""
    # like titles have as many spaces, so that most events are told apart before a closer look
    groups: dict[tuple[str, int, str], list[Event]] = defaultdict(list)
    for event, date, title in zip(view.events, view.dates, view.titles, strict=True):
        groups[date.text, title.count(" "), title[0].casefold()].append(event)
    for group in groups.values():
        if len(group) > 1:
            for event, other in _pairs(group):
                yield LOOKALIKE_EVENT.problem(
                    f"`{event.id}` looks like `{other.id}`: the same date, nearly the same title",
                    ("events", event.id, "title"),
                    "remove one, or say in the titles what sets them apart",
                    related=(Related("the other title", ("events", other.id, "title")),),
                )


def _pairs(group: list[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield each event with an earlier one it resembles; time grows as n log n."""
    titles: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, event in enumerate(group):
        same = titles[_words(event.title)]
        for other in same[:3]:
            if not _stand_apart(event, group[other]):
                yield event, group[other]
                break
        same.append(number)
    for words, following in pairwise(sorted(titles)):
        if len(words) == len(following) and _is_one_slip_apart(words, following):
            earlier, later = sorted((titles[words][0], titles[following][0]))
            if not _stand_apart(group[later], group[earlier]):
                yield group[later], group[earlier]


def _words(title: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(title.casefold())) or (title,)


def _is_one_slip_apart(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(different) != 1:
        return False
    word, other = different[0]
    return (
        min(len(word), len(other)) >= _SHORTEST
        and word.isalpha()
        and other.isalpha()
        and not _is_unspaced(word + other)
        and _is_slip(word, other)
    )


def _is_slip(word: str, other: str) -> bool:
    """Whether a letter inside the word was left out, or two neighbours changed places."""
    start = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if not start:  # one is the beginning of the other: a plural, a case ending
        return False
    if len(word) == len(other):
        swapped = word[:start] + word[start + 1 : start + 2] + word[start] + word[start + 2 :]
        return swapped == other
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return longer[:start] + longer[start + 1 :] == shorter


def _is_unspaced(word: str) -> bool:
    return any(first <= letter <= last for letter in word for first, last in _UNSPACED)


def _stand_apart(event: Event, other: Event) -> bool:
    """Whether two events with like titles say themselves that they differ."""
    if event.place is not None and other.place is not None and event.place != other.place:
        return True
    return bool(
        event.participants
        and other.participants
        and not set(event.participants) & set(other.participants)
    )
