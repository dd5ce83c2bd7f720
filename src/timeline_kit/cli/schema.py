"""`timeline-kit schema`: the JSON Schema for editors."""

from __future__ import annotations

from timeline_kit.cli import terminal
from timeline_kit.cli.options import command


@command(
    short_help="Print the JSON Schema for editors.",
    examples=["timeline-kit schema > timeline.schema.json"],
)
def schema() -> int:
    """Print the JSON Schema of documents, for editors that complete and check.

    Save it beside the document, and name it in the document's first line:
    # yaml-language-server: $schema=timeline.schema.json
    """
    from timeline_kit.exports import schema_text

    terminal.emit(schema_text())
    return 0
