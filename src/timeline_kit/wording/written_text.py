"""Written dates made plain before they are read: marks, digits, and the order of the parts."""

from __future__ import annotations

import re
import unicodedata

_DASHES = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d\u301c\uff5e"), "–"
)
_MARKS = str.maketrans("،、؟", ",,?")
_QUOTES = (('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("‘", "’"),
           ("`", "`"), ("(", ")"))  # fmt: skip

_CJK_DIGITS = {"〇": 0} | {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_CJK_NUMBER = re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日号號世時时點点分季])")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CJK_WEEKDAYS = dict(zip("月火水木金土日월화수목금토일", _WEEKDAYS * 2, strict=True))
_EAST_ASIAN_PHRASES = (
    (r"^(.+?)(?:至|から|到|–)(.+?)(?:之间|之間|の間)$", r"between \1 and \2"),
    (r"^(.+?[年月日])(?:から|至|到)(.+)まで$", r"\1 – \2"),
    (r"^自(.+)起$|^(.+(?:[年月日]|世紀|年代|四半期))(?:から|以来|以來)$", r"since \1\2"),
    (r"^截至(.+)$|^(.+(?:[年月日]|世紀|年代|四半期))まで$", r"until \1\2"),
    (r"(?<=[年月日])\s?(?:至|から|到)\s?(?=\d|公元|西元|紀元)", " – "),
    (r"(?<=\d[年月日])まで$", ""),
    (r"(\d{4}) ?[年년] ?第?(\d) ?(?:季度?|四半期|분기)", r"Q\2 \1"),
    (r"(\d{4})年上半[年期]", r"H1 \1"), (r"(\d{4})年下半[年期]", r"H2 \1"),
    (r"(大[约約]|[约約])(?=\D)", r"\1 "),
    (r"(世[纪紀]|年代)(?=[初中半末後后前])", r"\1 "),
)  # fmt: skip
_MORNING, _AFTERNOON = "上午|午前|오전", "下午|午後|오후"


def plain(text: str) -> str:
    """Return the text with ordinary digits, spaces and dashes; every kind of dash is `–`.

    A hyphen stays a hyphen, so that `2010–12` and `2010-12` remain two things.
    """
    text = text.translate(_DASHES)
    text = re.sub(r"(?<=[0-9])\.?[ºª°](?![\w])", "th", text)  # 1º de enero, 1.º, 1°
    text = unicodedata.normalize("NFKC", text)
    text = "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
        if unicodedata.category(character) != "Cf"
    )
    text = text.translate(_MARKS)
    return _unwrapped(" ".join(text.split()))


def _unwrapped(text: str) -> str:
    """Return a text without the quotes or parentheses around it and the comma after it."""
    while len(text) > 2:
        inner = next((text[1:-1].strip() for opening, closing in _QUOTES
                      if text[0] == opening and text[-1] == closing
                      and not {opening, closing} & set(text[1:-1])), None)  # fmt: skip
        inner = text.rstrip(",; ") if inner is None and text[-1] in ",;" else inner
        if inner is None or inner == text:
            break
        text = inner
    return re.sub(r"[«\"“„](\d{1,2})[»\"”“]", r"\1", text)


_INCLUDED = re.compile(
    r",? \(?(?:inclusive|included|einschließlich|inclus|inclusivement|inclusivo"
    r"|incluso|compreso|включительно|включно|włącznie)\)?$",
    re.IGNORECASE,
)
"""That the last day belongs to a span, as it does in all of ours."""


def rearranged(text: str) -> str:
    """Return a plain text with its parts in the usual order: what computers and East Asia write."""
    text = re.sub(r"(?<=[0-9]) ?--+ ?(?=[0-9])", " – ", text)
    text = re.sub(r"^([0-9]{4}):([0-9]{2}):([0-9]{2})(?![0-9:])", r"\1-\2-\3", text)  # EXIF
    text = re.sub(r"(?<=/[0-9]{4}):(?=[0-9]{2}:[0-9]{2})", " ", text)  # logs of web servers
    text = re.sub(  # the C library: Tue Dec 20 10:00:00 2016
        r"^(.*[^\W\d]\.? \d{1,2}),? (\d{1,2}:\d{2}(?::\d{2})?)((?: [A-Z]{1,5})?) (\d{4})(?!\d)",
        r"\1 \4 \2\3", text,
    )  # fmt: skip
    text = re.sub(  # 10:00 UTC+3, 10:00:00 GMT+0300 (Moscow Standard Time)
        r"(:\d{2})(?: Uhr| h)? ?\(?(?:UTC|GMT|utc|gmt)(?: ?\+|[–-])(\d{1,2})(?::?(\d{2}))?"
        r"(?!\d)\)?(?: \([A-Z][A-Za-z ]+\))?$",
        _offset, text,
    )  # fmt: skip
    text = re.sub(r"\b(\d{2})(\d{2}) (?:hours|hrs|h)\b", r"\1:\2", text)
    text = re.sub(r"^TO (?=\S)", "until ", text)  # GEDCOM
    text = re.sub(r"\b(\d{1,3})[., ](\d{3})(?= ?(?i:bc|b\.c|v\. ?chr|av))", r"\1\2", text)
    text = re.sub(r"\b(all|dall|dell|nell|sull|l|d)['’](?=\d)", r"\1 ", text)
    text = re.sub(r"(?<=\d)['’](?=[^\W\d]{1,3} (?:beri|önce|sonra|kadar|itibaren|\d))", " ", text)
    return _east_asian(_INCLUDED.sub("", text))


def _offset(match: re.Match[str]) -> str:
    sign = "+" if "+" in match[0] else "-"
    return f"{match[1]} {sign}{int(match[2]):02d}{match[3] or '00'}"  # with a colon, an hour


def _east_asian(text: str) -> str:
    if text.isascii():
        return text
    text = re.sub(r"(明治|大正|昭和|平成|令和|民國|民国)元(?=年)", r"\g<1>1", text)
    text = _CJK_NUMBER.sub(lambda match: _number(match[0]), text)
    text = re.sub(r"(?:星期|礼拜|禮拜|周|週)[日天]", " sun ", text)
    text = re.sub(r"(?<=[\u0e00-\u0e7f])ที่(?= ?\d)", "", text)  # on: before the day, in Thai
    text = re.sub(r"(?<=[日일 ()])([火水木金土月日])曜日?|([월화수목금토일])요일",
                  lambda match: f" {_CJK_WEEKDAYS[match[1] or match[2]]} ", text)  # fmt: skip
    text = re.sub(
        rf"({_MORNING}|{_AFTERNOON})? ?(\d{{1,2}}) ?"
        r"(?:[时時點点시] ?(?:(\d{1,2}) ?[分분])?|(?::(\d{2})))",
        _clock, text,
    )  # fmt: skip
    for pattern, plainer in _EAST_ASIAN_PHRASES:
        text = re.sub(pattern, plainer, text)
    return text


def _clock(match: re.Match[str]) -> str:
    if match[4] and not match[1]:
        return match[0]
    half = "" if not match[1] else " am" if match[1] in _MORNING.split("|") else " pm"
    return f" {match[2]}:{int(match[3] or match[4] or 0):02d}{half} "


def _number(text: str) -> str:
    """Return a number in Chinese characters, digit by digit or with tens, as digits."""
    if "十" not in text:
        return "".join(str(_CJK_DIGITS[character]) for character in text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return text
    return str((_CJK_DIGITS[tens] if tens else 1) * 10 + (_CJK_DIGITS[ones] if ones else 0))
