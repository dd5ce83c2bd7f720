"""What several commands have in common: their class, their arguments, the type of a date."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from timeline_kit.cli.stops import WrongUsage
from timeline_kit.dates import DateError, When

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_FILE = "events.yaml"

SETTINGS = {"help_option_names": ["-h", "--help"]}


class Command(click.Command):
    """What every command here is: it has examples in its help, and `--debug`.

    Args:
        examples: command lines.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params.append(debug_option())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples at the end of the help."""
        with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
            for example in self.examples:
                formatter.write(f"{' ' * formatter.current_indent}{example}\n")


def debug_option() -> click.Option:
    """Return the option `--debug`; `app.run` looks for it by itself."""
    return click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        help="Show the traceback of a bug in timeline-kit.",
    )


command = functools.partial(click.command, cls=Command, context_settings=SETTINGS)
"""Decorates the function of a command."""

file_argument = click.argument(
    "file", default=DEFAULT_FILE, type=click.Path(allow_dash=True, readable=False), required=False
)
"""FILE, `events.yaml` if none is given, `-` for standard input."""


class EdtfDate(click.ParamType[When]):
    """A date as documents write it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> When:
        """Return the date.

        Raises:
            WrongUsage: when the text is not a date.
        """
        if isinstance(value, When):
            return value
        option = param.opts[0] if param is not None else "a date"
        try:
            return When.parse(str(value))
        except DateError as error:
            raise WrongUsage(
                f"{option}: {error.message}", error.help or "write it like `2016-12-20`"
            ) from None


def selection_options(function: F) -> F:
    """Add `--from`, `--until`, `--group` and `--tag`."""
    options = [
        click.option(
            "--from",
            "since",
            type=EdtfDate(),
            metavar="DATE",
            help="Only events that may have lasted until DATE or happened later.",
        ),
        click.option(
            "--until",
            type=EdtfDate(),
            metavar="DATE",
            help="Only events that may have begun by the end of DATE.",
        ),
        click.option(
            "--group",
            "groups",
            multiple=True,
            metavar="NAME",
            help="Only events of this group; may be given more than once.",
        ),
        click.option(
            "--tag",
            "tags",
            multiple=True,
            metavar="NAME",
            help="Only events with this tag; may be given more than once.",
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function
