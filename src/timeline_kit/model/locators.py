"""Texts that say where in a source something stands, as people write them."""

from __future__ import annotations

import re

from timeline_kit.patterns import pattern

_WORDS = (
    "pp? pgs? pages? vols? volume tome t ch chs chap chapters? chapitres? fols? fos? folios? ff? "
    "feuillets? nos? num nr n lines? lignes? ll? min minutes? sec secs sect sections? paras? "
    "paragraphs? paragraphes? cols? columns? colonnes? al alinéas? arts? articles? artikel "
    "figs? figures? tabs? tables? tableaux? notes? fn annexe? annex anhang "
    "S Seiten? Bl Blatt Bd Band Kap Kapitel Abs Absatz Rn Rdnr Z Zeilen? Sp Spalten? "
    "págs? página páginas pags? pagina pagine pagg carta cc fls? folha folhas caps? capítulos? "
    "capitol[oi] libro liv bk book parte? part s str stron[ay] rozdz k kart[ay] "
    "sf sayfa syf blz bladzijde sid sidan sida "
    "с стр страница страницы л лист арк стор гл глава п пункт т ст "
    "ص صفحة صفحه صص فصل ج"
)
_UNIT = "|".join(_WORDS.split())
_NUMBER = r"(?:\d+(?:[a-z](?![^\W\d_]))?|[ivxlcdm]+(?![^\W_]))"
_LOCATOR = pattern(
    rf"(?:{_UNIT})(?:\.|º|°)?[ \u00a0\u202f]*(?:n[°ºo]\.?[ \u00a0]*)?{_NUMBER}"
    r"|[§¶#№]+[ \u00a0\u202f]*\d"
    r"|\d{1,3}:[0-5]\d(?::[0-5]\d)?(?!\d)"
    r"|第?[ ]?[\d一二三四五六七八九十百]+[ ]?[頁页章節节条巻卷行段]"
    rf"|\d+\.?[ \u00a0\u202f]?(?:{_UNIT})(?![^\W_])"
    r"|\d+(?:[-–—]\d+)?\Z",
    re.IGNORECASE,
)
_LONGEST = 60


def is_locator(text: str) -> bool:
    """Return whether a text begins as places in a source do: a page, a paragraph, a time."""
    return len(text) <= _LONGEST and _LOCATOR.match(text.strip()) is not None
