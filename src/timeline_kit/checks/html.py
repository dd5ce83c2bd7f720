"""Texts are Markdown or plain, not HTML.

An entity such as `&nbsp;` is good Markdown, and wrong only in text of one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.checks.texts import Text, TextRule
from timeline_kit.patterns import pattern
from timeline_kit.problems import Problem
from timeline_kit.problems.advice import HTML_IN_TEXT

_TAG = pattern(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p"
    r"|pre|q|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
    r"|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = pattern(r"&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|hellip|[lr][sd]quo|#[0-9]+);")
_CODE = pattern(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


def examine(text: Text) -> Iterator[Problem]:
    """Find a tag or an entity that readers would see as it stands."""
    found = None
    if "<" in text.text:
        found = _TAG.search(_without_code(text.text) if text.markdown else text.text)
    if found is None and not text.markdown and not text.borrowed and "&" in text.text:
        found = _ENTITY.search(text.text)
    if found is not None:
        yield HTML_IN_TEXT.problem(
            f"`{found[0]}` is HTML, and readers would see it as it stands",
            text.path,
            "write Markdown: `**bold**`, `*italic*`, `[words](https://…)`"
            if text.markdown
            else "write the words alone",
            within=found.span(),
        )


def _without_code(text: str) -> str:
    """Blank what stands between backticks; every other character keeps its place."""
    return _CODE.sub(lambda code: " " * len(code[0]), text)


rule = TextRule(("<", "&"), examine)
