"""The one function that takes a file and gives a timeline."""

from __future__ import annotations

from pathlib import Path

from timeline_kit import files
from timeline_kit.document import SourceText
from timeline_kit.load import Loaded, load_source


def load(path_or_text: str | Path) -> Loaded:
    """Read a timeline from a YAML file or from YAML text.

    Args:
        path_or_text: a path; or the text itself, which has at least one line break.

    Returns:
        The timeline, or None when there is an error in it, and all problems.
    """
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        return load_source(SourceText("<text>", path_or_text.removeprefix("\ufeff")))
    source, problems = files.read_source(str(path_or_text))
    if source is None:
        return Loaded(None, problems)
    loaded = load_source(source)
    return Loaded(loaded.timeline, [*problems, *loaded.problems])
