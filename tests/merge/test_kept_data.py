"""What was read of a document once is what a merge changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.edited import DOCUMENT

from timeline_kit.cli import documents
from timeline_kit.document import SourceText, read


@pytest.mark.parametrize("text", [DOCUMENT, DOCUMENT.replace("events:", "Events:")])
def test_the_data_that_are_kept_are_those_of_the_document(tmp_path: Path, text: str) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(text, "utf-8")
    examined = documents.examine(str(path), keeps_data=True)
    assert examined.data == read(SourceText("events.yaml", text)).data
    assert documents.examine(str(path)).data is None
