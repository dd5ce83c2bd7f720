"""Where output goes: how wide it is, whether it shows colours, which letters it knows."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from timeline_kit.problems import Problem
from timeline_kit.reporters import full
from timeline_kit.reporters.full import Paint, unpainted

_USUAL = 80
_WIDEST = 100
"""Prose in longer lines is hard to read."""

_LOOKS: dict[str, dict[str, bool | str]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan", "bold": True},
    "frame": {"fg": "blue"},
    "strong": {"bold": True},
    "quiet": {"dim": True},
    "done": {"fg": "green"},
}


def prepare() -> None:
    """Make sure that no text, whatever the locale, keeps a message from being shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str, *, err: bool = False) -> None:
    """Write one line or several; the text ends without a line end."""
    click.echo(text, err=err, color=True)  # colours are decided by `painter`


def erase_line(stream: TextIO) -> None:
    """Take away the line that a progress bar stands on, and show the cursor again."""
    stream.write("\r\x1b[2K\x1b[?25h")
    stream.flush()


def say_message(severity: str, code: str, message: str, help_text: str = "") -> None:
    """Say one thing on standard error, in the look of the full report."""
    paint, width = painter(sys.stderr), columns(sys.stderr)
    lines = full.message_lines(f"{severity}{code}", severity, message, width, paint)
    lines += full.help_lines(help_text, " ", width, paint)
    say("\n".join(lines), err=True)


def say_problems(problems: Sequence[Problem]) -> None:
    """Show problems that are not about a line of a document."""
    for problem in problems:
        say_message(problem.severity, f"[{problem.code}]", problem.message, problem.help)


def emit(text: str) -> None:
    """Write text for a program to standard output: UTF-8 in every locale, nothing added."""
    if sys.stdout is not None:
        click.echo(text.encode(), nl=False)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is looking at a stream."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def painter(stream: TextIO | None) -> Paint:
    """Return what gives text its colours on a stream: nothing, if it should have none.

    `NO_COLOR` switches colours off (no-color.org), `FORCE_COLOR` on.
    """
    if os.environ.get("NO_COLOR") or not (is_terminal(stream) or os.environ.get("FORCE_COLOR")):
        return unpainted
    return _painted


def _painted(role: str, text: str) -> str:
    return click.style(text, **_LOOKS[role]) if text else text  # type: ignore[arg-type]  # ours


def columns(stream: TextIO | None) -> int | None:
    """Return the width of a terminal, or None for a file or pipe."""
    return shutil.get_terminal_size().columns if is_terminal(stream) else None


def prose_columns() -> int:
    """Return how wide prose is set: to the terminal, and in a pipe never wider than usual."""
    if is_terminal(sys.stdout):
        return min(shutil.get_terminal_size().columns, _WIDEST)
    return min(_terminal_behind_a_pipe(), _USUAL)


def _terminal_behind_a_pipe() -> int:
    """Return the width of the terminal the command was given in, where a pager may show it."""
    for stream in (sys.stderr, sys.stdin):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            return os.get_terminal_size(stream.fileno()).columns or _USUAL
    return _USUAL
