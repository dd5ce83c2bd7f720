"""Our templates, the user's in place of them, and what is wrong in a template."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files as package_files
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

NAMES = (
    "index.html.j2",
    "embed.html.j2",
    "embed-list.html.j2",
    "parts.html.j2",
    "list.html.j2",
    "media.html.j2",
    "page.css",
    "media.css",
    "filter.js",
    "page.js",
    "embed.css",
    "embed.js",
    "media.js",
)
"""The templates and assets there are."""

OURS = "timeline-kit"
"""Before the name of a template of ours that the user's own one builds on."""


class TemplateFault(Exception):
    """A template of the user's cannot be used.

    Attributes:
        name: of the template.
        line: where, from 1.
        message: what is wrong, one line, without a full stop.
    """

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(f"{name}:{line}: {message}")
        self.name = name
        self.line = line
        self.message = message


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, which remembers what it allowed: of a value, it looks at the type alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._allowed: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may have an attribute."""
        asked = (type(obj), attr)
        if asked not in self._allowed:
            self._allowed[asked] = super().is_safe_attribute(obj, attr, value)
        return self._allowed[asked]


def environment(own: Mapping[str, str]) -> Environment:
    """Return Jinja2 with autoescape; the user's templates run in its sandbox.

    They may come from elsewhere: in the sandbox they reach what they are given to show and
    nothing of the machine, and change none of it.

    Args:
        own: the user's templates by name; `timeline-kit/NAME` in them means ours.
    """
    return _environment(own) if own else _without_own()


@cache
def _without_own() -> Environment:
    return _environment({})


def _environment(own: Mapping[str, str]) -> Environment:
    ours = PackageLoader("timeline_kit.site")
    loaders: list[BaseLoader] = [FunctionLoader(_source_in(own)), ours, PrefixLoader({OURS: ours})]
    return _Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _source_in(
    own: Mapping[str, str],
) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (own[name], name, lambda: True) if name in own else None

    return source


@contextmanager
def faults(own: Mapping[str, str]) -> Iterator[None]:
    """Turn what goes wrong in a template of the user's into a `TemplateFault`.

    Whatever happens in none of them is a bug of ours and passes through.
    """
    try:
        yield
    except TemplateSyntaxError as error:
        if error.name is None or error.name not in own:
            raise
        raise TemplateFault(error.name, error.lineno, _line(error.message)) from error
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        place = next((frame for frame in reversed(frames) if frame.filename in own), None)
        if place is None:
            raise
        message = _line(str(error))
        if isinstance(error, TemplateNotFound):
            message = f"there is no template `{error.name}`"
        elif not isinstance(error, TemplateError):
            message = f"{type(error).__name__}: {message}"
        raise TemplateFault(place.filename, place.lineno or 1, message) from error


def _line(message: str | None) -> str:
    return " ".join((message or "it cannot be read").split()).rstrip(".").replace("'", "`")


@cache
def asset(name: str) -> str:
    """Return a style sheet or script of ours, without what only those need who change it."""
    folder = package_files("timeline_kit.site").joinpath("templates")
    text = _FOR_US.sub("", folder.joinpath(name).read_text(encoding="utf-8"))
    return _BLANKS.sub("", text) if name.endswith(".css") else text


_FOR_US = re.compile(r"^\s*(?://.*|/\*.*\*/)\n|^[ \t]+", re.MULTILINE)
"""Indentation, and comments of whole lines; no text in our files begins or ends with a line."""

_BLANKS = re.compile(r" (?=[{}])|(?<=[{};]) ")
"""Blanks beside the signs of a style sheet; no text in ours has these signs."""
