"""Pages made from the code: one a problem, the fields, the commands, the formats."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from timeline_kit import exports, model
from timeline_kit.cli.app import application as command_line
from timeline_kit.exporters import registry
from timeline_kit.exporters.base import Carries
from timeline_kit.exporters.options import expected
from timeline_kit.model import records
from timeline_kit.model.paths import is_internal, paths
from timeline_kit.problems import Code
from timeline_kit.problems.codes import CODES
from timeline_kit.problems.page import page_of
from timeline_kit.site.carries import CARRIES as SITE

_SERIES: Mapping[str, str] = {
    "TK1": "Reading",
    "TK2": "Fields",
    "TK3": "Dates",
    "TK4": "References and sources",
    "TK5": "Advice",
    "TK6": "Merging and importing",
    "TK7": "Fidelity of formats",
    "TK8": "Files",
}


def write_all(docs: Path) -> None:
    """Write every generated page below `docs`; a page that is the same is left alone."""
    pages = {f"problems/{code.id}.md": problem_page(code) for code in CODES.values()}
    pages["problems/index.md"] = problem_index()
    pages["reference/fields.md"] = fields_page()
    pages["reference/commands.md"] = commands_page()
    pages["reference/options.md"] = options_page()
    pages["reference/carried.md"] = carried_page()
    for stale in (docs / "problems").glob("*.md"):
        if f"problems/{stale.name}" not in pages:
            stale.unlink()
    for name, text in pages.items():
        page = docs / name
        page.parent.mkdir(exist_ok=True)
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


_SAID = {
    "exact": "as written",
    "words": "said or shown",
    "no": "–",
    "identity": "used",
    "part": "in part",
}


def carried_page() -> str:
    """Return the table of what each format makes of each field, from what they declare."""
    carried = {name: registry.find(name).carries for name in registry.BUILT_IN}
    carried |= {name: registry.find(name).carries for name in registry.ON_REQUEST}
    carried["page"] = SITE
    page = """\
# What each format carries

From what the formats declare, which the tests hold them to. *As written*: readers of the file find
the value itself. *Said or shown*: in words, or as a picture. *In part*: not by itself. *Used*: for
ids, order or words, and not shown. –: not in the file, and a note says so.

`x-` stands for keys of your own, `sources` alone for sources that no event cites, `page` for the
page that `site` writes.

In **bold** what is internal. It is in the workbook that `export` writes, for editors, and in no
public file: drafts only with `--include-drafts`, which puts them into the CSV too; your own keys in
the CSV only where `exports: {csv: {own_keys: true}}` asks for them.

"""
    page += f"| | {' | '.join(carried)} |\n|---|{'---|' * len(carried)}\n"
    for path in paths():
        cells = [_SAID[carries.get(path, Carries.NO).kind] for carries in carried.values()]
        name = f"**`{path}`**" if is_internal(path) else f"`{path}`"
        page += f"| {name} | {' | '.join(cells)} |\n"
    return page


def problem_page(code: Code) -> str:
    """Return the page of one code."""
    found = page_of(code)
    text = f"# {found.heading}\n\n*{code.severity.capitalize()}.*\n\n{found.explanation}\n"
    # What is wrong is often no YAML, which a highlighter would complain about.
    for title, kind, example in (("Wrong", "text", found.wrong), ("Right", "yaml", found.right)):
        if example:
            text += f"\n## {title}\n\n````{kind}\n{example.rstrip()}\n````\n"
    return text


def problem_index() -> str:
    """Return the list of all codes, by series."""
    page = (
        "# Problems\n\nEvery finding has a stable code. `timeline-kit explain TK301` prints the "
        "same page in the terminal.\n"
    )
    for series, title in _SERIES.items():
        codes = [code for code in CODES.values() if code.id.startswith(series)]
        if not codes:
            continue
        page += f"\n## {title}\n\n| code | name | severity |\n|---|---|---|\n"
        for code in codes:
            page += f"| [{code.id}]({code.id}.md) | {code.name} | {code.severity} |\n"
    return f"{page}\n```{{toctree}}\n:hidden:\n:glob:\n\nTK*\n```\n"


def fields_page() -> str:
    """Return the tables of keys, from the model."""
    page = (
        "# Fields\n\nWhat may stand in the YAML file. A key in **bold** is needed. Unknown keys "
        "are errors; keys that begin with `x-` are your own and are kept.\n"
    )
    for title, shape in (
        ("timeline", model.Header),
        ("sources.<id>", model.Source),
        ("eras[]", model.Era),
        ("events[]", model.Event),
        ("events[].place", model.Place),
        ("events[].sources[]", model.Citation),
        ("events[].media, timeline.media", model.Media),
    ):
        page += f"\n## `{title}`\n\n| key | value | meaning |\n|---|---|---|\n"
        page += "".join(_field_rows(shape))
    return (
        f"{page}\n## `exports.<format>`\n\nOptions of the formats, and of the site: see "
        "[all of them](options.md).\n"
    )


def _field_rows(shape: type[model.Record]) -> list[str]:
    rows = []
    for key, field in shape.fields().items():
        name = f"**`{key}`**" if field.required else f"`{key}`"
        rows.append(f"| {name} | {_KINDS[type(field.kind)]} | {field.kind.about} |\n")
    return rows


_KINDS = {
    records.Line: "one line",
    records.Block: "text",
    records.Markdown: "Markdown",
    records.Slug: "id",
    records.Date: "EDTF",
    records.Zone: "IANA time zone",
    records.Language: "BCP 47 tag",
    records.Address: "http(s) address",
    records.FilePath: "relative path",
    records.Degrees: "degrees",
    records.Flag: "`true` or `false`",
    records.Choice: "one of three words",
    records.Lines: "list of texts",
    records.Part: "group of keys",
    records.Parts: "list of source ids, or of `ref`, `quote`, `locator`",
}
"""What a kind takes, in words."""


def options_page() -> str:
    """Return the options of every format, and the columns of those that are tables."""
    page = (
        "# Options of the formats\n\nWritten under `exports` in the document, such as "
        "`exports: {csv: {dialect: plain}}`, or given with `--set csv.dialect=plain`.\n"
    )
    for name in exports.names():
        options = exports.declared(name)
        exporter = None if name == exports.SITE else registry.find(name)
        columns: Mapping[str, str] = getattr(exporter, "columns", {})
        if options or columns:
            page += f"\n## `{name}`\n"
        if options:
            page += "\n| option | takes | meaning |\n|---|---|---|\n"
            page += "".join(
                f"| `{name}.{one.name}` | {expected(one)} | {one.help} |\n" for one in options
            )
        if columns and all(columns.values()):
            page += "\n| column | what stands in it |\n|---|---|\n"
            page += "".join(f"| `{key}` | {_cell(text)} |\n" for key, text in columns.items())
        elif columns:
            page += "\nColumns: " + ", ".join(f"`{key}`" for key in columns) + ".\n"
    return page


def _cell(text: str) -> str:
    """Return text for a cell of a Markdown table."""
    return text.replace("\\", "\\\\").replace("|", "\\|")


def commands_page() -> str:
    """Return the help of every command, as the terminal shows it."""
    context = click.Context(command_line, info_name="timeline-kit")
    page = f"# Commands\n\n```text\n{command_line.get_help(context).rstrip()}\n```\n"
    for name in command_line.list_commands(context):
        command = command_line.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        page += f"\n## {name}\n\n```text\n{command.get_help(inner).rstrip()}\n```\n"
    return page
