"""Ids are unique, and every source that is cited is there.

Looks at the plain data of a document before anything else is known to be right, so
that a slip elsewhere in an event does not hide that its id is taken. Whatever has
another shape than expected is passed over here and named by the validation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_kit.document.styles import scalar
from timeline_kit.document.typographic_quotes import unwrapped
from timeline_kit.model.explanations import items_of
from timeline_kit.model.locators import is_locator
from timeline_kit.model.texts import id_of, is_slug
from timeline_kit.patterns import pattern
from timeline_kit.problems import Fix, Insert, Path, Problem, Related, Remove, Replace, Target
from timeline_kit.problems.references import (
    DUPLICATE_ID,
    SIMILAR_IDS,
    UNCITED_SOURCE,
    UNKNOWN_SOURCE,
)
from timeline_kit.problems.suggestions import listed
from timeline_kit.problems.suggestions import nearest as closest

_SEPARATORS = str.maketrans("", "", "-_")
_INSIDE_WORDS = pattern(r"(?<=[a-z])[-_]+(?=[a-z])")
_RUNS = pattern(r"[-_]+")
_MOST_GUESSES = 50
"""After so many unknown sources no more nearest names are looked for: it is slow work."""


def check_raw(data: object) -> Iterator[Problem]:
    """Find ids given twice and sources that are missing or never cited.

    Args:
        data: the plain data of a document, of any shape.
    """
    if not isinstance(data, dict):
        return
    events, sources = data.get("events"), data.get("sources")
    known = [key for key in sources if isinstance(key, str)] if isinstance(sources, dict) else []
    ids = list(_ids(events))
    yield from _duplicates(ids)
    yield from _similar(ids)
    yield from _similar([(key, ("sources", key)) for key in known])
    cited: set[str] = set()
    if sources is None or isinstance(sources, dict):
        yield from _unknown(events, known, cited)
    if isinstance(events, list):
        for key in known:
            if key not in cited:
                yield UNCITED_SOURCE.problem(
                    f"no event cites the source `{key}`",
                    ("sources", key),
                    "cite it, or remove it",
                    target=Target.KEY,
                )


def _ids(events: object) -> Iterator[tuple[str, Path]]:
    for index, event in enumerate(events if isinstance(events, list) else ()):
        if isinstance(event, dict):
            name = event.get("id")
            if isinstance(name, str) and name:
                yield name, ("events", index, "id")


def _duplicates(ids: list[tuple[str, Path]]) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for name, path in ids:
        where = first.setdefault(name, path)
        if where is not path:
            yield DUPLICATE_ID.problem(
                f"the id `{name}` is given to two events",
                path,
                "give this event another id",
                related=(Related("first given here", where),),
            )


def _similar(ids: list[tuple[str, Path]]) -> Iterator[Problem]:
    roughly: dict[str, tuple[str, Path]] = {}
    twins: dict[str, tuple[str, Path]] = {}
    seen: set[str] = set()
    for entry in ids:
        name, path = entry
        first = roughly.setdefault(name.casefold().translate(_SEPARATORS), entry)
        if first[0] == name or name in seen:
            continue
        # "day-1-1" and "day-11" are as alike as this, and yet not easily confused
        seen.add(name)
        twins.setdefault(_fold(first[0]), first)
        other, where = twins.setdefault(_fold(name), entry)
        if other != name:
            target = Target.KEY if path[0] == "sources" else Target.VALUE
            yield SIMILAR_IDS.problem(
                f"the ids `{name}` and `{other}` are easily taken for each other",
                path,
                "say what sets this one apart",
                target=target,
                related=(Related("the other is here", where, target),),
            )


def _fold(name: str) -> str:
    return _RUNS.sub("-", _INSIDE_WORDS.sub("", name.casefold()))


def _unknown(events: object, known: list[str], cited: set[str]) -> Iterator[Problem]:
    """Find citations of sources that are not there; add every id that is cited to `cited`."""
    names, nearest = frozenset(known), dict[str, str | None]()
    for index, event in enumerate(events if isinstance(events, list) else ()):
        citations = event.get("sources") if isinstance(event, dict) else None
        if citations is None:
            continue
        if isinstance(citations, str):  # not a list: the validation says so
            yield from _unlisted(citations, ("events", index, "sources"), known, cited)
            continue
        for number, citation in enumerate(citations if isinstance(citations, list) else ()):
            path: Path = ("events", index, "sources", number)
            if isinstance(citation, dict):
                citation, path = citation.get("ref"), (*path, "ref")
            if not isinstance(citation, str) or not citation:
                continue
            cited.add(citation)
            if citation in names:
                continue
            if citation not in nearest:
                nearest[citation] = (
                    closest(unwrapped(citation) or citation, known)
                    if len(nearest) < _MOST_GUESSES
                    else None
                )
            guess = nearest[citation]
            if guess is not None and guess in citations:
                guess = None  # it is cited beside it
            parted = _parted(citation, path, names)
            if parted is not None:
                guess = parted[0]
            if guess is not None:
                cited.add(guess)  # one slip, one problem
            fix = _as_locator(citations, number, path, names)
            if fix is None and parted is not None:
                fix = parted[1]
            if fix is None and guess is not None:
                fix = Fix.nearest(path, guess)
            yield UNKNOWN_SOURCE.problem(
                f"there is no source `{citation}`",
                path,
                "" if fix is not None else _addition(citation, known),
                fix=fix,
            )


def _unlisted(text: str, path: Path, known: list[str], cited: set[str]) -> Iterator[Problem]:
    """Find citations of sources that are not there in a text where a list belongs."""
    whole: list[object] = []
    unknown: dict[str, str | None] = {}
    items = items_of(text)
    for item in items:
        before = whole[-1] if whole else None
        if isinstance(before, str) and is_locator(item):
            whole[-1] = {"ref": before, "locator": item}
            continue
        if item not in known:
            unknown[item] = closest(item, known)
        whole.append(unknown.get(item, item))
    cited.update(name for name in (*items, *unknown.values()) if name)
    if None in whole and not all(map(is_slug, items)):
        return  # prose; the validation says what belongs there
    fix = None
    if None not in whole:
        written = ", ".join(map(_as_item, whole))
        fix = Fix(f"write `sources: [{written}]`", (Replace(path, whole),), safe=False)
    for name in unknown:
        advice = "" if fix is not None else _addition(name, known)
        yield UNKNOWN_SOURCE.problem(f"there is no source `{name}`", path, advice, fix=fix)


def _as_item(citation: object) -> str:
    if not isinstance(citation, dict):
        return scalar(str(citation), flow=True)
    keys = (f"{key}: {scalar(str(value), flow=True)}" for key, value in citation.items())
    return f"{{{', '.join(keys)}}}"


def _as_locator(
    citations: list[object], number: int, path: Path, known: frozenset[str]
) -> Fix | None:
    """Join `[taylor, p. 120]` to one citation, where a page stands in the place of a source."""
    text = citations[number]
    if not number or not isinstance(text, str) or not is_locator(text):
        return None
    before = citations[number - 1]
    at = (*path[:-1], number - 1)
    if isinstance(before, str) and before in known:
        whole = {"ref": before, "locator": text}
        change: Replace | Insert = Replace(at, whole)
    elif isinstance(before, dict) and before.get("ref") in known and "locator" not in before:
        whole = {**before, "locator": text}
        change = Insert((*at, "locator"), text)
    else:
        return None
    return Fix(f"write `{_as_item(whole)}`", (change, Remove(path)))


def _parted(citation: str, path: Path, known: frozenset[str]) -> tuple[str, Fix] | None:
    """Part `taylor, p. 120` into a source and a place in it."""
    found = re.match(r"([a-z][a-z0-9_-]*)(?:\s*[,:]\s*|\s+)(.*)", citation, re.DOTALL)
    if found is None or found[1] not in known or path[-1] == "ref":
        return None
    if not is_locator(found[2]):
        return None
    whole = {"ref": found[1], "locator": found[2]}
    return found[1], Fix(f"write `{_as_item(whole)}`", (Replace(path, whole),))


def _addition(name: str, known: list[str]) -> str:
    if re.match("https?://", name):
        new = id_of(re.split("[?#]", name)[0].rstrip("/").rpartition("/")[2]) or "report"
        whole = f"{new}: {{title: The title, url: {scalar(name, flow=True)}}}"
        return f"add the page under `sources`, with its title: `{whole}`; and cite `{new}` here"
    if not re.fullmatch("[a-z][a-z0-9_-]*", name):
        return "name a source by its id, and add it under `sources` if it is not there"
    addition = f"add it under `sources`, with its title: `{name}: {{title: The title}}`"
    if 0 < len(known) <= 5:
        return f"the sources are {listed(known)}; or {addition}"
    return addition
