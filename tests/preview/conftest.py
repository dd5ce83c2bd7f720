"""Fixtures of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.browser import browser
from support.commands import DOCUMENT
from support.previews import Preview, Start, starting

__all__ = ["browser"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a preview; it ends with the test."""
    with starting(tmp_path) as starter:
        yield starter


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that several tests use one after the other."""
    with starting(tmp_path_factory.mktemp("shared")) as starter:
        yield starter(DOCUMENT)


@pytest.fixture
def preview(shared: Preview) -> Preview:
    """A preview of the usual document."""
    if shared.document.exists() and shared.document.read_text("utf-8") == DOCUMENT:
        shared.rest()
    else:
        shared.show(DOCUMENT)
    return shared
