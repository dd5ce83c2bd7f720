from __future__ import annotations

from datetime import timedelta

import pytest

from timeline_kit.exporters.content.wording import length_text

NINETY_MINUTES = timedelta(minutes=90)


@pytest.mark.parametrize(
    ("language", "length", "said"),
    [
        ("en", timedelta(hours=1), "Length not stated; shown as 1 hour"),
        ("en", timedelta(minutes=1), "Length not stated; shown as 1 minute"),
        ("en-GB", NINETY_MINUTES, "Length not stated; shown as 1 hour, 30 minutes"),
        ("de", NINETY_MINUTES, "Dauer nicht angegeben; angezeigt: 1 Stunde, 30 Minuten"),
        ("es", timedelta(hours=2), "Duración no indicada; se muestra: 2 horas"),
        ("fr", timedelta(hours=2), "Durée non précisée\xa0; affichée\xa0: 2\xa0heures"),
        ("ru", timedelta(hours=2), "Продолжительность не указана; показано: 2 часа"),
        ("ru", timedelta(hours=5), "Продолжительность не указана; показано: 5 часов"),
        ("tr", timedelta(hours=2), "Süre belirtilmemiş; gösterilen: 2 saat"),
        ("ar", timedelta(hours=1), "المدة غير محددة؛ المعروض: ساعة"),
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
