"""Our own words in the exported files, in the language of the timeline.

One table: a language with all its labels stands together, so that a native
speaker can read it through. A language that is not here falls back to English.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto
from functools import lru_cache


class Label(StrEnum):
    """A word or mark that stands between an author's words."""

    SOURCES = auto()
    PARTICIPANTS = auto()
    PLACE = auto()
    DATE = auto()
    LOCAL_TIME = auto()
    LINK = auto()
    MEDIA = auto()
    CREDIT = auto()
    DRAFT = auto()
    CANCELLED = auto()
    TENTATIVE = auto()
    ARCHIVED = auto()  # before the address of an archived copy
    ACCESSED = auto()  # a pattern: `{}` is the date
    LENGTH = auto()  # a pattern: `{}` is the length of time that a calendar is told to show
    COLON = auto()  # between a label and its value, with its spaces
    COMMA = auto()  # between the items of a list
    SEMICOLON = auto()  # between items that have commas of their own
    CLAUSE = auto()  # between the parts of a sentence
    STOP = auto()  # after a sentence, when more follows
    QUOTES = auto()  # a pattern: `{}` is the quoted text
    BRACKETS = auto()  # a pattern: `{}` is the aside, with the space before it


# `ACCESSED` avoids words such as "on", as the date may be a month or a year.
_TABLE: Mapping[str, Mapping[Label, str]] = {
    "en": {
        Label.SOURCES: "Sources",
        Label.PARTICIPANTS: "Participants",
        Label.PLACE: "Place",
        Label.DATE: "Date",
        Label.LOCAL_TIME: "Local time",
        Label.LINK: "Link",
        Label.MEDIA: "Media",
        Label.CREDIT: "Credit",
        Label.DRAFT: "Draft",
        Label.CANCELLED: "Cancelled",
        Label.TENTATIVE: "Tentative",
        Label.ARCHIVED: "archived copy",
        Label.ACCESSED: "accessed {}",
        Label.LENGTH: "Length not stated; shown as {}",
        Label.COLON: ": ",
        Label.COMMA: ", ",
        Label.SEMICOLON: "; ",
        Label.CLAUSE: ", ",
        Label.STOP: ". ",
        Label.QUOTES: "“{}”",
        Label.BRACKETS: " ({})",
    },
    "ru": {
        Label.SOURCES: "Источники",
        Label.PARTICIPANTS: "Участники",
        Label.PLACE: "Место",
        Label.DATE: "Дата",
        Label.LOCAL_TIME: "Местное время",
        Label.LINK: "Ссылка",
        Label.MEDIA: "Медиа",
        Label.CREDIT: "Автор",
        Label.DRAFT: "Черновик",
        Label.CANCELLED: "Отменено",
        Label.TENTATIVE: "Предварительно",
        Label.ARCHIVED: "архивная копия",
        Label.ACCESSED: "дата обращения: {}",
        Label.LENGTH: "Продолжительность не указана; показано: {}",
        Label.COLON: ": ",
        Label.COMMA: ", ",
        Label.SEMICOLON: "; ",
        Label.CLAUSE: ", ",
        Label.STOP: ". ",
        Label.QUOTES: "«{}»",
        Label.BRACKETS: " ({})",
    },
    "ar": {
        Label.SOURCES: "المصادر",
        Label.PARTICIPANTS: "المشاركون",
        Label.PLACE: "المكان",
        Label.DATE: "التاريخ",
        Label.LOCAL_TIME: "التوقيت المحلي",
        Label.LINK: "الرابط",
        Label.MEDIA: "الوسائط",
        Label.CREDIT: "الحقوق",
        Label.DRAFT: "مسودة",
        Label.CANCELLED: "ملغى",
        Label.TENTATIVE: "مبدئي",
        Label.ARCHIVED: "نسخة مؤرشفة",
        Label.ACCESSED: "تاريخ الاطلاع: {}",
        Label.LENGTH: "المدة غير محددة؛ المعروض: {}",
        Label.COLON: ": ",
        Label.COMMA: "، ",
        Label.SEMICOLON: "؛ ",
        Label.CLAUSE: "، ",
        Label.STOP: ". ",
        Label.QUOTES: "«{}»",
        Label.BRACKETS: " ({})",
    },
    "fr": {
        Label.SOURCES: "Sources",
        Label.PARTICIPANTS: "Participants",
        Label.PLACE: "Lieu",
        Label.DATE: "Date",
        Label.LOCAL_TIME: "Heure locale",
        Label.LINK: "Lien",
        Label.MEDIA: "Média",
        Label.CREDIT: "Crédit",
        Label.DRAFT: "Brouillon",
        Label.CANCELLED: "Annulé",
        Label.TENTATIVE: "À confirmer",
        Label.ARCHIVED: "copie archivée",
        Label.ACCESSED: "consulté\N{NO-BREAK SPACE}: {}",
        Label.LENGTH: "Durée non précisée\N{NO-BREAK SPACE}; affichée\N{NO-BREAK SPACE}: {}",
        Label.COLON: "\N{NO-BREAK SPACE}: ",
        Label.COMMA: ", ",
        Label.SEMICOLON: "; ",
        Label.CLAUSE: ", ",
        Label.STOP: ". ",
        Label.QUOTES: "«\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}»",
        Label.BRACKETS: " ({})",
    },
    "de": {
        Label.SOURCES: "Quellen",
        Label.PARTICIPANTS: "Beteiligte",
        Label.PLACE: "Ort",
        Label.DATE: "Datum",
        Label.LOCAL_TIME: "Ortszeit",
        Label.LINK: "Link",
        Label.MEDIA: "Medien",
        Label.CREDIT: "Urheber",
        Label.DRAFT: "Entwurf",
        Label.CANCELLED: "Abgesagt",
        Label.TENTATIVE: "Unter Vorbehalt",
        Label.ARCHIVED: "archivierte Kopie",
        Label.ACCESSED: "abgerufen: {}",
        Label.LENGTH: "Dauer nicht angegeben; angezeigt: {}",
        Label.COLON: ": ",
        Label.COMMA: ", ",
        Label.SEMICOLON: "; ",
        Label.CLAUSE: ", ",
        Label.STOP: ". ",
        Label.QUOTES: "„{}“",
        Label.BRACKETS: " ({})",
    },
    "es": {
        Label.SOURCES: "Fuentes",
        Label.PARTICIPANTS: "Participantes",
        Label.PLACE: "Lugar",
        Label.DATE: "Fecha",
        Label.LOCAL_TIME: "Hora local",
        Label.LINK: "Enlace",
        Label.MEDIA: "Multimedia",
        Label.CREDIT: "Créditos",
        Label.DRAFT: "Borrador",
        Label.CANCELLED: "Cancelado",
        Label.TENTATIVE: "Por confirmar",
        Label.ARCHIVED: "copia archivada",
        Label.ACCESSED: "consultado: {}",
        Label.LENGTH: "Duración no indicada; se muestra: {}",
        Label.COLON: ": ",
        Label.COMMA: ", ",
        Label.SEMICOLON: "; ",
        Label.CLAUSE: ", ",
        Label.STOP: ". ",
        Label.QUOTES: "«{}»",
        Label.BRACKETS: " ({})",
    },
    "tr": {
        Label.SOURCES: "Kaynaklar",
        Label.PARTICIPANTS: "Katılımcılar",
        Label.PLACE: "Yer",
        Label.DATE: "Tarih",
        Label.LOCAL_TIME: "Yerel saat",
        Label.LINK: "Bağlantı",
        Label.MEDIA: "Medya",
        Label.CREDIT: "Eser sahibi",
        Label.DRAFT: "Taslak",
        Label.CANCELLED: "İptal edildi",
        Label.TENTATIVE: "Kesinleşmedi",
        Label.ARCHIVED: "arşivlenmiş kopya",
        Label.ACCESSED: "erişim tarihi: {}",
        Label.LENGTH: "Süre belirtilmemiş; gösterilen: {}",
        Label.COLON: ": ",
        Label.COMMA: ", ",
        Label.SEMICOLON: "; ",
        Label.CLAUSE: ", ",
        Label.STOP: ". ",
        Label.QUOTES: "“{}”",
        Label.BRACKETS: " ({})",
    },
    "fa": {
        Label.SOURCES: "منابع",
        Label.PARTICIPANTS: "شرکت\N{ZERO WIDTH NON-JOINER}کنندگان",
        Label.PLACE: "مکان",
        Label.DATE: "تاریخ",
        Label.LOCAL_TIME: "به وقت محلی",
        Label.LINK: "پیوند",
        Label.MEDIA: "رسانه",
        Label.CREDIT: "پدیدآور",
        Label.DRAFT: "پیش\N{ZERO WIDTH NON-JOINER}نویس",
        Label.CANCELLED: "لغو شد",
        Label.TENTATIVE: "قطعی نشده",
        Label.ARCHIVED: "نسخهٔ بایگانی\N{ZERO WIDTH NON-JOINER}شده",
        Label.ACCESSED: "تاریخ بازدید: {}",
        Label.LENGTH: "مدت مشخص نشده؛ نمایش: {}",
        Label.COLON: ": ",
        Label.COMMA: "، ",
        Label.SEMICOLON: "؛ ",
        Label.CLAUSE: "، ",
        Label.STOP: ". ",
        Label.QUOTES: "«{}»",
        Label.BRACKETS: " ({})",
    },
    "zh": {
        Label.SOURCES: "来源",
        Label.PARTICIPANTS: "参与方",
        Label.PLACE: "地点",
        Label.DATE: "日期",
        Label.LOCAL_TIME: "当地时间",
        Label.LINK: "链接",
        Label.MEDIA: "媒体",
        Label.CREDIT: "署名",
        Label.DRAFT: "草稿",
        Label.CANCELLED: "已取消",
        Label.TENTATIVE: "暂定",
        Label.ARCHIVED: "存档副本",
        Label.ACCESSED: "访问日期：{}",
        Label.LENGTH: "未说明时长，显示为{}",
        Label.COLON: "：",
        Label.COMMA: "、",
        Label.SEMICOLON: "；",
        Label.CLAUSE: "，",
        Label.STOP: "。",
        Label.QUOTES: "“{}”",
        Label.BRACKETS: "（{}）",
    },
    "zh-hant": {
        Label.SOURCES: "來源",
        Label.PARTICIPANTS: "參與方",
        Label.PLACE: "地點",
        Label.DATE: "日期",
        Label.LOCAL_TIME: "當地時間",
        Label.LINK: "連結",
        Label.MEDIA: "媒體",
        Label.CREDIT: "署名",
        Label.DRAFT: "草稿",
        Label.CANCELLED: "已取消",
        Label.TENTATIVE: "暫定",
        Label.ARCHIVED: "存檔副本",
        Label.ACCESSED: "檢索日期：{}",
        Label.LENGTH: "未說明時長，顯示為{}",
        Label.COLON: "：",
        Label.COMMA: "、",
        Label.SEMICOLON: "；",
        Label.CLAUSE: "，",
        Label.STOP: "。",
        Label.QUOTES: "「{}」",
        Label.BRACKETS: "（{}）",
    },
    "ja": {
        Label.SOURCES: "出典",
        Label.PARTICIPANTS: "参加者",
        Label.PLACE: "場所",
        Label.DATE: "日付",
        Label.LOCAL_TIME: "現地時間",
        Label.LINK: "リンク",
        Label.MEDIA: "メディア",
        Label.CREDIT: "クレジット",
        Label.DRAFT: "下書き",
        Label.CANCELLED: "中止",
        Label.TENTATIVE: "未確定",
        Label.ARCHIVED: "アーカイブ",
        Label.ACCESSED: "閲覧日：{}",
        Label.LENGTH: "長さの記載なし（表示：{}）",
        Label.COLON: "：",
        Label.COMMA: "、",
        Label.SEMICOLON: "；",
        Label.CLAUSE: "、",
        Label.STOP: "。",
        Label.QUOTES: "「{}」",
        Label.BRACKETS: "（{}）",
    },
}

LANGUAGES = tuple(_TABLE)
"""The tags with words of their own, in small letters."""

_TRADITIONAL = {"zh-tw", "zh-hk", "zh-mo"}


@lru_cache(maxsize=256)
def spoken(language: str) -> str:
    """Return which of `LANGUAGES` our words are in, for a timeline in some language."""
    tag = language.lower().replace("_", "-")
    if tag in _TRADITIONAL:
        tag = "zh-hant"
    while tag not in _TABLE:
        tag, dash, _ = tag.rpartition("-")
        if not dash:
            tag = "en"
    return tag


def _labels(language: str) -> Mapping[Label, str]:
    return _TABLE[spoken(language)]


def label(which: Label, language: str) -> str:
    """Return our word for something, in a language.

    Args:
        which: the word or mark.
        language: a BCP 47 tag; `pt-BR` falls back to `pt`, then to English (RFC 4647 §3.4).
    """
    return _labels(language)[which]


def labelled(which: Label, value: str, language: str) -> str:
    """Return a value after its label, such as `Place: Astana`."""
    words = _labels(language)
    return f"{words[which]}{words[Label.COLON]}{value}"


def listed(items: tuple[str, ...], language: str) -> str:
    """Return the items of a list on one line, with the language's own comma.

    Where an item has a comma of its own, semicolons stand between them.
    """
    words = _labels(language)
    comma = words[Label.COMMA]
    mark = comma.strip()
    return (words[Label.SEMICOLON] if mark in "".join(items) else comma).join(items)


def quoted(text: str, language: str) -> str:
    """Return the text in the language's quotation marks."""
    return _labels(language)[Label.QUOTES].format(text)


def bracketed(text: str, aside: str, language: str) -> str:
    """Return the text with an aside in brackets after it."""
    return text + _labels(language)[Label.BRACKETS].format(aside)
