"""What people write where a field takes one of a few words, in all our languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from timeline_kit.locales.languages import LANGUAGES, written
from timeline_kit.locales.shape import Label
from timeline_kit.problems.suggestions import nearest

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "status": ("confirmed", "tentative", "cancelled"),
    "standing": ("reported", "established", "disputed", "announced"),
    "stance": ("disputes",),
}

_MORE: Final[Mapping[tuple[str, str], str]] = {
    ("status", "confirmed"):
        "bestätigt confirmé confirmée confirmado confirmada confermato confermata potwierdzone "
        "potwierdzony potwierdzona подтверждено подтверждён подтвержден подтверждена підтверджено "
        "onaylandı kesinleşti مؤكد مؤكدة تأیید‌شده 確定 已确认 已確認",
    ("status", "tentative"):
        "provisional vorläufig provisoire provisorio provvisorio provvisoria provisório "
        "provisória wstępny wstępna предварительный предварительная попередній مبدئية 未定 待定",
    ("status", "cancelled"):
        "canceled annulée cancelada annullata odwołany odwołana отменён отменен отменена "
        "скасований скасована iptal ملغاة لغو‌شده キャンセル 取消",
    ("standing", "reported"): "rapportée gemeldet relatada riferita مذكور повідомлено сообщено",
    ("standing", "established"):
        "établie avéré avérée belegt comprobada comprovada accertata установлен установлена",
    ("standing", "disputed"):
        "contestée strittig disputado disputada contestada controversa contestato contestata "
        "спорно спорное",
    ("standing", "announced"): "annoncée anunciada annunciata анонсировано",
    ("stance", "disputes"):
        "disputed bestreitet widerspricht conteste niega disputa contesta nega kwestionuje "
        "zaprzecza оспаривает отрицает заперечує оспорює reddediyor yalanlıyor ينفي 否认 否認",
}  # fmt: skip
"""What else is said than our own labels: other forms of a word, and other words for it."""

_CUTOFF = 0.8
"""A word is likely another one, written with a slip, where they are as near as this."""


def chosen(field: str, text: str) -> str:
    """Return the word of a field that a text says in one of our languages; empty for none.

    Args:
        field: the field, such as `status`.
        text: what was written, such as `annulé`.
    """
    return _words(field).get(_folded(text), "")


def probably_chosen(field: str, text: str) -> str:
    """Return the word of a field that a text nearly says in one of our languages, or nothing.

    Args:
        field: the field.
        text: what was written.
    """
    words = _words(field)
    word = _folded(text)
    near = nearest(word, words, _CUTOFF)
    is_denied = near is not None and word.endswith(near)  # as in `unconfirmed`
    return words[near] if near and not is_denied else ""


@cache
def _words(field: str) -> Mapping[str, str]:
    """Return the words for the choices of a field; one that says several of them says none."""
    found: dict[str, set[str]] = {}
    for choice in _FIELDS.get(field, ()):
        said = [choice, *_MORE.get((field, choice), "").split()]
        if choice.upper() in Label.__members__:
            label = Label[choice.upper()]
            said += [written(tag).labels[label] for tag in LANGUAGES]
        for word in said:
            found.setdefault(_folded(word), set()).add(choice)
    return {word: next(iter(some)) for word, some in found.items() if len(some) == 1}


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("i\u0307", "i")
    return " ".join(text.replace("\u200c", " ").split()).strip(" .!")
