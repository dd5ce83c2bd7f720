"""Programs that are not ours: found, or the test says which one is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

READERS = Path(__file__).parent.parent / "readers"
"""The folder whose `package.json` names the npm packages the tests use."""


def missing(what: str) -> NoReturn:
    """Skip the test and name what is missing; with CI=true fail instead."""
    message = f"missing: {what}; `make test` installs it on Debian as root"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def program(*names: str) -> str:
    """Return the path of the first of these programs that is installed."""
    for name in names:
        found = shutil.which(name)
        if found is not None:
            return found
    missing(" or ".join(names))


def npm_package(name: str) -> Path:
    """Return the folder of an npm package installed in `tests/readers`."""
    folder = READERS / "node_modules" / name
    if not folder.is_dir():
        missing(f"npm package {name} (npm ci in tests/readers)")
    return folder


def corpus_folder() -> Path | None:
    """Return the folder of real files by other programs, if there is one."""
    named = os.environ.get("TIMELINE_KIT_CORPUS")
    if named == "none":
        return None
    folder = Path(named) if named else READERS.parent.parent.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


def corpus() -> Path:
    """Return the folder of real files by other programs, or say that there is none.

    Without it the test is skipped; with CI=true only where TIMELINE_KIT_CORPUS=none says that this
    is meant.
    """
    folder = corpus_folder()
    if folder is not None:
        return folder
    message = "missing: the corpus of real files; TIMELINE_KIT_CORPUS names its folder, or `none`"
    if os.environ.get("CI") == "true" and os.environ.get("TIMELINE_KIT_CORPUS") != "none":
        pytest.fail(message)
    pytest.skip(message)
