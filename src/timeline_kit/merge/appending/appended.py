"""What became of imported events in the document they were added to, and of their values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline_kit.importers import Entry, Fate, Question, Report
from timeline_kit.importers.texts import cleaned, line
from timeline_kit.merge.plan import Action, Item, Verdict

_KEYS = {"quotes": "sources", "locators": "sources", "latitude": "place", "longitude": "place",
         "position": "place"}  # fmt: skip
"""The keys that columns of a table fill which are not called so."""

NOT_KEPT = re.compile(r"[;,]? kept as `?timeline\.x-[\w-]+`?")
"""What an import says of a value that it keeps in the header."""

_OF_HEADER = re.compile(r"`?timeline\.(?P<key>[\w-]+)")
_OWN_KEY = re.compile(r"`?(x-[\w-]+)")


class Alike(NamedTuple):
    """A new event or source that may be one that was there.

    Attributes:
        id: the one that was there.
        new: what the new one is called.
        why: what is asked.
        place: where the new one begins in the file.
    """

    id: str
    new: str
    why: str
    place: str


@dataclass(frozen=True, slots=True)
class Appended:
    """A document with events added to it.

    Attributes:
        text: the document.
        added: the ids of the new events.
        sources: the ids of the new sources.
        met: the events that were there already, by date and title: by the number of the imported
            event, the id of the one in the document and the keys it does not say so.
        alike: the new events that may be one of those that were there, by their number: what is
            asked about each.
        asked: the comments above events that were there already, by the number of the imported one.
        answered: the events whose date the file now says, as it was asked: by the number of the
            imported event.
        met_sources: the sources that were there already: by the id of the imported one, the id of
            the one in the document and the keys it does not say so.
        ways: by what these are known, where a list of sources was imported.
        alike_sources: the new sources that may be one of those that were there, by the id of the
            imported one: what is asked about each.
        unused: the imported sources that were not added, as only events that were there cite them.
        met_eras: the eras that were there already: by the number of the imported one, the keys
            that the one in the document does not say so.
        refused: why events were not added, by their number.
        sections: the headings between rows that events of the document say.
        header: the keys of the imported header that the document has otherwise.
        items: what was added, and what could not be.
    """

    text: str
    added: tuple[str, ...]
    sources: tuple[str, ...]
    met: Mapping[int, tuple[str, tuple[str, ...]]]
    alike: Mapping[int, Alike]
    asked: Mapping[int, str]
    answered: frozenset[int]
    met_sources: Mapping[str, tuple[str, tuple[str, ...]]]
    ways: tuple[str, ...]
    alike_sources: Mapping[str, Alike]
    unused: frozenset[str]
    met_eras: Mapping[int, tuple[str, ...]]
    refused: Mapping[int, str]
    sections: frozenset[str]
    header: frozenset[str]
    items: tuple[Item, ...]

    @property
    def known(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The ids of events that were there already, each with the keys it does not say so."""
        return tuple(self.met.values())

    @property
    def new(self) -> tuple[Item, ...]:
        """What was added, events and others."""
        return self._written(Action.ADD)

    @property
    def settled(self) -> tuple[Item, ...]:
        """The dates of events that were there, which were asked, and which the file now says."""
        return self._written(Action.CHANGE)

    def _written(self, action: Action) -> tuple[Item, ...]:
        return tuple(
            item for item in self.items if item.verdict is Verdict.EDIT and item.action is action
        )

    def account(self, report: Report) -> None:
        """Say in the report of an import what became of its values here."""
        questions = {
            id(entry): question for question in report.questions() for entry in question.entries
        }
        for entry in report.entries:
            section, number = (*entry.path, "", "")[:2]
            if section == "sources":
                self._account_source(entry, str(number))
            elif section == "eras" and isinstance(number, int):
                if number in self.met_eras:
                    _account_met(entry, "the era", self.met_eras[number])
            elif section != "events" or not isinstance(number, int):
                self._account_header(entry)
            elif number in self.refused:
                entry.path = ()
                entry.ask(f"its event was not added: {self.refused[number]}")
            elif number in self.met and entry.fate is not Fate.LEFT_OUT:
                name, unsaid = self.met[number]
                if number in self.answered and entry.field == "date":
                    entry.path = ()
                    entry.detail += f", of the event `{name}`, which asked it"
                    continue
                question = questions.get(id(entry))
                if question is not None and _asks(self.asked.get(number, ""), question):
                    entry.path, entry.fate, entry.settle = (), Fate.LEFT_OUT, ""
                    entry.detail = f"the event `{name}` is there already, and asks it"
                else:
                    _account_met(entry, f"the event `{name}`", unsaid)
            elif section == "events" and number not in self.met:
                entry.detail = NOT_KEPT.sub("", entry.detail)
        for number, one in self.alike.items():
            path = ("events", number)
            report.add(f"{one.place} (event)", "", Fate.ASKED, one.why, path=path)
        for name, one in self.alike_sources.items():
            report.add(f"{one.place} (source)", "", Fate.ASKED, one.why, path=("sources", name))
        for question in report.questions():
            if question.path and f"# {question.comment}" not in self.text:
                for entry in question.entries:  # what was added has no line to stand above
                    entry.path = ()

    def _account_source(self, entry: Entry, name: str) -> None:
        """Say what a source that is there already has of a value."""
        if name in self.unused:
            entry.path = ()
            entry.ask(
                "its source was not added, as the event that cites it is there already: "
                "write it there if it is wanted"
            )
        elif name in self.met_sources:
            there, unsaid = self.met_sources[name]
            _account_met(entry, f"the source `{there}`", unsaid)

    def _account_header(self, entry: Entry) -> None:
        """Say that a document with a header of its own keeps that."""
        if entry.fate is Fate.LEFT_OUT:
            return
        if (
            entry.detail.startswith("`x-section`")
            and line(cleaned(entry.value)[0]) not in self.sections
        ):
            entry.ask("the events below it are there already, and do not say this")
            return
        key = _OF_HEADER.match(entry.detail)
        if entry.path == ("timeline",):
            entry.path = ()
            detail, left = NOT_KEPT.subn("", entry.detail)
            entry.detail = f"{detail}; it was not added" if left else detail
        elif key is not None and key["key"] in self.header:
            entry.fate = Fate.LEFT_OUT
            entry.detail = f"the document has its own `timeline.{key['key']}`"
            if key["key"].startswith("x-"):
                entry.detail = f"`timeline.{key['key']}` is not added to a document that is there"


def _account_met(entry: Entry, what: str, unsaid: Sequence[str]) -> None:
    """Say whether what was there already says a value, or ask about it.

    Args:
        entry: the value.
        what: what was there, in words.
        unsaid: the keys that it does not say as the file does.
    """
    if entry.fate is Fate.LEFT_OUT:
        return
    key = _key(entry)
    is_open = entry.fate is Fate.ASKED and entry.path[:1] != ("sources",)  # these say their key
    if is_open and not entry.value:  # it asks of what is missing: there is nothing to write
        unsaid, key, is_open = (), "", False
    is_unsaid = any(one == key or _names(entry.detail, one) for one in unsaid)
    if is_open or is_unsaid or (unsaid and not key):
        entry.ask(f"{what} is there already, and does not say this: write it there if it is wanted")
    else:
        said = "has an id of its own" if key == "id" else "says it" if entry.value else "stays"
        entry.fate, entry.settle = Fate.LEFT_OUT, ""
        entry.detail = f"{what} is there already, and {said}"
    entry.record, entry.path = entry.path, ()


def _names(detail: str, key: str) -> bool:
    """Whether it is said of a value that it fills a key, too: `title, its rest as description`."""
    return re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", detail) is not None


def _key(entry: Entry) -> str:
    """Return the key of an event or source that a value fills, or the empty string."""
    kept = _OWN_KEY.match(entry.detail) if entry.fate is Fate.KEPT else None
    if kept is not None:
        return kept[1]
    head = entry.field.partition("_")[0]
    return _KEYS.get(entry.field) or ("media" if head == "media" else entry.field)


def _asks(comments: str, question: Question) -> bool:
    """Whether the comments above an event say what a question is about."""
    value = " ".join(question.value.split())
    return bool(value) and any(
        line.strip().removeprefix("#").strip().startswith(f"asked: {value}, ")
        for line in comments.splitlines()
    )
