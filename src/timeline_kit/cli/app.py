"""The command `timeline-kit`: which commands there are, and how each of them may end."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click
from msgspec import structs

from timeline_kit.cli import exit_codes, terminal
from timeline_kit.cli.arguments import SETTINGS, debug_option
from timeline_kit.cli.exit_codes import CLOSED_PIPE, OUR_BUG, Refused, WrongUsage
from timeline_kit.files import WITH_OUTPUT, FileProblem
from timeline_kit.files.signals import Stopped, listen
from timeline_kit.problems.suggestions import nearest

NAME = "timeline-kit"

COMMANDS = {
    "validate": "timeline_kit.cli.validate:validate",
    "verify": "timeline_kit.cli.verify:verify",
    "export": "timeline_kit.cli.export:export",
    "site": "timeline_kit.cli.site:site",
    "preview": "timeline_kit.cli.preview:preview",
    "embargo": "timeline_kit.cli.embargo:embargo",
    "show": "timeline_kit.cli.show:show",
    "import": "timeline_kit.cli.import_:import_",
    "merge": "timeline_kit.cli.merge:merge",
    "init": "timeline_kit.cli.init:init",
    "schema": "timeline_kit.cli.schema:schema",
    "formats": "timeline_kit.cli.formats:formats",
    "explain": "timeline_kit.cli.explain:explain",
    "completion": "timeline_kit.cli.completion:completion",
}
"""The commands, in the order of the help; each is imported when it is called for."""

COMPLETE = "_TIMELINE_KIT_COMPLETE"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


class Commands(click.Group):
    """The group of commands, which imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(importlib.import_module(module), attribute)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant.

        Raises:
            WrongUsage: when there is none of that name.
        """
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = nearest(name, COMMANDS)
            listed = f"the commands are {', '.join(COMMANDS)}"
            advice = f"did you mean `{near}`?" if near else listed
            raise WrongUsage(f"there is no command `{name}`", advice)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings=SETTINGS,
    epilog="`timeline-kit COMMAND -h` shows the options and examples of one command.",
)
@click.version_option(None, "-V", "--version", package_name=NAME, message="%(prog)s %(version)s")
def application() -> None:
    """One YAML file of events becomes a calendar, a workbook, a CSV and a TimelineJS timeline."""


application.params.append(debug_option())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and end the process with its exit status."""
    gc.disable()  # a long timeline is millions of values without a cycle, and the process ends soon
    listen()
    terminal.prepare()
    status = run(sys.argv[1:] if arguments is None else arguments)
    sys.exit(exit_codes.flushed(status))


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    debug = "--debug" in arguments
    try:
        return _run(list(arguments))
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        return exit_codes.say_wrong_usage(*exit_codes.words_of(error))
    except WrongUsage as error:
        return exit_codes.say_wrong_usage(error.message, error.help)
    except Refused as refused:
        return exit_codes.say_refused(refused)
    except FileProblem as error:
        exit_codes.hush()
        return exit_codes.say_refused(Refused([error.problem]))
    except Stopped as stopped:
        exit_codes.hush()
        return stopped.status
    except (KeyboardInterrupt, click.Abort):
        return 130
    except BrokenPipeError:
        return CLOSED_PIPE
    except MemoryError:
        return exit_codes.say_no_memory()
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return exit_codes.say_output_lost(error)
        exit_codes.say_bug(error, debug)
        return OUR_BUG


def _run(arguments: list[str]) -> int:
    instruction = os.environ.get(COMPLETE)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(application, {}, NAME, COMPLETE, instruction)
    if not arguments:
        with application.make_context(NAME, ["--help"]):
            pass
    with application.make_context(NAME, arguments) as context:
        try:
            status = application.invoke(context)
        except FileProblem as error:
            if not _writes_elsewhere(context):
                problem = error.problem
                error.problem = structs.replace(problem, help=problem.help.replace(WITH_OUTPUT, ""))
            raise
    return status if isinstance(status, int) else 0


def _writes_elsewhere(context: click.Context) -> bool:
    """Whether the command that was called has an option `-o`, so that a help may name it."""
    called = context.invoked_subcommand
    command = application.get_command(context, called) if called else None
    return command is not None and any("-o" in option.opts for option in command.params)
