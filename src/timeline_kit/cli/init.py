"""`timeline-kit init`: a first document."""

from __future__ import annotations

import secrets
from importlib import resources
from pathlib import Path

import click

from timeline_kit import files
from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import DEFAULT_FILE, command

_SCHEMA_FILE = "timeline.schema.json"
_COPY = "copies/about.html"


_PLACE_OF_ID = "an-id-of-its-own"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other."""

_TAIL = 5


@command(
    short_help="Write a first events.yaml.",
    examples=["timeline-kit init", "timeline-kit init talks"],
)
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, readable=False)
)
def init(folder: Path) -> int:
    """Write a first events.yaml with an example of everything, and its schema for editors.

    Beside it, in copies, is a small page that the document quotes, for verify.

    DIR is this folder if none is given. Nothing is ever overwritten.
    """
    from timeline_kit.exports import schema_text

    document, schema = folder / DEFAULT_FILE, folder / _SCHEMA_FILE
    copy = folder / _COPY
    starter = resources.files(__package__).joinpath("starter.yaml").read_text(encoding="utf-8")
    files.create(document, starter.replace(_PLACE_OF_ID, _new_id(folder), 1).encode())
    terminal.say(f"wrote      {files.shown(document)}")
    if copy.exists():
        terminal.say(f"kept       {files.shown(copy)}")
    else:
        files.create(copy, resources.files(__package__).joinpath("starter.html").read_bytes())
        terminal.say(f"wrote      {files.shown(copy)}")
    if schema.exists():
        terminal.say(f"kept       {files.shown(schema)}")
    else:
        files.create(schema, schema_text().encode())
        terminal.say(f"wrote      {files.shown(schema)}")
    where = "" if folder == Path() else f" {files.shown(document)}"
    terminal.say(f"\nNext: change it, then `timeline-kit validate{where}`.")
    return 0


def _new_id(folder: Path) -> str:
    """Return an id that no other timeline has: calendars tell events apart by it."""
    from timeline_kit.model.texts import id_of

    name = id_of(folder.resolve().name) or "timeline"
    return f"{name}-{''.join(secrets.choice(_LETTERS) for _ in range(_TAIL))}"
