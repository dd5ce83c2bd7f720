from __future__ import annotations

import re
from datetime import timedelta

import pytest

from timeline_kit.exporters.content.wording import length_text
from timeline_kit.locales.languages import LANGUAGES

NINETY_MINUTES = timedelta(minutes=90)
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


@pytest.mark.parametrize(
    ("language", "length", "said"),
    [
        ("en", timedelta(hours=1), "Length not stated; shown as 1 hour"),
        ("en", timedelta(minutes=1), "Length not stated; shown as 1 minute"),
        ("en-GB", NINETY_MINUTES, "Length not stated; shown as 1 hour, 30 minutes"),
        ("de", NINETY_MINUTES, "Dauer nicht angegeben; angezeigt: 1 Stunde, 30 Minuten"),
        ("es", timedelta(hours=2), "Duración no indicada; se muestra: 2 horas"),
        ("fr", timedelta(hours=2), "Durée non précisée\u202f; affichée\xa0: 2\xa0heures"),
        ("ru", timedelta(hours=2), "Продолжительность не указана; показано: 2 часа"),
        ("ru", timedelta(hours=5), "Продолжительность не указана; показано: 5 часов"),
        ("tr", timedelta(hours=2), "Süre belirtilmemiş; gösterilen: 2 saat"),
        ("ar", timedelta(hours=1), "المدة غير محددة؛ المعروض: ساعة"),
        ("ar", NINETY_MINUTES, "المدة غير محددة؛ المعروض: ساعة و30 دقيقة"),
        ("es", NINETY_MINUTES, "Duración no indicada; se muestra: 1 hora y 30 minutos"),
        ("fa", NINETY_MINUTES, "مدت مشخص نشده؛ نمایش: ۱ ساعت و ۳۰ دقیقه"),
        ("fa", timedelta(hours=1), "مدت مشخص نشده؛ نمایش: ۱ ساعت"),
        ("zh", timedelta(hours=1), "未说明时长，显示为1小时"),
        ("zh-TW", timedelta(hours=1), "未說明時長，顯示為1 小時"),
        ("ja", NINETY_MINUTES, "長さの記載なし（表示：1 時間 30 分）"),
        ("pt-BR", timedelta(hours=1), "Duração não indicada; mostrada: 1 hora"),
        ("pl", timedelta(hours=5), "Czasu trwania nie podano; pokazano: 5 godzin"),
        ("uk", NINETY_MINUTES, "Тривалість не вказано; показано: 1 година і 30 хвилин"),
        ("it", timedelta(hours=2), "Durata non indicata; mostrata: 2 ore"),
        ("ko", timedelta(hours=1), "Length not stated; shown as 1 hour"),
    ],
)
def test_a_length_that_nobody_stated_is_said_as_such(
    language: str, length: timedelta, said: str
) -> None:
    assert length_text(length, language) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_and_minutes_are_said_once_each(language: str) -> None:
    said = length_text(timedelta(hours=21, minutes=35), language)
    assert re.findall(r"\d+", said.translate(DIGITS)) == ["21", "35"]
