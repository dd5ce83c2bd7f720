"""The documentation page of a code, written in `pages/TK301.md` and the like.

A page is a heading with the code and its name, why the problem matters and what to do, and
where a document can show it an example that has the problem, and the same example mended.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import NamedTuple

from timeline_kit.problems.problem import Code

_PAGE = re.compile(
    r"# (?P<heading>.*)\n\n(?P<explanation>(?s:.*?))\n"
    r"(?:\n## Wrong\n\n```yaml\n(?P<wrong>(?s:.*?))```\n"
    r"\n## Right\n\n```yaml\n(?P<right>(?s:.*?))```\n)?"
)


class Page(NamedTuple):
    """What is said about one kind of problem.

    Attributes:
        heading: the code and its name.
        explanation: why it matters and what to do, in Markdown.
        wrong: an example that has the problem: a whole document, or a list of
            events (it begins with `- `), or empty where no document shows it.
        right: the same example, mended.
    """

    heading: str
    explanation: str
    wrong: str
    right: str


def page_of(code: Code) -> Page:
    """Read the page of a code.

    Raises:
        ValueError: for a page of another form.
    """
    name = f"{code.id}.md"
    text = files("timeline_kit.problems").joinpath("pages", name).read_text(encoding="utf-8")
    found = _PAGE.fullmatch(text)
    if found is None:
        raise ValueError(f"{name} is not a heading, an explanation, and two examples or none")
    return Page(*found.groups(default=""))
