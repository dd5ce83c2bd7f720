"""What an editor typed into the sheet README, which is ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_kit.exporters.table.rev import field_hash
from timeline_kit.exporters.table.sheets import EDITED, LONG_TEXTS, TIMELINE
from timeline_kit.exporters.xlsx.readme import Readme
from timeline_kit.importers.grid import Sheet, shown
from timeline_kit.locales.languages import LANGUAGES, spoken
from timeline_kit.locales.workbook import workbook_words
from timeline_kit.merge.cells.values import tidy
from timeline_kit.merge.plan import Message
from timeline_kit.merge.sheets.tables import Edited

_SHARE = 0.6


def in_readme(sheet: Sheet, edited: Edited, language: str, titles: Titles) -> Iterator[Message]:
    """Yield the words that are not those of the README that we write, in any language.

    Args:
        sheet: the sheet.
        edited: the tables of the file.
        language: of the timeline.
        titles: what the timeline is and was called.
    """
    cells = [(sheet.place(row, at), tidy(shown(cell))) for row, at, cell in sheet.filled()]
    texts = {text for _, text in cells}
    for tag in dict.fromkeys((spoken(language), *LANGUAGES)):
        ours = _words(tag, edited)
        if len(texts & ours) > _SHARE * len(ours):
            break
    else:
        yield Message(
            "sheet", sheet.name, "", "its words are none that we write; they are not read"
        )
        return
    for address, text in sorted(sheet.notes.items()):
        yield Message("note", sheet.place(*address), "", text, sheet.authors.get(address, ""))
    for place, text in cells:
        if text not in ours and text not in titles:
            yield Message("words", place, "", text)


def _words(tag: str, edited: Edited) -> set[str]:
    words, sheets = workbook_words(tag), [*EDITED, LONG_TEXTS]
    edition = edited.edition.id if edited.edition is not None else ""
    ours: set[str] = set()
    for is_for_editors in (True, False):
        readme = Readme("", words, tag, sheets, edition, is_for_editors=is_for_editors)
        ours.update(map(tidy, readme.texts()))
    return ours


class Titles:
    """What the timeline is called in the document, in the table, and was when it was exported.

    Args:
        edited: the tables of the file.
        ours: the titles of the document, of now and of then.
    """

    def __init__(self, edited: Edited, ours: Iterable[str]) -> None:
        table = edited.tables.get(TIMELINE)
        rows = [row for row in (table.rows if table else ()) if row.text("key") == "title"]
        self._known = {*map(tidy, ours), *(row.text("value") for row in rows)}
        self._signs = {row.rev.hashes.get("value") for row in rows if row.rev}

    def __contains__(self, text: str) -> bool:
        return text in self._known or field_hash(text) in self._signs
