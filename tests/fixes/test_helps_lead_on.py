"""What a help says to write is taken: no other error and no advice stands there afterwards.

Each mistake people make is put in the place of each value of a timeline that has every field, and
each fix that is offered is applied by itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.helps import arising, fixed

from timeline_kit.document import SourceText
from timeline_kit.loading import load_source

WHOLE = """\
timeline:
  id: whole
  title: Whole
  description: Words
  language: fr
  timezone: Europe/Paris
  url: https://example.org/
sources:
  report: {title: A report, publisher: P, author: B, published: 2001, accessed: 2002-01-02,
    url: https://example.org/r, archive_url: https://web.archive.org/web/2002/https://example.org/r}
  letter: {title: A letter, publisher: P}
eras:
  - {title: An era, date: 1900/2010}
events:
  - id: first
    date: 1971-04-03
    title: One
    sources: [report, letter]
  - id: second
    date: 2001-02-03
    title: Two
    description: Words
    date_label: the third
    timezone: Europe/Paris
    group: Group
    tags: [tag]
    place: {name: Nice, lat: 43.7, lon: 7.26}
    participants: [Ange]
    status: confirmed
    standing: established
    draft: false
    embargo: 2001-02-03
    url: https://example.org/2
    note: Words
    media: {url: https://example.org/p.jpg, caption: C, credit: D, alt: E, link: https://example.org/l,
      thumbnail: https://example.org/t.jpg}
    sources:
      - {ref: report, quote: Words, locator: p. 1, says: 2001-02-03, translation: Mots, prefix: P,
        suffix: S}
      - {ref: letter, quote: Words, stance: disputes, says: 2001}
"""
MISTAKES = Path(__file__).parent / "mistakes.txt"
"""Values as people write them, one a line, each as it stands after a colon."""


def values() -> list[str]:
    lines = MISTAKES.read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("# ")]


def places(text: str) -> dict[str, tuple[int, int]]:
    """Return where the last value of each field stands, by its name and where it belongs."""
    spans: dict[str, tuple[int, int]] = {}

    def walk(node: yaml.Node, name: str) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                named = "source" if name == ".sources" else key.value
                walk(value, f"{name}.{named}")
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                walk(item, f"{name}[]")
        spans[name] = (node.start_mark.index, node.end_mark.index)

    root = yaml.compose(text)
    assert root is not None
    walk(root, "")
    block = ("", ".timeline", ".sources", ".eras", ".events", ".events[]")
    return {name: span for name, span in spans.items() if name not in block}


PLACES = places(WHOLE)


@pytest.mark.parametrize("mistake", values())
def test_what_a_help_says_is_not_complained_about(mistake: str) -> None:
    wrong = []
    for name, (start, end) in PLACES.items():
        source = SourceText("x", WHOLE[:start] + mistake + WHOLE[end:])
        before = load_source(source).problems
        for problem in before:
            if problem.fix is None:
                continue
            text = fixed(source, problem)
            if text is None:
                continue
            after = load_source(SourceText("x", text)).problems
            wrong += [
                f"{name}: {mistake} {problem.code} {problem.help} -> {one}"
                for one in arising(problem, before, after)
            ]
    assert wrong == []
