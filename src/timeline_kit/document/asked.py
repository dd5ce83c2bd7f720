"""Comments that ask something: `# asked:`, as an import leaves them at what it could not settle."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from timeline_kit.document.ignores import texts_at
from timeline_kit.document.source_text import SourceText
from timeline_kit.problems import Location

_WORD = "# asked: "
_COMMENT = re.compile(r"^[ \t]*(?P<comment># asked: )(?P<question>[^\r\n]*)", re.MULTILINE)


def find_asked(source: SourceText) -> Iterator[tuple[str, Location]]:
    """Yield every open point of a text with its place; none where the text is not YAML."""
    if _WORD not in source.text:
        return
    found = list(_COMMENT.finditer(source.text))
    try:
        texts = texts_at(source.text, [one.start("comment") for one in found])
    except yaml.YAMLError:
        return
    for one in found:
        if one.start("comment") not in texts:
            start = one.start("comment")
            yield one["question"].strip(), source.location(start, start + len(_WORD) - 1)
