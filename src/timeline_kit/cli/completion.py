"""`timeline-kit completion`: names completed by the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from timeline_kit.cli import terminal
from timeline_kit.cli.arguments import command


@command(
    short_help="Print the script for completion in a shell.",
    examples=[
        "timeline-kit completion bash >> ~/.bashrc",
        "timeline-kit completion zsh >> ~/.zshrc",
        "timeline-kit completion fish > ~/.config/fish/completions/timeline-kit.fish",
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the script that makes a shell complete commands, options and formats."""
    from timeline_kit.cli.app import COMPLETE, NAME, application

    found = get_completion_class(shell)
    if found is None:  # click knows all three
        raise LookupError(shell)
    terminal.emit(found(application, {}, NAME, COMPLETE).source())
    return 0
