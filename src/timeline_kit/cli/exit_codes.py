"""With which exit code a command ends, and what is said when it could not do its work."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline_kit.cli import terminal
from timeline_kit.problems import Problem
from timeline_kit.problems.suggestions import nearest
from timeline_kit.reporters import full
from timeline_kit.reporters.width import printable

if TYPE_CHECKING:
    from timeline_kit.document import SourceText

DONE = 0
FOUND_ERRORS = 1
WRONG_USAGE = 2
OUR_BUG = 3
CLOSED_PIPE = 141  # 128 + SIGPIPE, as shells say it


class WrongUsage(Exception):
    """The command cannot be carried out as it was given.

    Attributes:
        message: what is wrong, one line.
        help: what would be right, or the empty string.
    """

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 - the word users read
        super().__init__(message)
        self.message = message
        self.help = help


class Refused(Exception):
    """Problems end the command.

    Attributes:
        problems: what is wrong.
        status: the exit status.
        source: the document the problems are in, if it was read.
        closing: a last line, such as that nothing was written.
    """

    def __init__(
        self,
        problems: Sequence[Problem],
        status: int = FOUND_ERRORS,
        source: SourceText | None = None,
        closing: str = "",
    ) -> None:
        super().__init__(problems[0].message)
        self.problems = problems
        self.status = status
        self.source = source
        self.closing = closing


_TOLD = ("msgspec", "PyYAML", "click", "Babel", "icalendar", "openpyxl", "pandas")


def words_of(error: click.ClickException) -> tuple[str, str]:
    """Return what click has to say as a message and help."""
    message = re.sub(r"'([^']*)'", r"`\1`", error.format_message()).rstrip(".")
    message = re.sub(r"\s*\n\s*", " ", message)
    message = message.replace("is not a valid integer range", "is no whole number")
    sentence, _, advice = message.partition("Did you mean ")
    message = sentence.strip().rstrip(".")
    path = "timeline-kit"
    if isinstance(error, click.UsageError) and error.ctx is not None:
        path = error.ctx.command_path
    if isinstance(error, click.NoSuchOption):
        message = f"no such option `{error.option_name}`"
        near = nearest(error.option_name, error.possibilities or [], 0)
        advice = f"`{near}`?" if near else ""
    usage = f"`{path} -h` shows how it is used"
    return message[:1].lower() + message[1:], f"did you mean {advice}" if advice else usage


def say_wrong_usage(message: str, help_text: str) -> int:
    """Say what is wrong with the command line."""
    terminal.say_message("error", "", message, help_text)
    return WRONG_USAGE


def say_refused(refused: Refused) -> int:
    """Show the problems that ended the command."""
    if refused.source is None:
        terminal.say_problems(refused.problems)
    else:
        stream, sources = sys.stderr, {refused.source.name: refused.source}
        paint, columns = terminal.painter(stream), terminal.columns(stream)
        text = full.report(refused.problems, sources, columns, paint)
        terminal.say(text.rstrip("\n"), err=True)
    if refused.closing:
        terminal.say(refused.closing, err=True)
    return refused.status


def say_no_memory() -> int:
    """Say that the memory did not suffice."""
    advice = "export a part of it: `--group`, `--tag`, `--from`, `--until`"
    terminal.say_message("error", "", "not enough memory", advice)
    return FOUND_ERRORS


def say_output_lost(error: OSError) -> int:
    """Say that standard output did not take what was written."""
    _discard_output()
    terminal.say_message(
        "error", "", f"cannot write to standard output: {(error.strerror or 'failed').lower()}", ""
    )
    return FOUND_ERRORS


def say_bug(error: Exception, debug: bool) -> None:
    """Say calmly that the fault is ours, and what to send to us."""
    if debug:
        terminal.say("".join(traceback.format_exception(error)).rstrip(), err=True)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f" ({Path(last[0].filename).name}, line {last[0].lineno})" if last else ""
    lines = [f"{type(error).__name__}: {error}{where}", _versions()]
    advice = "report it to the authors with the lines below"
    if not debug:
        advice += " and what the same command prints with `--debug`"
    terminal.say_message("error", "", "timeline-kit made a mistake; your file may be right", advice)
    for line in lines:
        terminal.say(f"    {printable(line)}", err=True)


def _versions() -> str:
    import platform  # only a bug needs it

    parts = [
        f"timeline-kit {_version('timeline-kit')}",
        f"Python {platform.python_version()}",
        platform.system(),
        *(f"{name} {_version(name)}" for name in _TOLD),
    ]
    return ", ".join(parts)


def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"


def hush() -> None:
    """Let nobody complain who was interrupted: a ZIP file that cannot write its end, say."""
    sys.unraisablehook = lambda _: None


def flushed(status: int) -> int:
    """Write out what standard output still holds, and return the exit status."""
    if status == CLOSED_PIPE:
        _discard_output()
        return status
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        return CLOSED_PIPE
    except OSError as error:
        return say_output_lost(error)
    return status


def _discard_output() -> None:
    """Keep Python from trying once more, and complaining, when it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        pass
    finally:
        os.close(null)
