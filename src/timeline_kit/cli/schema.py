"""`timeline-kit schema`: the JSON Schema for editors."""

from __future__ import annotations

from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import command
from timeline_kit.exporters import registry
from timeline_kit.problems import Problem


@command(
    short_help="Print the JSON Schema for editors.",
    examples=["timeline-kit schema > timeline.schema.json"],
)
def schema() -> int:
    """Print the JSON Schema of documents, for editors that complete and check.

    It knows the options of every format that is installed.

    Save it beside the document, and name it in the document's first line:
    # yaml-language-server: $schema=timeline.schema.json
    """
    from timeline_kit.exports import schema_text

    others: list[str] = []
    broken: list[Problem] = []
    for name in registry.names():
        try:
            registry.declared(name)
        except registry.BrokenExporter as error:
            broken.append(error.problem)
        else:
            others.append(name)
    terminal.emit(schema_text(others))
    terminal.say_problems(broken)
    return 0
