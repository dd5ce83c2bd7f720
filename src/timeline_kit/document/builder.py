"""YAML events become plain data; what a timeline may not hold becomes problems."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import msgspec
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from timeline_kit.document.blanks import ODD_BLANK
from timeline_kit.document.braces import lacks_colon
from timeline_kit.document.events import Unreadable, event_source
from timeline_kit.document.outline import Outline
from timeline_kit.document.refusals import NO_KEY, Refusals
from timeline_kit.document.source_text import Limits, SourceText

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST_NULL = 4
_IN_ROOT, _IN_SECTION = 1, 2
"""How many containers stand around the root mapping and around a section."""

_SPECIAL_ESCAPE = re.compile(r"\\[0abefvxuUNLP]")


class Built(msgspec.Struct, frozen=True):
    """What a text holds: its root node or None, what was refused in it, where entries begin."""

    root: Any
    refusals: Refusals
    outline: Outline


def build(work: SourceText, limits: Limits, *, mended: bool = False) -> Built:
    """Return the data of a text as dict, list, str and None.

    Keeps no marks: positions are a second pass, for texts with problems only.

    Args:
        work: the text.
        limits: how much is read.
        mended: whether the text was mended before, as far as it could be.

    Raises:
        yaml.YAMLError: where the text is not YAML.
        Unreadable: where it goes on in a way that is not followed.
    """
    refusals = Refusals(work, limits, mended)
    outline = Outline()
    text = work.text
    escapes = _SPECIAL_ESCAPE.search(text) is not None
    normal = unicodedata.is_normalized("NFC", text) and not escapes
    odd = not text.isascii() and ODD_BLANK.search(text) is not None
    longest = limits.scalar
    interned: dict[str, str] = {}
    top: list[Any] = []
    stack: list[Any] = refusals.stack
    container: Any = top
    append = top.append
    key: Any = None
    key_event: Any = None
    value_event: Any = None
    in_list = True
    get = event_source(text)
    while True:
        event = get()
        kind = event.__class__
        if kind is ScalarEvent:
            value = event.value
            if event.anchor is not None or event.tag is not None:
                refusals.property(event, key)
            if not normal:
                if escapes and event.style == '"':
                    value = refusals.check_escapes(event, key)
                value = unicodedata.normalize("NFC", value)
            if odd and not event.style:
                refusals.check_blanks(event, key)
            if key is NO_KEY:
                key_event = event
                key = interned.get(value)
                if key is None:
                    key = refusals.key(event, value)
                    if key.__class__ is str and value != "<<":
                        interned[value] = key = value
                if key in container:
                    key = refusals.duplicate(event, key)
                elif len(stack) == _IN_ROOT:
                    outline.add_section(key, event.start_mark.index)
                elif len(stack) == _IN_SECTION:
                    outline.add_key(key, event.start_mark.index)
                continue
            if len(value) <= _LONGEST_NULL:
                if value in _NULLS and not event.style:
                    if value:
                        refusals.null(event, key)
                    elif (
                        not in_list
                        and key_event
                        and lacks_colon(text, key_event.end_mark.index, event.start_mark.index)
                    ):
                        refusals.bare(key_event, value_event, container)
                        key = NO_KEY
                        continue
                    value = None
            elif len(value) > longest:
                refusals.long_scalar(event, key)
                value = None
            elif value[0] == "-" and not event.style:
                refusals.check_dash(event, value, key)
            if in_list:
                append(value)
            else:
                container[key] = value
                key = NO_KEY
                value_event = event
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                refusals.property(event, key)
            if key is NO_KEY:
                key = refusals.complex_key(event, get)
                key_event = None
                continue
            if len(stack) >= limits.depth:
                raise Unreadable
            new: Any
            if in_list and len(stack) == _IN_SECTION:
                outline.add_item(event.start_mark.index)
            stack.append(container)
            if kind is MappingStartEvent:
                new = {}
                if in_list:
                    append(new)
                else:
                    container[key] = new
                in_list = False
                key = NO_KEY
            else:
                new = []
                if in_list:
                    append(new)
                else:
                    container[key] = new
                in_list = True
                append = new.append
                key = None
            container = new
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container = stack.pop()
            if container.__class__ is list:
                in_list = True
                append = container.append
                key = None
            else:
                in_list = False
                key = NO_KEY
        elif kind is AliasEvent:
            refusals.alias(event, key)
            if key is NO_KEY:
                key = refusals.discard()
                key_event = None
            elif in_list:
                append(None)
            else:
                container[key] = None
                key = NO_KEY
        elif kind is DocumentStartEvent:
            if top:
                raise Unreadable
        elif kind is StreamEndEvent:
            break
    refusals.finish()
    root = top[0] if top else None
    return Built(root, refusals, outline.of(root))
