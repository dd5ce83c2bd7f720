"""No two events have the same date and nearly the same title.

Titles are alike when they have the same words in the same order, capitals and
punctuation aside, or when one long word is spelt a little differently. Different
numbers, different places and different participants make different events.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import LOOKALIKE_EVENT

_WORDS = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})
_SHORTEST = 5
"""Shorter words differ by a letter and mean something else: Iran, Iraq."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]")
"""Scripts without spaces between words, where one letter is a word."""


def check(timeline: Timeline) -> Iterator[Problem]:
    """Find events that are probably copies of each other."""
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in timeline.events:
        groups[event.date.text].append(event)
    for group in groups.values():
        if len(group) > 1:
            for event, other in _pairs(group):
                yield LOOKALIKE_EVENT.problem(
                    f"`{event.id}` looks like `{other.id}`: the same date, nearly the same title",
                    ("events", event.id, "title"),
                    "remove one, or say in the titles what sets them apart",
                )


def _pairs(group: list[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield each event with an earlier one it resembles; time grows as n log n."""
    titles: dict[tuple[str, ...], list[Event]] = {}
    for event in group:
        same = titles.setdefault(_words(event.title), [])
        for other in same[:3]:
            if not _stand_apart(event, other):
                yield event, other
                break
        same.append(event)
    ordered = sorted(titles)
    for words, following in pairwise(ordered):
        if len(words) == len(following) and _one_letter_off(words, following):
            event, other = titles[following][0], titles[words][0]
            if not _stand_apart(event, other):
                yield event, other


def _words(title: str) -> tuple[str, ...]:
    words = [word for word in _WORDS.findall(title.casefold()) if word not in _ARTICLES]
    return tuple(words) or (title,)


def _one_letter_off(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(different) != 1:
        return False
    word, other = different[0]
    shorter = min(len(word), len(other))
    return (
        shorter >= _SHORTEST
        and abs(len(word) - len(other)) <= 1
        and word[0] == other[0]
        and not any(character.isdigit() for character in word + other)
        and not _UNSPACED.search(word + other)
        and _is_slip(word, other)
    )


def _is_slip(word: str, other: str) -> bool:
    """Whether one letter was added, left out or doubled, or two neighbours changed places."""
    start = next(
        (n for n, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), -1
    )
    if start < 0:  # one is the beginning of the other: a plural, a case ending
        return False
    if len(word) == len(other):
        return word[start:] != other[start:] and (
            word[start] + word[start + 1 : start + 2] == other[start : start + 2][::-1]
            and word[start + 2 :] == other[start + 2 :]
        )
    longer, short = (word, other) if len(word) > len(other) else (other, word)
    return longer[start + 1 :] == short[start:]


def _stand_apart(event: Event, other: Event) -> bool:
    """Whether two events with like titles say themselves that they differ."""
    if event.place is not None and other.place is not None and event.place != other.place:
        return True
    return bool(
        event.participants
        and other.participants
        and not set(event.participants) & set(other.participants)
    )
