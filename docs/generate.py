"""Pages made from the code: one a problem, the fields, the commands, the formats."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from timeline_kit import exports, model
from timeline_kit.cli.app import application as command_line
from timeline_kit.cli.arguments import SETTINGS
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


def pages() -> dict[str, str]:
    """Return every generated page by its path below `docs`."""
    return {
        **{f"problems/{code.id}.md": problem_page(code) for code in CODES.values()},
        "problems/index.md": problem_index(),
        "reference/fields.md": fields_page(),
        "reference/commands.md": commands_page(),
        "reference/options.md": options_page(),
        "reference/carried.md": carried_page(),
    }


def write_all(docs: Path) -> None:
    """Write every generated page below `docs`; a page that is the same is left alone."""
    made = pages()
    for stale in (docs / "problems").glob("*.md"):
        if f"problems/{stale.name}" not in made:
            stale.unlink()
    for name, text in made.items():
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
    carried = _carried()
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
    return page


def fields_page() -> str:
    """Return what may stand in the document: each key, with an example and what becomes of it."""
    page = """\
# Fields

What may stand in the YAML file. A key marked *needed* has to be there. Unknown keys are errors;
keys that begin with `x-` are your own: they are kept, and stand in the workbook for editors.

Below each example is what the files make of it. *As written*: readers of the file find the value
itself. *In words*: it is said or shown. *In part*: not by itself. *Used*: for ids, order or words,
and not shown. `page` is the page that `site` writes. The same as one table:
[what each format carries](carried.md).
"""
    for title, parent, shape in SHAPES:
        page += f"\n## `{title}`\n"
        for key, field in shape.fields().items():
            kind = _KINDS[type(field.kind)]
            needed = " *Needed.*" if field.required else ""
            page += (
                f"\n### `{key}`\n\n{field.kind.about.rstrip('.')}. Takes: {kind}.{needed}\n\n"
                f"```yaml\n{EXAMPLES[parent, key].rstrip()}\n```\n\n{_becomes(parent, key)}\n"
            )
    return (
        f"{page}\n## `exports.<format>`\n\nOptions of the formats, and of the site: see "
        "[all of them](options.md).\n"
    )


SHAPES: tuple[tuple[str, str, type[model.Record]], ...] = (
    ("timeline", "timeline", model.Header),
    ("sources.<id>", "sources", model.Source),
    ("eras[]", "eras", model.Era),
    ("events[]", "events", model.Event),
    ("events[].place", "events.place", model.Place),
    ("events[].sources[]", "events.sources", model.Citation),
    ("events[].media, timeline.media", "events.media", model.Media),
)
"""The heading of each group of keys, its path in the model, and its shape."""

EXAMPLES: Mapping[tuple[str, str], str] = {
    ("timeline", "id"): "id: astana-talks",
    ("timeline", "title"): "title: The road to the Astana talks on Syria",
    (
        "timeline",
        "description",
    ): "description: |\n  How three countries came to lead *two days* of talks.",
    ("timeline", "language"): "language: de",
    ("timeline", "timezone"): "timezone: Asia/Almaty",
    ("timeline", "url"): "url: https://example.org/talks/",
    (
        "timeline",
        "media",
    ): "media: {url: https://example.org/hall.jpg, alt: The hall, credit: A. Person}",
    ("sources", "title"): "title: Diplomats Arrive in Astana for Syria Peace Talks",
    ("sources", "publisher"): "publisher: An agency",
    ("sources", "author"): "author: A. Person",
    ("sources", "published"): "published: 2017-01-23",
    ("sources", "url"): "url: https://example.org/2017/diplomats-arrive",
    ("sources", "archive_url"): (
        "archive_url: https://web.archive.org/web/20170124/https://example.org/2017/diplomats-arrive"
    ),
    ("sources", "accessed"): "accessed: 2017-01-24",
    ("sources", "file"): "file: saved/diplomats-arrive.html",
    ("sources", "note"): "note: Ask the agency whether the times are local.",
    ("sources", "sha256"): f"sha256: {'5feceb66' * 8}",
    ("eras", "title"): "title: The ceasefire",
    ("eras", "date"): "date: 2016-12-30/2017-02-14",
    ("events", "id"): "id: moscow-meeting",
    ("events", "date"): "date: late 2016-12",
    ("events", "title"): "title: Foreign ministers meet in Moscow",
    ("events", "description"): "description: |\n  They agreed on **principles** for a settlement.",
    ("events", "timezone"): "timezone: Europe/Moscow",
    ("events", "date_label"): "date_label: between Christmas and New Year",
    ("events", "group"): "group: Diplomacy",
    ("events", "tags"): "tags: [talks, ministers]",
    ("events", "place"): "place: {name: Moscow, lat: 55.75, lon: 37.62}",
    ("events", "participants"): "participants: [Russia, Turkey, Iran]",
    ("events", "status"): "status: cancelled",
    ("events", "standing"): "standing: reported",
    ("events", "draft"): "draft: true",
    ("events", "embargo"): "embargo: 2026-12-01T06:00+01:00",
    (
        "events",
        "sources",
    ): "sources:\n  - report\n  - {ref: report, quote: in Moscow, locator: p. 2}",
    (
        "events",
        "media",
    ): "media: {url: https://example.org/ministers.jpg, alt: Three ministers, credit: B. Person}",
    ("events", "url"): "url: https://example.org/talks/moscow",
    ("events", "note"): "note: The day is to be confirmed.",
    ("events.place", "name"): "name: Moscow",
    ("events.place", "lat"): "lat: 55.75",
    ("events.place", "lon"): "lon: 37.62",
    ("events.sources", "ref"): "ref: report",
    ("events.sources", "quote"): "quote: a December 20 meeting in Moscow",
    ("events.sources", "translation"): "translation: a meeting in Moscow on 20 December",
    ("events.sources", "locator"): "locator: p. 2",
    ("events.sources", "says"): "says: 2017-01",
    ("events.sources", "stance"): "stance: disputes",
    ("events.sources", "prefix"): "prefix: the foreign ministers met for",
    ("events.sources", "suffix"): "suffix: ', said the agency'",
    ("events.media", "url"): "url: https://example.org/ministers.jpg",
    ("events.media", "caption"): "caption: The ministers *before* the talks",
    ("events.media", "credit"): "credit: A. Person",
    ("events.media", "alt"): "alt: Three people at a round table",
    ("events.media", "thumbnail"): "thumbnail: https://example.org/ministers-small.jpg",
    ("events.media", "link"): "link: https://example.org/photographs",
}
"""An example of every key, as it stands in a document."""


def _carried() -> dict[str, Mapping[str, Carries]]:
    names = [*registry.BUILT_IN, *registry.ON_REQUEST]
    return {**{name: registry.find(name).carries for name in names}, "page": SITE}


def _becomes(parent: str, key: str) -> str:
    """Return what every format makes of a field, format by format."""
    path = f"{parent}.{key}"
    inside = [one for one in paths() if one == path or one.startswith(f"{path}.")]
    named: dict[str, list[str]] = {}
    for name, carries in _carried().items():
        kinds = {carries.get(one, Carries.NO).kind for one in inside if not is_internal(one)}
        kinds = kinds or {carries.get(one, Carries.NO).kind for one in inside}
        how = kinds.pop() if len(kinds) == 1 else "part"
        named.setdefault(_IN_FIELDS[how], []).append(f"`{name}`")
    said = [f"{how}: {', '.join(named[how])}" for how in _IN_FIELDS.values() if how in named]
    text = "; ".join(said)
    text = f"*{text[1].upper()}{text[2:]}."
    if is_internal(path):
        in_workbook = _carried()["xlsx"].get(path, Carries.NO) != Carries.NO
        where = ", only in the workbook that `export` writes" if in_workbook else ""
        text += f" Internal: in no public file{where}."
    return text


_IN_FIELDS = {
    "exact": "*As written*",
    "words": "*in words*",
    "part": "*in part*",
    "identity": "*used*",
    "no": "*not in*",
}


_KINDS = {
    records.Line: "one line",
    records.Block: "text",
    records.Markdown: "Markdown",
    records.Slug: "id",
    records.Date: "EDTF",
    records.Instant: "one day or time",
    records.Stretch: "EDTF",
    records.Zone: "IANA time zone",
    records.Language: "BCP 47 tag",
    records.Address: "http(s) address",
    records.MediaAddress: "an address, or the path of a file",
    records.FilePath: "relative path",
    records.Sha256: "SHA-256",
    records.Degrees: "degrees",
    records.Flag: "`true` or `false`",
    records.Choice: "one of a few words",
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
    for name in (*registry.BUILT_IN, *registry.ON_REQUEST, exports.SITE):
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
    context = _context(command_line, "timeline-kit")
    page = f"# Commands\n\n```text\n{command_line.get_help(context).rstrip()}\n```\n"
    for name in command_line.list_commands(context):
        command = command_line.get_command(context, name)
        assert command is not None
        inner = _context(command, name, context)
        page += f"\n## {name}\n\n```text\n{command.get_help(inner).rstrip()}\n```\n"
    return page


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    """Return what the help of a command is made in: its own settings, and one width everywhere."""
    return click.Context(
        command, parent, name, terminal_width=80, **{**SETTINGS, **command.context_settings}
    )
