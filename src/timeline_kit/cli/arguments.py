"""What several commands are told: their class, FILE, dates, `--set`, and the time in stamps."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click
from click.shell_completion import CompletionItem

from timeline_kit.cli.exit_codes import Refused, WrongUsage
from timeline_kit.dates import DateError, When, zones
from timeline_kit.files.clock import now
from timeline_kit.problems import Code, Problem, Severity, files
from timeline_kit.reporters import REPORTERS

if TYPE_CHECKING:
    from timeline_kit.exporters.base import Exporter
    from timeline_kit.model import Timeline

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


def output_option(default: str) -> Callable[[F], F]:
    """Return the decorator that adds `--output`.

    Args:
        default: the folder when none is given.
    """
    return click.option(
        "-o",
        "--output",
        "folder",
        default=default,
        show_default=True,
        metavar="DIR",
        type=click.Path(path_type=Path, readable=False),
        help="The folder to write into; it is made if it is missing.",
    )


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
            zones.refuse_end_as_offset(str(value))
            return When.parse(str(value))
        except DateError as error:
            from timeline_kit.wording.date_help import explain  # only mistakes need it

            said = explain(error, str(value))
            raise WrongUsage(f"{option}: {said.message}", said.help) from None


def complete_format(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Return the names of formats that begin like this, for the shell."""
    from timeline_kit.exporters import registry

    return [name for name in registry.names() if name.startswith(incomplete)]


def exporter_named(name: str) -> Exporter:
    """Return the exporter that is meant.

    Raises:
        WrongUsage: when there is none of this name.
        Refused: when it comes from another distribution and cannot be loaded.
    """
    from timeline_kit.exporters import registry

    try:
        return registry.find(name)
    except registry.UnknownFormat as error:
        raise _no_format(name, error.near, registry.names()) from None
    except registry.BrokenExporter as error:
        raise Refused([error.problem]) from error


def _no_format(name: str, near: Sequence[str], known: Sequence[str], where: str = "") -> WrongUsage:
    there = f"he formats are {', '.join(known)}"
    advice = f"did you mean `{near[0]}`? T{there}" if near else f"t{there}"
    return WrongUsage(f"{where}there is no format `{name}`", advice)


class IgnoredCode(click.ParamType[Code]):
    """The code of a warning or note."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Code:
        """Return the code.

        Raises:
            WrongUsage: when there is none of that id or name, or it is an error.
        """
        from timeline_kit.problems.codes import CODES, near

        wanted = str(value).strip("[]` ")
        named = {key.lower(): code for code in CODES.values() for key in (code.id, code.name)}
        code = named.get(wanted.lower())
        if code is None:
            guess = near(wanted)
            advice = f"did you mean `{guess.id}`?" if guess else "codes look like `TK503`"
            raise WrongUsage(f"--ignore: there is no code `{value}`", advice)
        if code.severity is Severity.ERROR:
            raise WrongUsage(
                f"--ignore: {code.id} is an error, and errors are not ignored",
                "mend it",
            )
        return code


class Setting(NamedTuple):
    """One `--set`: the option of a format, and its value as it was given."""

    format: str
    option: str
    value: str


class SettingType(click.ParamType[Setting]):
    """`FORMAT.OPTION=VALUE`, held against what the format declares."""

    name = "setting"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Setting:
        """Return the setting.

        Raises:
            WrongUsage: when it has another form, or there is no such option or value.
        """
        from timeline_kit import exports
        from timeline_kit.exporters import registry
        from timeline_kit.exporters.options import read_options

        where, sign, said = str(value).partition("=")
        name, dot, option = where.strip().rpartition(".")
        if not (sign and dot and name and option and said.strip()):
            raise WrongUsage(
                f"--set: `{value}` is not FORMAT.OPTION=VALUE",
                "write it like `--set ics.length=1h`",
            )
        try:
            _, problems = read_options(name, exports.declared(name), {option: said})
        except registry.UnknownFormat as error:
            raise _no_format(name, error.near, exports.names(), "--set: ") from None
        except registry.BrokenExporter as error:
            raise Refused([error.problem]) from error
        if problems:
            raise WrongUsage(f"--set: {problems[0].message}", problems[0].help)
        return Setting(name, option, said)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the options of our own formats."""
        from timeline_kit import exports
        from timeline_kit.exporters import registry

        return [
            CompletionItem(f"{name}.{option.name}=", help=option.help)
            for name in (*registry.BUILT_IN, *registry.ON_REQUEST, exports.SITE)
            for option in exports.declared(name)
            if f"{name}.{option.name}=".startswith(incomplete)
        ]


set_option = click.option(
    "--set",
    "settings",
    type=SettingType(),
    multiple=True,
    metavar="FORMAT.OPTION=VALUE",
    help="An option of a format, before what the document says under `exports`; "
    "`timeline-kit formats NAME` lists them. May be given more than once.",
)
"""`--set ics.length=1h`."""


def own_options(
    settings: Sequence[Setting], written: Collection[str]
) -> Mapping[str, Mapping[str, object]]:
    """Return the values of options by format.

    Args:
        settings: as given; of several for one option the last counts.
        written: the names of all that is written, which may have options.

    Raises:
        WrongUsage: when one is for something that is not written.
    """
    own: dict[str, dict[str, object]] = {}
    for name, option, value in settings:
        if name not in written:
            raise WrongUsage(
                f"--set {name}.{option} has no effect: `{name}` is not written here",
                f"leave it out; what is written: {', '.join(written)}",
            )
        own.setdefault(name, {})[option] = value
    return own


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


report_format_option = click.option(
    "--format",
    "name",
    type=click.Choice(list(REPORTERS)),
    default="full",
    show_default=True,
    help="How the problems are shown.",
)
"""`--format` of the commands that find problems."""

ignore_option = click.option(
    "--ignore",
    "ignored",
    type=IgnoredCode(),
    multiple=True,
    metavar="CODE",
    help="Do not show warnings or notes of this code; may be given more than once.",
)
"""`--ignore` of the commands that say what they found."""

overwrite_option = click.option(
    "--overwrite",
    is_flag=True,
    help="Replace a calendar or page that is not ours, and a workbook or CSV that was edited.",
)
"""`--overwrite` of the commands that write calendars and pages."""

previous_option = click.option(
    "--previous",
    "previous",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="A calendar of this timeline that was published before; what did not change since "
    "keeps its stamp. May be given more than once.",
)
"""`--previous` of the commands that write calendars."""

split_option = click.option(
    "--split",
    type=click.Choice(["group", "tag", "year"]),
    help="Beside the whole timeline also write a part of its own for each group, tag or year.",
)
"""`--split` of `export` and `site`."""


class InstantType(click.ParamType[When]):
    """One day or one time."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> When:
        """Return the day or the time.

        Raises:
            WrongUsage: when the text is neither.
        """
        from timeline_kit.model.records import Instant, Unfit

        if isinstance(value, When):
            return value
        option = param.opts[0] if param is not None else "a time"
        try:
            return Instant("", beside_zone=True).read(str(value))
        except Unfit as unfit:
            problem = unfit.explain(value, ("time",))
            advice = problem.help if problem.fix else "write it like `2026-12-01T06:00+01:00`"
            raise WrongUsage(f"{option}: {problem.message}", advice) from None


as_of_option = click.option(
    "--as-of",
    type=InstantType(),
    metavar="TIME",
    help="Do as if it were this day or time: for embargoes, and for stamps. "
    "Without it SOURCE_DATE_EPOCH, else now.",
)
"""`--as-of` of the commands whose output depends on the time."""


def clock(as_of: When | None, timezone: str) -> datetime:
    """Return what time it is for a command: it is asked for once.

    Args:
        as_of: what `--as-of` says.
        timezone: of the timeline, for a time without an offset.

    Raises:
        WrongUsage: when the time does not exist, or SOURCE_DATE_EPOCH is none.
    """
    if as_of is None:
        return stamp_time()
    from timeline_kit.model.shapes import in_its_zone, lifted_at

    try:
        return lifted_at(in_its_zone(as_of, timezone), timezone)
    except DateError as error:
        raise WrongUsage(f"--as-of: {error}", "write it with its offset from UTC") from None


_AHEAD = timedelta(days=1)


def ahead_of_time(
    as_of: When | None, time: datetime, asked: Timeline, *, stamps: bool, drafts: bool = False
) -> list[Problem]:
    """Say what files show that are written as of a time that has not come.

    Args:
        as_of: what `--as-of` says.
        time: the same as an instant.
        asked: the events that the files were asked for, before anything is withheld.
        stamps: whether one of the files has stamps of that time.
        drafts: whether drafts are among the events that may be shown.
    """
    if as_of is None:
        return []
    from timeline_kit.exporters.audience import embargoed
    from timeline_kit.reporters.places import count

    now = datetime.now(UTC)
    early = [
        event
        for lifted, event in embargoed(asked, now)
        if lifted <= time and (drafts or not event.draft)
    ]
    shows = []
    if early:
        more = f" and {count(len(early) - 1, 'other event')}" if len(early) > 1 else ""
        are = "are" if more else "is"
        shows.append(f"these files show `{early[0].id}`{more}, which {are} under embargo today")
    if stamps and time > now + _AHEAD:
        shows.append("the stamps in the calendar are of then")
    if not shows:
        return []
    return [
        files.TIME_AHEAD.problem(
            f"`--as-of {as_of.text}` has not come: {', and '.join(shows)}",
            help="do not publish them; a folder of their own, `-o`, keeps them apart",
        )
    ]


def stamp_time() -> datetime:
    """Return the time that the environment says, else that of the machine.

    Raises:
        WrongUsage: when SOURCE_DATE_EPOCH is no time.
    """
    try:
        return now()
    except ValueError as error:
        raise WrongUsage(
            str(error), "give it the seconds since 1970, such as `1485129600`, or unset it"
        ) from None
