"""The parts of the document, one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from timeline_kit.exporters.content.citations import addresses, cite
from timeline_kit.exporters.content.disagreement import is_of_title, standing_text
from timeline_kit.exporters.content.wording import DatesInTurn, title_text
from timeline_kit.exporters.md.escaping import address, end_heading, escape, escape_at_start, link
from timeline_kit.exporters.md.footnotes import Footnotes, source_line
from timeline_kit.exporters.md.rewrite import rewrite, rewrite_inline
from timeline_kit.locales.direction import isolated
from timeline_kit.locales.labels import Label, bracketed, label, labelled, listed
from timeline_kit.model import Event, Media, Place, Timeline
from timeline_kit.sources.text_links import Places
from timeline_kit.wording.date_words import words

_INDENT = "  "
_NEXT_LINE = "\\\n"


class Chronology:
    """One timeline as Markdown, written block by block."""

    def __init__(self, timeline: Timeline, places: Places) -> None:
        self._timeline = timeline
        self._language = timeline.language
        self._footnotes = Footnotes(timeline, places)
        self._dates = DatesInTurn(timeline.language, keeps_days=True)  # lines are copied

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of the document, with the blank lines between them."""
        yield f"# {end_heading(escape(self._timeline.title))}\n"
        for block in self._blocks():
            yield f"\n{block}\n"

    def _blocks(self) -> Iterator[str]:
        timeline = self._timeline
        if timeline.description is not None:
            yield rewrite(timeline.description)
        lines = [] if timeline.media is None else self._media(timeline.media)
        if timeline.url is not None:
            lines.append(self._labelled(Label.LINK, address(timeline.url)))
        if lines:
            yield _NEXT_LINE.join(lines)
        if timeline.eras:
            yield _NEXT_LINE.join(
                f"**{escape(words(era.date, self._language))}** — {escape(era.title)}"
                for era in timeline.eras
            )
        for event in timeline.chronological():
            yield self._entry(event)
        yield from self._uncited()
        yield from self._footnotes.definitions()

    def _entry(self, event: Event) -> str:
        head = f"- {self._date(event)} — {escape(title_text(event, self._language))}"
        parts = [head + self._footnotes.marks(event)]
        if event.description is not None:
            parts.append(rewrite(event.description))
        facts = self._facts(event)
        if facts:
            parts.append(_NEXT_LINE.join(facts))
        return "\n".join(_indented("\n\n".join(parts)))

    def _date(self, event: Event) -> str:
        date = self._dates.next(event)
        said = f"**{escape(event.date_label or date)}**"
        in_words = words(event.date, self._language)
        asides = [] if event.date_label in (None, in_words) else [escape(in_words)]
        if event.standing is not None and not is_of_title(event):
            asides.append(escape(standing_text(event, self._language) or ""))
        if not asides:
            return said
        return bracketed(said, label(Label.CLAUSE, self._language).join(asides), self._language)

    def _facts(self, event: Event) -> list[str]:
        """Return the lines below the description."""
        lines = []
        given = self._footnotes.given_dates(event)
        if given:
            lines.append(self._labelled(Label.DATES_GIVEN, given))
        if event.place is not None:
            lines.append(self._labelled(Label.PLACE, escape(self._place(event.place))))
        if event.participants:
            names = listed(event.participants, self._language)
            lines.append(self._labelled(Label.PARTICIPANTS, escape(names)))
        if event.media is not None:
            lines += self._media(event.media)
        if event.url is not None:
            lines.append(self._labelled(Label.LINK, address(event.url)))
        keywords = [word for word in (event.group, *event.tags) if word is not None]
        if keywords:
            lines.append(escape_at_start(" · ".join(keywords)))
        return lines

    def _place(self, place: Place) -> str:
        if place.lat is None or place.lon is None:
            return place.name
        return bracketed(
            place.name, f"{_degrees(place.lat)}, {_degrees(place.lon)}", self._language
        )

    def _media(self, media: Media) -> list[str]:
        shown = link(escape(media.alt), media.url) if media.alt else address(media.url)
        lines = [self._labelled(Label.MEDIA, shown)]
        if media.caption is not None:
            lines.append(rewrite_inline(media.caption))
        if media.credit is not None:
            lines.append(self._labelled(Label.CREDIT, rewrite_inline(media.credit)))
        if media.link is not None:
            lines.append(self._labelled(Label.LINK, address(media.link)))
        return lines

    def _labelled(self, which: Label, markdown: str) -> str:
        return labelled(which, markdown, self._language)

    def _uncited(self) -> Iterator[str]:
        timeline = self._timeline
        cited = {citation.ref for event in timeline.events for citation in event.sources}
        show = partial(isolated, language=self._language)
        lines = [
            "- "
            + source_line(
                cite(source, self._language, show=show), addresses(source, self._language)
            )
            for ref, source in timeline.sources.items()
            if ref not in cited
        ]
        if lines:
            yield f"## {label(Label.SOURCES, self._language)}"
            yield "\n".join(lines)


def _indented(block: str) -> list[str]:
    first, *lines = block.split("\n")
    return [first, *(_INDENT + line if line else "" for line in lines)]


def _degrees(value: float) -> str:
    return f"{Decimal(repr(value)):f}".removesuffix(".0")
