"""Records: frozen groups of values, each read from plain data by the kind of its field.

A record is a container only. Whoever calls its class hands in plain values, which are read
and validated (`Place(name="Moscow")`); `build` puts values together that are valid already.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache, partial
from inspect import get_annotations
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

import msgspec

from timeline_kit.dates import DateError, When, zones
from timeline_kit.document.typographic_quotes import unwrapped
from timeline_kit.model import explanations, texts
from timeline_kit.problems import Path, Problem

R = TypeVar("R", bound="Record")


class ValidationError(ValueError):
    """Values that do not make a record.

    Attributes:
        problems: all that is wrong; their paths begin at the record.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(_line, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


def _line(problem: Problem) -> str:
    where = ".".join(map(str, problem.path))
    message = f"{where}: {problem.message}" if where else problem.message
    return f"{message} ({problem.help})" if problem.help else message


class Unfit(ValueError):
    """A value that a kind does not take.

    Attributes:
        explain: makes the problem of the value and the path where it stands.
    """

    def __init__(self, explain: Callable[[object, Path], Problem]) -> None:
        super().__init__(explain)
        self.explain = explain


class FieldKind(msgspec.Struct, frozen=True):
    """What a field takes; `about` says what it means, for the documentation.

    Attributes:
        may_be_blank: whether a document may have its key without a value. What withholds an
            event may not: it would be published because a value is missing.
    """

    may_be_blank: ClassVar[bool] = True

    about: str


class Scalar(FieldKind, frozen=True):
    """A single value."""

    def read(self, value: Any, /) -> Any:
        """Return the value of a plain one.

        Raises:
            DateError, TextError, Unfit: when it has none.
        """
        raise NotImplementedError


class Text(Scalar, frozen=True):
    """A text; what is none never comes to `read`."""


class Line(Text, frozen=True):
    """Text of one line."""

    read = staticmethod(texts.line)


class Block(Text, frozen=True):
    """Text of any number of lines."""

    read = staticmethod(texts.block)


class Markdown(Block, frozen=True):
    """Text of any number of lines, in Markdown."""


class Slug(Text, frozen=True):
    """An identifier."""

    read = staticmethod(texts.slug)


class Language(Text, frozen=True):
    """A BCP 47 language tag."""

    read = staticmethod(texts.language)


class Zone(Text, frozen=True):
    """An IANA time zone name."""

    read = staticmethod(texts.zone)


class Address(Text, frozen=True):
    """An absolute http or https address, kept as written."""

    read = staticmethod(texts.http_url)


class MediaAddress(Text, frozen=True):
    """An absolute http or https address, or the path of a media file below the YAML file."""

    read = staticmethod(texts.media_address)


class FilePath(Text, frozen=True):
    """A path below the folder of the YAML file."""

    read = staticmethod(texts.relative_path)


class Sha256(Text, frozen=True):
    """A SHA-256 in hexadecimal digits."""

    read = staticmethod(texts.sha256)


class Date(Scalar, frozen=True):
    """A date in EDTF, or a date or time of the standard library.

    With `beside_zone` a time zone stands near it, which says what `T10:00-11:00` means.
    """

    beside_zone: bool = False

    def read(self, value: Any, /) -> When:
        """Return the date."""
        if isinstance(value, str):
            if not self.beside_zone:
                zones.refuse_end_as_offset(value)
            return When.parse(value)
        if isinstance(value, When):
            return value
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            return When.parse(f"[{','.join(value)}]")  # a one-of set, read by YAML as a list
        if isinstance(value, datetime):
            exact = "seconds" if value.second else "minutes"
            return When.parse(value.isoformat(timespec="auto" if value.microsecond else exact))
        if isinstance(value, date):
            return When.parse(value.isoformat())
        raise Unfit(lambda value, path: explanations.wrong_shape(path, value, str))


class Instant(Date, frozen=True):
    """A day or a time of day, from whose first moment on something holds."""

    may_be_blank: ClassVar[bool] = False

    def read(self, value: Any, /) -> When:
        """Return the date."""
        try:
            when = super().read(value)
        except DateError:
            raise Unfit(explanations.not_an_instant) from None
        if not explanations.is_instant(when):
            raise Unfit(explanations.not_an_instant)
        return when


class Stretch(Date, frozen=True):
    """A date with a start and an end."""

    def read(self, value: Any, /) -> When:
        """Return the date."""
        try:
            when = super().read(value)
        except DateError as error:
            raise Unfit(partial(explanations.no_era, error)) from None
        if not explanations.is_closed(when):
            raise Unfit(explanations.open_era)
        return when


class Degrees(Scalar, frozen=True):
    """WGS 84 degrees, from minus to plus the limit."""

    limit: int

    def read(self, value: Any, /) -> float:
        """Return the number."""
        number = math.nan
        if isinstance(value, str):
            if _NUMBER.fullmatch(value):
                with suppress(ValueError):
                    number = float(value)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            number = float(value)
        if abs(number) <= self.limit:
            return number
        raise Unfit(lambda value, path: explanations.not_degrees(value, path, self.limit))


_NUMBER = re.compile(r"[-+0-9.eE_\s]+")


class Flag(Scalar, frozen=True):
    """True or false."""

    may_be_blank: ClassVar[bool] = False

    def read(self, value: Any, /) -> bool:
        """Return the truth value, as YAML 1.1 spells it."""
        if isinstance(value, bool):
            return value
        known = _TRUTH.get(value.lower()) if isinstance(value, str) else None
        if known is None:
            raise Unfit(explanations.neither_true_nor_false)
        return known


_MAPPINGS = (dict, Mapping)  # the first is quick to tell
_TRUTH = dict.fromkeys(("true", "yes", "on", "t", "y", "1"), True) | dict.fromkeys(
    ("false", "no", "off", "f", "n", "0"), False
)


class Choice(Scalar, frozen=True):
    """One of a few words."""

    words: type[StrEnum]

    def read(self, value: Any, /) -> StrEnum:
        """Return the word."""
        try:
            return self.words(value)
        except ValueError:
            choices = [word.value for word in self.words]
            raise Unfit(
                lambda value, path: explanations.not_a_choice(value, path, choices)
            ) from None


class Compound(FieldKind, frozen=True):
    """A value made of others, whose mistakes are gathered."""

    def gather(self, value: Any, path: Path, problems: list[Problem]) -> Any:
        """Return what can be read of a plain value, and add what is wrong."""
        raise NotImplementedError


_name = lru_cache(maxsize=4096)(texts.line)  # the same tags come again and again


class Lines(Compound, frozen=True):
    """A list of texts of one line."""

    def gather(self, value: Any, path: Path, problems: list[Problem]) -> tuple[str, ...]:
        """Return the texts."""
        items: list[str] = []
        for index, item in _items(value, path, problems):
            if isinstance(item, str):
                try:
                    items.append(_name(item))
                except texts.TextError as error:
                    problems.append(explanations.refused(error, item, (*path, index)))
            else:
                problems.append(_no_text(item, (*path, index)))
        return tuple(items)


class Part(Compound, frozen=True):
    """A record inside another."""

    record: type[Record]

    def gather(self, value: Any, path: Path, problems: list[Problem]) -> Record | None:
        """Return the record."""
        return read(self.record, value, path, problems)


class Parts(Compound, frozen=True):
    """A list of records; where `short` is a field, a text stands for a record of that alone."""

    record: type[Record]
    short: str = ""

    def gather(self, value: Any, path: Path, problems: list[Problem]) -> tuple[Record, ...]:
        """Return the records."""
        if isinstance(value, _MAPPINGS):
            problems.append(explanations.wrong_shape(path, value, list))
            read_unlisted(self.record, value, path, problems)
            return ()
        found: list[Record] = []
        for index, item in _items(value, path, problems):
            where = (*path, index)
            if self.short and isinstance(item, str):
                try:
                    found.append(build(self.record, {self.short: self._read_short(item)}))
                except texts.TextError as error:
                    problems.append(explanations.refused(error, item, where))
            elif (made := read(self.record, item, where, problems)) is not None:
                found.append(made)
        return tuple(found)

    def _read_short(self, item: str) -> Any:
        kind = _fields(self.record)[self.short].kind
        assert isinstance(kind, Scalar)
        return kind.read(item)


class Options(Compound, frozen=True):
    """Plain data by key, which others make sense of."""

    def gather(self, value: Any, path: Path, problems: list[Problem]) -> dict[str, Any]:
        """Return the plain data."""
        if isinstance(value, _MAPPINGS):
            return dict(value)
        problems.append(explanations.wrong_shape(path, value, dict))
        return {}


class Named(Compound, frozen=True):
    """Records by an id of one's choice."""

    record: type[Record]

    def gather(self, value: Any, path: Path, problems: list[Problem]) -> dict[str, Record]:
        """Return the records by id."""
        if not isinstance(value, _MAPPINGS):
            problems.append(explanations.wrong_shape(path, value, dict))
            for index, item in enumerate(value if isinstance(value, list | tuple) else ()):
                if isinstance(item, _MAPPINGS):  # checked as far as it can be read
                    unnamed = {key: each for key, each in item.items() if key != "id"}
                    read_values(self.record, unnamed, (*path, index), problems)
            return {}
        found: dict[str, Record] = {}
        for key, item in value.items():
            made = read(self.record, item, (*path, key), problems)
            try:
                texts.slug(key)
            except texts.TextError as error:
                problems.append(explanations.bad_source_id(error, (*path, key)))
            if made is not None:
                found[key] = made
        return found


def _items(value: Any, path: Path, problems: list[Problem]) -> enumerate[Any]:
    if isinstance(value, list | tuple):
        return enumerate(value)
    problems.append(explanations.wrong_shape(path, value, list))
    return enumerate(())


def read_unlisted(record: type[Record], value: Any, path: Path, problems: list[Problem]) -> None:
    """Look for mistakes in records that stand under keys, or alone, where a list belongs."""
    if not isinstance(value, _MAPPINGS):
        return
    if any(explanations.usual_key(key) in _fields(record) for key in value):
        read_values(record, value, path, problems)
        return
    for key, item in value.items():
        if isinstance(item, _MAPPINGS):
            name = explanations.entry_key(record.called, key)
            found: list[Problem] = []
            read_values(record, {name: key} | dict(item), (*path, key), found)
            problems += (explanations.of_its_name(one, (*path, key), name) for one in found)


def _no_text(value: object, path: Path) -> Problem:
    if value is None:
        return explanations.empty_item(path)
    return explanations.wrong_shape(path, value, str)


class _Validating(msgspec.StructMeta):
    """Lets the class of a record take plain values, and find all that is wrong with them."""

    def __call__(cls, *unnamed: Any, **values: Any) -> Any:
        if unnamed:
            name = next(iter(_fields(cast("type[Record]", cls))))
            raise TypeError(f"`{cls.__name__}` takes its values by name, as in `{name}=…`")
        own = values.pop("extensions", None) or {}
        problems: list[Problem] = []
        made = read(cast("type[Record]", cls), values | own, (), problems)
        if made is None:
            raise ValidationError(problems)
        return made


_set = msgspec.structs.force_setattr


class _Valid(NamedTuple):
    """What `build` hands in as `extensions`: with it, the values beside it need no reading."""

    extensions: Mapping[str, Any] | None


_NO_EXTENSIONS = _Valid(None)


class Field(NamedTuple):
    """A field of a record.

    Attributes:
        name: the key it stands under.
        kind: what it takes, and what it means.
        required: whether it may not be left out.
        default: what it is when it is left out.
    """

    name: str
    kind: FieldKind
    required: bool
    default: Any


class Record(msgspec.Struct, metaclass=_Validating, frozen=True, kw_only=True, gc=False):
    """The base of every model: frozen, no unknown keys, the author's `x-` keys kept.

    Attributes:
        extensions: the author's own keys, which begin with `x-`, and their plain values.
    """

    called: ClassVar[str] = "a record"

    extensions: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        """Read values that came past the metaclass.

        By `copy.replace`; and CPython calls a class without it where the same call has been a
        built-in class many times.
        """
        given: object = self.extensions
        if isinstance(given, _Valid):
            _set(self, "extensions", given.extensions)
            return
        made = _Validating.__call__(type(self), **msgspec.structs.asdict(self))
        for name in self.__struct_fields__:
            _set(self, name, getattr(made, name))

    @classmethod
    def fields(cls) -> Mapping[str, Field]:
        """Return the fields by the key a document uses; `x-` keys have none."""
        return _fields(cls)

    @classmethod
    def key_names(cls) -> list[str]:
        """Return the keys a document may use here, apart from `x-` keys."""
        return list(_fields(cls))

    @classmethod
    def complete(
        cls, values: dict[str, Any], raw: Mapping[str, Any], path: Path, problems: list[Problem]
    ) -> None:
        """Add what is wrong with the values as a whole, or settle what follows from them.

        Args:
            values: those that could be read.
            raw: the plain data they were read from.
            path: where it stands.
            problems: what is wrong so far.
        """

    def __hash__(self) -> int:
        values = (getattr(self, name) for name in self.__struct_fields__)
        return hash(tuple(value for value in values if not isinstance(value, Mapping)))

    def __repr__(self) -> str:
        shown = []
        for name, field in _fields(type(self)).items():
            value = getattr(self, name)
            if field.required or value != field.default:
                shown.append(f"{name}={_shown(value)}")
        if self.extensions:
            shown.append(f"extensions={_shown(self.extensions)}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return build, (type(self), msgspec.structs.asdict(self))


def _shown(value: Any) -> str:
    if isinstance(value, str):
        text = str(value)
        return repr(text if len(text) <= 60 else f"{text[:59]}…")
    if isinstance(value, tuple):
        shown = list(map(_shown, value[:3])) + ["…"] * (len(value) > 3)
        return f"({', '.join(shown)}{',' * (len(shown) == 1)})"
    if isinstance(value, Mapping):
        shown = [f"{key!r}: {_shown(value[key])}" for key in list(value)[:3]]
        return f"{{{', '.join(shown + ['…'] * (len(value) > 3))}}}"
    return repr(value)


@cache
def _fields(record: type[Record]) -> dict[str, Field]:
    names = record.__struct_fields__
    defaults = dict(zip(reversed(names), reversed(record.__struct_defaults__), strict=False))
    found: dict[str, Field] = {}
    for base in reversed(record.__mro__):
        for name, annotation in get_annotations(base).items():
            for kind in getattr(annotation, "__metadata__", ()):
                default = defaults.get(name, msgspec.NODEFAULT)
                found[name] = Field(name, kind, default is msgspec.NODEFAULT, default)
    return found


_Reader = tuple[bool, bool, Callable[..., Any]]
"""Whether a key takes a text, whether it takes a compound, and what reads or gathers it."""


@cache
def _readers(record: type[Record]) -> tuple[dict[str, _Reader], frozenset[str]]:
    """Return what reads each key of a record, and the keys it needs."""
    readers: dict[str, _Reader] = {}
    for name, field in _fields(record).items():
        kind = field.kind
        if isinstance(kind, Compound):
            readers[name] = (False, True, kind.gather)
        elif isinstance(kind, Scalar):
            readers[name] = (isinstance(kind, Text), False, kind.read)
    needed = (name for name, field in _fields(record).items() if field.required)
    return readers, frozenset(needed)


def build(record: type[R], values: Mapping[str, Any]) -> R:
    """Return the record of valid values."""
    if "extensions" in values:
        values = dict(values)
        valid = _Valid(values.pop("extensions"))
    else:
        valid = _NO_EXTENSIONS
    made: R = msgspec.StructMeta.__call__(record, **values, extensions=valid)
    return made


def read_values(
    record: type[Record], raw: Mapping[str, Any], path: Path, problems: list[Problem]
) -> dict[str, Any]:
    """Return what can be read of plain data, each field by itself, and add what is wrong.

    A key without a value is not there, unless it is unknown or needed.
    """
    readers, required = _readers(record)
    values: dict[str, Any] = {}
    own: dict[str, Any] = {}
    misnamed: dict[str, Any] = {}
    unknown = False
    for key, value in raw.items():
        name = key
        reader = readers.get(key)
        if reader is None:
            if key.startswith("x-"):
                own[key] = value
                continue
            unknown = True
            name = explanations.usual_key(key)
            reader = None if name in raw else readers.get(name)  # read on, as what was meant
            if reader is None:
                continue
            misnamed[name] = value
        if value is None:
            continue
        is_text, is_compound, take = reader
        if is_compound:
            before = len(problems)
            found = take(value, (*path, key), problems)
            if len(problems) == before:
                values[name] = found
        elif is_text and not isinstance(value, str):
            problems.append(explanations.wrong_shape((*path, key), value, str))
        else:
            try:
                values[name] = take(value)
            except (DateError, texts.TextError) as error:
                problem = explanations.refused(error, value, (*path, key))
                problems.append(_right_in_marks(problem, value, take))
            except Unfit as unfit:
                is_blank = isinstance(value, str) and not value.strip()
                explain = explanations.blank if is_blank else unfit.explain
                problem = explain(value, (*path, key))
                problems.append(_right_in_marks(problem, value, take))
    if unknown or not values.keys() >= required:
        known = _fields(record)
        needed = [name for name in known if name in required]
        problems += explanations.keys(record.called, known, needed, raw, path)
    if own:
        values["extensions"] = own
    record.complete(values, {**raw, **misnamed} if misnamed else raw, path, problems)
    return values


def _right_in_marks(problem: Problem, value: object, take: Callable[..., Any]) -> Problem:
    """Return a problem, with what to write if only the marks around a value are wrong."""
    inner = unwrapped(value) if isinstance(value, str) else None
    if inner is None:
        return problem
    try:
        take(inner)
    except (DateError, texts.TextError, Unfit):
        return problem
    return explanations.in_marks(problem, inner)


def read(record: type[R], raw: object, path: Path, problems: list[Problem]) -> R | None:
    """Return the record of plain data, or None and what is wrong with it."""
    if not isinstance(raw, _MAPPINGS):
        if isinstance(raw, record):
            return raw
        empty = raw is None
        problems.append(
            explanations.empty_item(path) if empty else explanations.wrong_shape(path, raw, dict)
        )
        return None
    before = len(problems)
    values = read_values(record, raw, path, problems)
    return build(record, values) if len(problems) == before else None
