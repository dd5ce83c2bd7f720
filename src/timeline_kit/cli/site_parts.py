"""What a site is made of beside the timeline: TimelineJS, and the user's own templates."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from timeline_kit.cli.stops import WRONG_USAGE, Refused
from timeline_kit.document import SourceText
from timeline_kit.files import shown, templates, timelinejs
from timeline_kit.problems import Problem, files
from timeline_kit.problems.problem import Location
from timeline_kit.site import NAMES, TemplateFault, needed

LOCAL, CDN = "local", "cdn"


@dataclass(frozen=True, slots=True)
class Library:
    """TimelineJS, as far as it could be had.

    Attributes:
        files: by path; None when there are none.
        cdn: whether pages load it from its authors' servers.
        problems: why it is not there.
    """

    files: timelinejs.Files | None = None
    cdn: bool = False
    problems: Sequence[Problem] = field(default=())


def library(choice: str, language: str) -> Library:
    """Return TimelineJS from where the user wants it.

    Args:
        choice: `local`, `cdn`, or a folder.
        language: of the timeline.

    Raises:
        Refused: when the folder does not hold the known version.
    """
    names = needed(language)
    if choice == CDN:
        words = [name for name in names if "/locale/" in name]
        found, lost = _obtained(words, "its own words stay English")
        return Library(found or {}, cdn=True, problems=lost)
    if choice == LOCAL:
        found, lost = _obtained(names, "the page shows the list alone")
        return Library(found, problems=lost)
    folder = Path(choice)
    found = timelinejs.from_folder(folder, names)
    if found is None:
        raise Refused([_unknown(folder, names)], WRONG_USAGE)
    return Library(found)


def _obtained(names: list[str], so: str) -> tuple[timelinejs.Files | None, list[Problem]]:
    """Return files of TimelineJS; when there are none, why, and what follows from that."""
    try:
        found = timelinejs.obtain(names) if names else {}
    except timelinejs.Changed as changed:
        return None, [_missing(f"was changed (`{changed.name}` is not its authors')", so)]
    return found, [_missing("could not be fetched", so)] if found is None else []


def _missing(why: str, so: str) -> Problem:
    return files.TIMELINEJS_MISSING.problem(
        f"TimelineJS {timelinejs.VERSION} {why}, so {so}",
        help="run this again with a network; or unpack what "
        f"`npm pack @knight-lab/timelinejs@{timelinejs.VERSION}` fetches and name the folder: "
        "`--timelinejs package`",
    )


def _unknown(folder: Path, names: Sequence[str]) -> Problem:
    missing, other = timelinejs.unlike(folder, names)
    if not folder.is_dir():
        reason = "there is no such folder"
    elif missing:
        reason = f"`{missing[0]}` is missing"
    else:
        reason = f"`{other[0]}` is of another version, or was changed"
    return files.UNKNOWN_TIMELINEJS.problem(
        f"`{shown(folder)}` is not TimelineJS {timelinejs.VERSION}: {reason}",
        help=f"name the folder of `npm pack @knight-lab/timelinejs@{timelinejs.VERSION}`, "
        "unpacked; or `local`, or `cdn`",
    )


def own_templates(folder: Path | None) -> Mapping[str, str]:
    """Return the user's templates by name.

    Raises:
        Refused: when there is none, or one has a name that the site does not use.
        FileProblem: when they cannot be read.
    """
    if folder is None:
        return {}
    found = templates.read_texts(folder)
    problems = [_stranger(folder, name) for name in found if name not in NAMES and name[:1] != "_"]
    if not found:
        message = f"there is no template in `{shown(folder)}`"
        problems = [files.BROKEN_TEMPLATE.problem(message, help=_names())]
    if problems:
        raise Refused(problems, WRONG_USAGE)
    return found


def _stranger(folder: Path, name: str) -> Problem:
    near = difflib.get_close_matches(name, NAMES, 1, 0.7)
    return files.BROKEN_TEMPLATE.problem(
        f"the site has no template `{shown(folder / name)}` to put this in place of",
        help=f"did you mean `{near[0]}`? {_names().capitalize()}" if near else _names(),
    )


def _names() -> str:
    return f"the templates are {', '.join(NAMES)}; a part to be included begins with `_`"


def refusal(fault: TemplateFault, folder: Path, own: Mapping[str, str]) -> Refused:
    """Return what ends a command because of a template, with the line it is in."""
    name = shown(folder / fault.name)
    source = SourceText(name, own[fault.name])
    text = source.line(fault.line)
    start = len(text) - len(text.lstrip()) + 1
    place = Location(name, fault.line, start, fault.line, max(len(text.rstrip()), start) + 1)
    problem = files.BROKEN_TEMPLATE.problem(fault.message, location=place)
    return Refused([problem], source=source, closing="Nothing was written.")
