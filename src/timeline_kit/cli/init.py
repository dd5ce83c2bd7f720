"""`timeline-kit init`: a first document."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from timeline_kit import files
from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import DEFAULT_FILE, command

_SCHEMA_FILE = "timeline.schema.json"


@command(
    short_help="Write a first events.yaml.",
    examples=["timeline-kit init", "timeline-kit init talks"],
)
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, readable=False)
)
def init(folder: Path) -> int:
    """Write a first events.yaml with an example of everything, and its schema for editors.

    DIR is this folder if none is given. Nothing is ever overwritten.
    """
    from timeline_kit.exports import schema_text

    document, schema = folder / DEFAULT_FILE, folder / _SCHEMA_FILE
    files.create(document, resources.files(__package__).joinpath("starter.yaml").read_bytes())
    terminal.say(f"wrote      {files.shown(document)}")
    if schema.exists():
        terminal.say(f"kept       {files.shown(schema)}")
    else:
        files.create(schema, schema_text().encode())
        terminal.say(f"wrote      {files.shown(schema)}")
    where = "" if folder == Path() else f" {files.shown(document)}"
    terminal.say(f"\nNext: change it, then `timeline-kit validate{where}`.")
    return 0
