"""What is wrong with the shape of an entry, said in the words of the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from timeline_kit.dates import DateError, When
from timeline_kit.document import styles
from timeline_kit.document.keys import OF_LINES
from timeline_kit.document.typographic_quotes import unwrapped
from timeline_kit.model.locators import is_locator
from timeline_kit.model.meant import Meant, called, elsewhere, meant
from timeline_kit.model.texts import TextError, empty, id_of, is_slug, media_address
from timeline_kit.problems import Fix, Insert, Path, Problem, Rename, Replace, Target, fields
from timeline_kit.problems.dates import NOT_A_DATE
from timeline_kit.problems.reading import MISSING_SIGN
from timeline_kit.problems.suggestions import excerpt, listed, nearest

_EXAMPLES: Mapping[str, str] = {
    "timeline": "timeline: {id: my-timeline, title: My timeline}",
    "sources": "sources: {report: {title: A report}}",
    "eras": "eras: [{title: The war, date: 2011/2016}]",
    "events": "events: [{id: moscow-meeting, date: 2016-12-20, title: What happened}]",
    "exports": "exports: {ics: {length: 1h}}",
    "tags": "tags: [talks, ceasefire]",
    "participants": "participants: [Russia, Turkey]",
    "place": "place: {name: Moscow}",
    "media": "media: {url: https://…}",
    "id": "id: moscow-meeting",
    "date": "date: 2016-12-20",
    "title": "title: What happened",
    "url": "url: https://…",
    "name": "name: Moscow",
    "ref": "ref: report",
    "draft": "draft: true",
    "embargo": "embargo: 2026-12-01T06:00+01:00",
}

_TITLES: Mapping[str, str] = {
    "the timeline": "title: My timeline",
    "a source": "title: A report",
    "an era": "title: The war",
}

_ITEMS: Mapping[str, str] = {
    "events": "- {id: moscow-meeting, date: 2016-12-20, title: What happened}",
    "eras": "- {title: The war, date: 2011/2016}",
}

_FORGOTTEN_SPACE = re.compile(r"(?!(?:https?|ftp|file):)([A-Za-z_][\w-]*)[ \t]*:(?!//)(\S.*)")

_DENIES = re.compile(r"(?:un|not|non|no|never|dis|in)[\s_-]?", re.IGNORECASE)
"""What turns a word into its contrary."""

_SHORT = 60
"""So many characters may say where in a source something stands."""

_TAKES: Mapping[type, str] = {dict: "keys of its own", list: "a list", str: "a text"}


def not_a_document(data: object) -> Problem:
    """The top of the file is a list or a text."""
    return fields.WRONG_SHAPE.problem(
        f"the file is {_shape(data)}, not a group of keys",
        (),
        "begin with `timeline:` and `events:`; `timeline-kit init` writes an example",
    )


def keys(
    record: str,
    known: Collection[str],
    required: Iterable[str],
    data: Mapping[str, Any],
    path: Path,
) -> list[Problem]:
    """Return the problems of a mapping's own keys: unknown, missing, or without a value.

    Args:
        record: what the mapping is, such as `an event`.
        known: the keys it may have.
        required: those it needs.
        data: the mapping as it stands in the document.
        path: where it stands.
    """
    unknown = [key for key in data if key not in known and not key.startswith("x-")]
    absent = [key for key in required if data.get(key) is None]
    found: list[Problem] = []
    for key in unknown:
        right = meant(key, known, record, data, path)
        if right is not None and right.key in absent:
            absent.remove(right.key)
        found.append(_unknown_key(record, key, right, known, path))
    for key in absent:
        found.append(_empty(key, path) if key in data else _missing_key(record, key, path))
    if record == "a citation" and absent == ["ref"] and len(data) == len(unknown) == 1:
        found[-1] = replace(found[-1], help=_cited_by(unknown[0], data[unknown[0]]))
    return found


def _cited_by(name: str, words: object) -> str:
    """Return help for a citation that has the id of its source in the place of a key."""
    text = words.strip() if isinstance(words, str) else ""
    written = styles.scalar(excerpt(text), flow=True) if text else "…"
    locator, quote = (f"`{{ref: {name}, {key}: {written}}}`" for key in ("locator", "quote"))
    if is_locator(text):
        return f"if `{name}` is a source, cite it like {locator}"
    if text and len(text) <= _SHORT:
        return (
            f"if `{name}` is a source, cite it like {quote} if these are its words, or like "
            f"{locator} if they say where in it"
        )
    return f"if `{name}` is a source, cite it like {quote}"


def entry_key(record: str, name: str) -> str:
    """Return what the name of an entry is that stands under it in place of a dash."""
    if record != "an event":
        return "title"
    return "date" if name[:1].isdigit() else "id"


def of_its_name(problem: Problem, path: Path, name: str) -> Problem:
    """Return the problem of an entry, led to the key it stands under if that is what it is about.

    Args:
        problem: what was found in the entry.
        path: where it stands.
        name: what of it is the key, as `entry_key` says.
    """
    if problem.path != (*path, name):
        return problem
    fix = problem.fix
    if fix is not None and isinstance(fix.changes[0], Replace):
        fix = Fix(fix.description, (Rename(path, str(fix.changes[0].value)),), safe=False)
    return replace(problem, path=path, target=Target.KEY, fix=fix)


def usual_key(key: str) -> str:
    """Return a key as the keys of a timeline are written: `Date Label` is `date_label`."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def _unknown_key(
    record: str, key: str, right: Meant | None, known: Collection[str], path: Path
) -> Problem:
    advice = elsewhere(key, known, record) if right is None else ""
    listed = f"the keys are {', '.join(known)}; keys of your own begin with `x-`"
    return fields.UNKNOWN_KEY.problem(
        f"`{excerpt(key)}` is not a key of {record}",
        (*path, key),
        (advice or listed) if right is None else "",
        target=Target.KEY,
        fix=None if right is None else right.fix,
    )


def _missing_key(record: str, key: str, path: Path) -> Problem:
    example = _TITLES.get(record) if key == "title" else None
    return fields.MISSING_KEY.problem(
        f"{record} needs `{key}`", (*path, key), f"add `{example or _EXAMPLES[key]}`"
    )


def _empty(key: str, path: Path) -> Problem:
    return fields.EMPTY_VALUE.problem(
        f"`{key}` has no value", (*path, key), "write the value", target=Target.KEY
    )


def withholds_nothing(path: Path) -> Problem:
    """A key that would keep an event from the public has no value."""
    key = _key(path)
    return fields.EMPTY_VALUE.problem(
        f"`{key}` has no value, so it would withhold nothing",
        path,
        f"write it like `{_EXAMPLES[key]}`, or remove it",
        target=Target.KEY,
    )


def empty_item(path: Path) -> Problem:
    """An item of a list has no value."""
    return fields.EMPTY_VALUE.problem("an item is empty", path, "remove it, or write it")


def wrong_shape(path: Path, value: object, wanted: type) -> Problem:
    """A list where a text belongs, and the like."""
    key = _key(path)
    takes, what, advice, fix = _TAKES[wanted], f"`{key}`", "", None
    if isinstance(value, str) and wanted is dict:
        forgotten = _FORGOTTEN_SPACE.fullmatch(value)
        if forgotten is not None:
            name, rest = forgotten.groups()
            return MISSING_SIGN.problem(
                "a space is missing after the colon",
                path,
                within=(forgotten.end(1), forgotten.start(2)),
                fix=Fix(f"write `{name}: {excerpt(rest)}`", (Replace(path, {name: rest}),)),
            )
    if path and isinstance(path[-1], int):
        what = f"an item of `{key}`"
        advice = f"write it like `{_ITEMS[key]}`" if key in _ITEMS else ""
    elif isinstance(value, str) and value.strip():
        fix = _wrapped(key, value.strip(), wanted, path)
    if wanted is str and isinstance(value, dict | list) and key != "date":
        advice, fix = _as_text(key, value, path)
    if fix is None and not advice:
        advice = _dashes(key, value, wanted)
    if fix is None and not advice and key == "date" and isinstance(value, dict):
        advice = "write it as one text, such as `2016-12-20` or `2016-12-20/2016-12-22`"
    if key == "sources" and isinstance(value, str) and "://" in value:
        fix = None
        advice = "name it under the `sources` of the timeline, and cite it here by its id"
    if fix is None and not advice and key == "sources" and wanted is list:
        fix = _cited(value, path)
        advice = "" if fix else _listed(value)
    if fix is None and not advice and _is_source(path):
        fix = _titled(key, value, path)
        advice = "" if fix else f"write it like `{key}: {{title: A report}}`"
    if fix is None and not advice and key in _EXAMPLES:
        advice = f"write it like `{_EXAMPLES[key]}`"
    return fields.WRONG_SHAPE.problem(
        f"{what} takes {takes}, not {_shape(value)}", path, advice, fix=fix
    )


def _as_text(key: str, value: Mapping[str, Any] | list[Any], path: Path) -> tuple[str, Fix | None]:
    """Return how a list or keys are written as the text that belongs there, and the fix of that."""
    if key not in _FREE:
        return (f"write it like `{_EXAMPLES[key]}`" if key in _EXAMPLES else "write one text"), None
    if key == "group" and isinstance(value, list):
        return "write one of them, and the others under `tags`", None
    if isinstance(value, list):
        items = [item.strip() for item in value if isinstance(item, str) and item.strip()]
        if not items or len(items) < len(value):
            return "write it as one text", None
        joined = ("; " if any("," in item for item in items) else ", ").join(items)
        written = f"write `{key}: {_excerpt_in_quotes(joined)}`"
        if key in _OF_NAMES and len(items) > 1:
            return "", Fix(written, (Replace(path, joined),), safe=False)
        with_brackets = styles.quoted(excerpt(f"[{', '.join(items)}]"))
        return f"{written}; or, with its brackets, `{key}: {with_brackets}`", None
    (name, inside), *others = value.items() or [("", None)]
    if name and isinstance(inside, str) and not others:
        text = inside if usual_key(name) in _TEXT_KEYS else f"{name}: {inside}"
        text = (unwrapped(text) or text).strip()
        shown = f"{'' if isinstance(path[-1], int) else f'{key}: '}{_excerpt_in_quotes(text)}"
        return "", Fix(f"write `{shown}`", (Replace(path, text),), safe=False)
    if key in OF_LINES:
        return f"begin the text with `{key}: |` on a line of its own, or put it in quotes", None
    return "write it as one text, in quotes where it has a colon", None


def _excerpt_in_quotes(text: str) -> str:
    return styles.scalar(excerpt(text), flow=True)


_FREE = frozenset((
    "title", "description", "date_label", "group", "tags", "participants", "name", "publisher",
    "author", "credit", "caption", "alt", "note", "quote", "translation", "locator", "prefix",
    "suffix",
))  # fmt: skip
"""Texts of any words."""

_TEXT_KEYS = frozenset(("name", "title", "text", "label", "value"))
"""Keys under which other forms have the text itself."""

_OF_NAMES = frozenset(("author", "publisher", "credit", "name", "locator"))
"""Texts that may be a list of names, with commas between them."""


def _is_source(path: Path) -> bool:
    return len(path) == len(("sources", "id")) and path[0] == "sources" and path[1] == _key(path)


def _cited(value: object, path: Path) -> Fix | None:
    """Put a citation that stands alone into a list."""
    if not isinstance(value, dict) or "ref" not in value:
        return None
    keys = ", ".join(
        f"{name}: {styles.scalar(str(text), flow=True)}" for name, text in value.items()
    )
    if any(isinstance(text, dict | list) for text in value.values()):
        return None
    return Fix(f"write `sources: [{{{excerpt(keys)}}}]`", (Replace(path, [value]),))


def _listed(value: object) -> str:
    """Return help for what is cited without a list."""
    name, words = next(iter(value.items()), ("", "")) if isinstance(value, dict) else ("", "")
    if name and usual_key(str(name)) not in _EXAMPLES:
        return f"write a list; {_cited_by(str(name), words)}"
    return "write it like `sources: [report]`"


def _titled(name: str, value: object, path: Path) -> Fix | None:
    """Make a source of a text that is its title."""
    if not isinstance(value, str) or not value.strip() or re.search("https?://", value):
        return None
    title = _in_one_line(value)
    shown = f"{{title: {styles.scalar(excerpt(title), flow=True)}}}"
    return Fix(f"write `{name}: {shown}`", (Replace(path, {"title": title}),))


def _dashes(key: str, value: object, wanted: type) -> str:
    """Return help for entries that stand under one another without a dash."""
    if wanted is not list or not isinstance(value, dict) or key not in _ITEMS or not value:
        return ""
    first, inside = next(iter(value.items()))
    if isinstance(inside, dict):
        name = entry_key("an event" if key == "events" else "an era", str(first))
        return f"begin each with a dash and its own keys, such as `- {name}: {excerpt(first)}`"
    if usual_key(str(first)) not in _EXAMPLES and isinstance(inside, str):
        item = _ITEMS[key]
        if key == "events" and str(first)[:1].isdigit() and (name := id_of(inside)):
            item = f"- {{id: {name}, date: {first}, title: {styles.scalar(inside, flow=True)}}}"
        return f"write each like `{item}`"
    return f"begin it with a dash: `- {excerpt(first)}: {excerpt(str(inside))}`"


def _wrapped(key: str, text: str, wanted: type, path: Path) -> Fix | None:
    """Put a text into the list or the key it belongs in."""
    within = {"place": "name", "media": "url"}.get(key)
    if wanted is list and key in ("tags", "participants", "sources"):
        items = items_of(text) or [text]
        if key == "sources" and not all(map(is_slug, items)):
            return None
        if len(items) > 1 and _may_join(items[-1]):
            return None  # two names, or one
        written = ", ".join(styles.scalar(item, flow=True) for item in items)
        value: Any = items
        shown, safe = f"[{written}]", len(items) == 1 and not _may_join(text)
    elif wanted is dict and within is not None:
        text, safe = _in_one_line(text), True
        if key == "media":
            try:
                media_address(text)
            except TextError as error:
                if error.exact is None:
                    return None
                text, safe = error.exact, False
        value = {within: text}
        shown = f"{{{within}: {styles.scalar(text, flow=True)}}}"
    else:
        return None
    return Fix(f"write `{key}: {shown}`", (Replace(path, value),), safe)


def _in_one_line(text: str) -> str:
    """Return a text as a title or a name has it, without marks around it."""
    text = text.strip()
    return " ".join((unwrapped(text) or text).splitlines())


def items_of(text: str) -> list[str]:
    """Return the items of a list that is written as one text, without marks around them."""
    parts = re.split("[,;\n]", unwrapped(text) or text)
    items = (part.strip() for part in parts)
    return [unwrapped(item) or item for item in items if item]


def _may_join(text: str) -> bool:
    """Whether a word inside a text may join two names, in any language, or be part of one."""
    from timeline_kit.locales.phrase_files import phrases  # only mistakes need it

    inner = text.casefold().split()[1:-1]
    return not set(inner).isdisjoint(phrases("small_words.txt")["AND"])


def refused(error: DateError | TextError, value: object, path: Path) -> Problem:
    """Return the problem of a date, zone or text that breaks a rule.

    Args:
        error: what was found.
        value: the value as it stands in the document.
        path: where it stands.
    """
    is_text = isinstance(value, str)
    if isinstance(error, DateError):
        from timeline_kit.wording.date_help import explain  # only mistakes need it

        text = f"[{','.join(value)}]" if isinstance(value, list) else str(value)
        return explain(error, text).problem(path, is_text=is_text)
    if is_text and not str(value).strip() and error.code is not fields.BAD_ID:
        error = empty()
    message = error.subject.format(key=_key(path), value=excerpt(str(value))) + error.message
    fix = None
    if error.code is fields.BAD_ID and path[0] == "events" and "sources" in path:
        # what is cited is not there under another name; the check of references knows what is
        return error.code.problem(message, path, "cite a source by its id")
    if error.exact is not None:
        fix = Fix(error.help, (Replace(path, error.exact),), error.is_sure)
    within = error.within if is_text else None
    return error.code.problem(message, path, error.help, within=within, fix=fix)


def in_marks(problem: Problem, inner: str) -> Problem:
    """Return the problem of a value that is right inside its typographic quotation marks."""
    fix = Fix(f"write `{inner}`, without the marks", (Replace(problem.path, inner),))
    return replace(problem, help=fix.description, fix=fix)


def blank(value: object, path: Path) -> Problem:
    """A text without words stands where another kind of value belongs."""
    return refused(empty(), value, path)


def bad_source_id(error: TextError, path: Path) -> Problem:
    """A key under `sources` is not an id."""
    found = replace(refused(error, path[-1], path), target=Target.KEY, fix=None)
    if error.exact is None:
        return found
    return replace(found, fix=Fix(error.help, (Rename(path, error.exact),), safe=False))


def is_instant(when: When) -> bool:
    """Whether a date is one certain day or time, of the years that clocks know."""
    point = when.start
    return point is not None and not when.is_span and when.is_exact and point.earliest.year > 0


def not_an_instant(value: object, path: Path) -> Problem:
    """A date that is no day and no time of day, where something begins at a moment."""
    from timeline_kit.wording.written import readings  # only mistakes need it

    text, key = str(value) if isinstance(value, str) else _flow(value), _key(path)
    meant = [found.edtf for found in readings(text) if is_instant(When.parse(found.edtf))]
    meant = [edtf for edtf in dict.fromkeys(meant) if edtf != text]
    if not meant and isinstance(value, str) and not re.search(r"[/\[{]", text):
        try:
            When.parse(text)
        except DateError as error:
            if error.code is not NOT_A_DATE:  # such as a day that there is not
                return refused(error, value, path)
    advice = f"write it like `{key}: 2026-12-01T06:00+01:00` or `{key}: 2026-12-01`"
    fix = None
    if len(meant) == 1:
        fix = Fix(f"write `{meant[0]}`", (Replace(path, meant[0]),), safe=False)
    elif meant:
        advice = f"write {' or '.join(f'`{edtf}`' for edtf in meant)}"
    message = f"`{excerpt(text)}` is not one day or one time"
    return fields.NOT_AN_INSTANT.problem(message, path, "" if fix else advice, fix=fix)


def _flow(value: object) -> str:
    """Return a value that is no text as it stands in a document."""
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return str(value)


def not_degrees(value: object, path: Path, limit: int) -> Problem:
    """A latitude or longitude is no number, or beyond its limits."""
    key, text = _key(path), excerpt(str(value))
    number = _degrees(str(value).strip(), "NS" if key == "lat" else "EWO")
    fix = None
    if number and abs(float(number)) <= limit:
        fix = Fix(f"write `{number}`", (Replace(path, number),), safe="'" not in str(value))
    return fields.NOT_A_NUMBER.problem(
        f"`{text}` is not a number of degrees from -{limit} to {limit}",
        path,
        "" if fix else f"degrees go from -{limit} to {limit}, with a point, as in `{key}: 51.13`",
        fix=fix,
    )


def _degrees(text: str, sides: str) -> str:
    """Return degrees as a number that stand with a comma, a sign, minutes or a side, or nothing."""
    side = f"(?P<%s>[{sides}]?)"
    found = re.fullmatch(
        f"{side % 'before'}\\s*"
        r"(?P<sign>[-+]?)(?P<whole>\d{1,3})(?:[.,](?P<part>\d+))?\s*°?"
        r"(?:\s*(?P<minutes>[0-5]?\d)\s*['′’](?:\s*(?P<seconds>[0-5]?\d(?:\.\d+)?)\s*(?:[\"″”]|''))?)?"
        f"\\s*{side % 'after'}",
        text,
        re.IGNORECASE,
    )
    if found is None or (found["before"] and found["after"]):
        return ""
    letter = (found["before"] or found["after"]).upper()
    if (letter and found["sign"]) or letter == "O":  # Ost is east, ouest is west
        return ""
    sign = "-" if letter in ("S", "W") and letter else found["sign"].replace("+", "")
    if found["minutes"] is None:
        return sign + found["whole"] + (f".{found['part']}" if found["part"] else "")
    if found["part"]:
        return ""
    more = int(found["minutes"]) / 60 + float(found["seconds"] or 0) / 3600
    return f"{sign}{int(found['whole']) + more:.6f}".rstrip("0").rstrip(".")


def neither_true_nor_false(value: object, path: Path) -> Problem:
    """A flag is another text."""
    return fields.NOT_TRUE_OR_FALSE.problem(
        f"`{excerpt(str(value))}` is neither true nor false", path, "write `true` or `false`"
    )


def not_a_choice(value: object, path: Path, choices: Collection[str]) -> Problem:
    """A value is none of the words its key takes."""
    text = excerpt(str(value))
    near = nearest(text, choices)
    if near and _DENIES.match(text) and not _DENIES.match(near):
        near = None
    word = text.casefold()
    other = _OTHER_KEYS.get((str(path[-1]), word))
    advice = _UNWRITTEN.get((str(path[-1]), word), "")
    fix = Fix.nearest(path, near, safe=True) if near else None
    if other is not None and near is None:
        advice = f"that is a word of `{other}`, {_SAYS[other]}"
    return fields.NOT_A_CHOICE.problem(
        f"`{text}` is not a {_key(path)}: {listed(choices, 'or')}", path, advice, fix=fix
    )


_OTHER_KEYS: Mapping[tuple[str, str], str] = {
    **{("status", word): "standing" for word in ("reported", "established", "disputed")},
    ("status", "announced"): "standing",
    **{("standing", word): "status" for word in ("confirmed", "tentative", "cancelled")},
}
"""Words that another key takes: whether an event takes place, and how far it stands."""

_SAYS: Mapping[str, str] = {
    "status": "which says whether an event takes place",
    "standing": "which says how far it is known",
}

_UNWRITTEN: Mapping[tuple[str, str], str] = {
    ("stance", word): "leave it out: that a source supports the event is not written"
    for word in ("supports", "support", "agrees", "confirms", "neutral")
}


def with_new_ids(
    problems: list[Problem], data: Mapping[str, Any], ids: Iterable[str]
) -> list[Problem]:
    """Let the help about a missing or wrong id offer one that is still free.

    In the place of a missing one it is made of the title.

    Args:
        problems: what was found.
        data: the document as far as it was not valid.
        ids: the ids of the valid events.
    """
    wanted = [problem for problem in problems if _asks_for_id(problem) or _offers_id(problem)]
    if not wanted:
        return problems
    events = data.get("events")
    named = events.items() if isinstance(events, dict) else ()
    listed = enumerate(events if isinstance(events, list) else ())
    entries: dict[str | int, object] = {**dict(named), **dict(listed)}
    others = (entry.get("id") for entry in entries.values() if isinstance(entry, dict))
    taken = {*ids, *(name for name in others if isinstance(name, str))}
    offered: dict[int, Problem] = {}
    numbers: dict[str, int] = {}
    for problem in wanted:
        if _offers_id(problem):
            offered[id(problem)] = _with_free_id(problem, data, taken, numbers)
            continue
        is_event = problem.path[0] == "events"
        entry = entries.get(problem.path[1]) if is_event else data.get("timeline")
        new = _in_words(entry, "event" if is_event else "my-timeline")
        if new is not None:
            new = _numbered(new, taken, numbers)
            taken.add(new)
            fix = Fix(f"add `id: {new}`", (Insert(problem.path, new),), safe=False)
            offered[id(problem)] = replace(problem, help=fix.description, fix=fix)
    return [offered.get(id(problem), problem) for problem in problems]


def _asks_for_id(problem: Problem) -> bool:
    return problem.code == fields.MISSING_KEY.id and problem.path[-1] == "id"


def _offers_id(problem: Problem) -> bool:
    return problem.code == fields.BAD_ID.id and problem.fix is not None


def _with_free_id(
    problem: Problem, data: Mapping[str, Any], taken: set[str], numbers: dict[str, int]
) -> Problem:
    """Return the problem of a wrong id; the right one in its place is not that of another entry."""
    assert problem.fix is not None
    change = problem.fix.changes[0]
    if isinstance(change, Rename):
        sources = data.get("sources")
        if problem.path[0] != "sources" or change.key not in (sources or ()):
            return problem
        advice = f"`{change.key}` is there, too: give this one another id, or cite that one"
        return replace(problem, help=advice, fix=None)
    if problem.path[0] != "events" or not isinstance(change, Replace):
        return problem
    wanted = str(change.value)
    new = _numbered(wanted, taken, numbers)
    taken.add(new)
    if new == wanted:
        return problem
    fix = Fix(
        f"write `{new}`, as `{wanted}` is the id of another event",
        (Replace(change.path, new),),
        safe=False,
    )
    return replace(problem, help=fix.description, fix=fix)


def _in_words(entry: object, other: str) -> str | None:
    """Return an id in the words of the title, or of the date where no letter of it can be kept."""
    if not isinstance(entry, dict):
        return None
    title, date = (called(name, entry) for name in ("title", "date"))
    texts = [title, other if date is None else f"{other} {date}"]
    return next(filter(None, (id_of(text) for text in texts if isinstance(text, str))), other)


def _numbered(name: str, taken: Collection[str], numbers: dict[str, int]) -> str:
    """Return an id that is free; `numbers` has the last number of each."""
    if name not in taken:
        return name
    number = numbers.get(name, 1) + 1
    while f"{name}-{number}" in taken:
        number += 1
    numbers[name] = number
    return f"{name}-{number}"


def half_position(there: str, other: str, path: Path) -> Problem:
    """A place has a latitude and no longitude, or the other way round."""
    return fields.HALF_POSITION.problem(
        f"the place has `{there}` but no `{other}`", path, f"add `{other}`, or remove `{there}`"
    )


_BOTH_ENDS = "write both, such as `2011/2016`"


def is_closed(when: When) -> bool:
    """Return whether a date has a start and an end, as an era needs."""
    return when.earliest is not None and when.latest is not None


def open_era(value: object, path: Path) -> Problem:
    """An era has no start or no end."""
    return fields.OPEN_ERA.problem("an era needs a start and an end", path, _BOTH_ENDS)


def no_era(error: DateError, value: object, path: Path) -> Problem:
    """The date of an era is none; what is offered in its place has both ends."""
    found = refused(error, value, path)
    if not isinstance(value, str):
        return found
    from timeline_kit.wording.written import readings  # only mistakes need it

    meant = error.readings or readings(value)
    if all(_is_closed_date(one.edtf) for one in meant):
        return found
    if len(meant) > 1 and not any(_is_closed_date(one.edtf) for one in meant):
        return open_era(value, path)
    return replace(found, help=f"an era needs a start and an end: {_BOTH_ENDS}", fix=None)


def _is_closed_date(text: str) -> bool:
    try:
        return is_closed(When.parse(text))
    except DateError:  # it is not offered either
        return True


def _key(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


_SHAPES: tuple[tuple[type, str], ...] = (
    (dict, "a group of keys"),
    (list, "a list"),
    (tuple, "a list"),
    (str, "a text"),
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
)


def _shape(value: object) -> str:
    if value is None:
        return "empty"
    known = (name for shape, name in _SHAPES if isinstance(value, shape))
    return next(known, f"a value of the type {type(value).__name__}")
