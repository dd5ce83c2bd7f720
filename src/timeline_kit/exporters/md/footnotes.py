"""Footnotes: one for each source, quote and place in it, numbered through the document."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_kit.exporters.content.citations import Bibliography, Cited
from timeline_kit.exporters.md.escaping import escape_at_start
from timeline_kit.exporters.md.rewrite import plain
from timeline_kit.locales.labels import quoted
from timeline_kit.model import Event, Timeline

_INDENT = "    "


class Footnotes:
    """The footnotes of one document, in the order in which they are first cited."""

    def __init__(self, timeline: Timeline) -> None:
        self._bibliography = Bibliography(timeline)
        self._language = timeline.language
        self._numbers: dict[tuple[str, str | None, str | None], int] = {}
        self._texts: list[str] = []

    def marks(self, event: Event) -> str:
        """Return the marks of an event's footnotes, such as `[^1][^2]`."""
        numbers = []
        for citation, cited in zip(event.sources, self._bibliography.cited(event), strict=True):
            key = (citation.ref, citation.quote, citation.locator)
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers) + 1
                self._texts.append(self._text(cited))
            numbers.append(self._numbers[key])
        return "".join(f"[^{number}]" for number in dict.fromkeys(numbers))

    def definitions(self) -> Iterator[str]:
        """Yield the footnotes, each a block."""
        for number, text in enumerate(self._texts, start=1):
            yield f"[^{number}]: " + text.replace("\n", f"\n{_INDENT}").replace(
                f"\n{_INDENT}\n", "\n\n"
            )

    def _text(self, cited: Cited) -> str:
        """Return one footnote; a quote keeps its lines."""
        parts = [
            cited.text,
            cited.locator or "",
            quoted(cited.quote, self._language) if cited.quote else "",
            cited.addresses,
        ]
        return plain(" ".join(part for part in parts if part))


def source_line(text: str, addresses: str) -> str:
    """Return a source that no footnote cites, on one line."""
    return escape_at_start(f"{text} {addresses}".rstrip())
