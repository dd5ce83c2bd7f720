"""The command line: one file a command; the only room that knows click."""

from timeline_kit.cli.app import main

__all__ = ["main"]
