"""`timeline-kit explain`: what a code means, why it matters, what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import command
from timeline_kit.cli.exit_codes import WrongUsage
from timeline_kit.problems import Code
from timeline_kit.problems.page import page_of
from timeline_kit.problems.suggestions import all_near
from timeline_kit.reporters.full import Paint
from timeline_kit.reporters.width import wrapped


def _complete_code(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    from timeline_kit.problems.codes import CODES

    names = [*CODES, *(code.name for code in CODES.values())]
    return [name for name in names if name.lower().startswith(incomplete.lower())]


@command(
    short_help="Explain a problem by its code.",
    examples=["timeline-kit explain TK301", "timeline-kit explain missing-key"],
)
@click.argument("code", shell_complete=_complete_code)
def explain(code: str) -> int:
    """Explain a problem by its code or its name, with an example."""
    paint, columns = terminal.painter(sys.stdout), terminal.prose_columns()
    pages = ["\n".join(_page(found, columns, paint)) for found in _find(code)]
    terminal.say("\n\n".join(pages))
    return 0


def _find(asked: str) -> list[Code]:
    """Return the code that is meant, or all codes of that name."""
    from timeline_kit.problems.codes import CODES

    known: dict[str, list[Code]] = {}
    for code in CODES.values():
        known[code.id.lower()] = [code]
        known.setdefault(code.name, []).append(code)
    wanted = asked.strip("[]` ").lower().replace("_", "-").replace(" ", "-")
    if wanted in known:
        return known[wanted]
    near = [code for name in all_near(wanted, known, 2) for code in known[name]]
    listed = " or ".join(f"`{code.id}` ({code.name})" for code in dict.fromkeys(near))
    advice = f"did you mean {listed}?" if near else "codes look like `TK301` or `missing-key`"
    raise WrongUsage(f"there is no code `{asked}`", advice)


def _page(code: Code, columns: int, paint: Paint) -> Iterable[str]:
    yield paint("strong", f"{code.id} {code.name}") + f" ({code.severity})"
    yield ""
    shown = page_of(code)
    yield from _prose(shown.explanation, columns)
    for heading, example in (("Wrong", shown.wrong), ("Right", shown.right)):
        if example:
            yield ""
            yield paint("strong", f"{heading}:")
            yield ""
            yield from (f"    {line}".rstrip() for line in example.rstrip().split("\n"))


def _prose(markdown: str, columns: int) -> Iterable[str]:
    """Set paragraphs and lists to the width; everything indented or fenced stays as it is."""
    fenced = False
    paragraph: list[str] = []
    for line in markdown.split("\n"):
        fence = line.startswith("```")
        starts_new = not line or fence or fenced or line.startswith(("- ", "    ", "|"))
        if starts_new and paragraph:
            yield from _set(paragraph, columns)
            paragraph = []
        fenced ^= fence
        if fence or fenced or line.startswith(("    ", "|")):
            yield line
        elif line:
            paragraph.append(line)
        else:
            yield ""
    if paragraph:
        yield from _set(paragraph, columns)


def _set(paragraph: list[str], columns: int) -> Iterable[str]:
    indent = "  " if paragraph[0].startswith("- ") else ""
    first, *rest = wrapped(" ".join(paragraph), columns - len(indent))
    yield first
    yield from (indent + line for line in rest)
