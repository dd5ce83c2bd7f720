"""The page's own words, in the language of the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says beside the author's words and our labels."""

    chronology: str
    interactive: str
    skip: str
    files: str
    subscribe: str
    other_ways: str
    program: str
    parts: str
    calendar: str
    workbook: str
    table: str
    data: str
    embed: str
    embed_help: str
    copy: str
    copied: str


_TABLE: Mapping[str, Words] = {
    "en": Words(
        chronology="Chronology",
        interactive="Interactive timeline",
        skip="Skip to the chronology",
        files="Files",
        subscribe="Subscribe to the calendar",
        other_ways="Other ways to subscribe",
        program="Calendar program",
        parts="Parts of the timeline",
        calendar="Calendar",
        workbook="Workbook",
        table="Table",
        data="Timeline data",
        embed="Embed this timeline",
        embed_help="Put this code into your page:",
        copy="Copy",
        copied="Copied",
    ),
    "ru": Words(
        chronology="Хронология",
        interactive="Интерактивная лента времени",
        skip="Перейти к хронологии",
        files="Файлы",
        subscribe="Подписаться на календарь",
        other_ways="Другие способы подписки",
        program="Программа-календарь",
        parts="Части ленты времени",
        calendar="Календарь",
        workbook="Книга Excel",
        table="Таблица",
        data="Данные ленты времени",
        embed="Встроить эту ленту времени",
        embed_help="Вставьте этот код на свою страницу:",
        copy="Скопировать",
        copied="Скопировано",
    ),
    "ar": Words(
        chronology="التسلسل الزمني",
        interactive="خط زمني تفاعلي",
        skip="انتقل إلى التسلسل الزمني",
        files="الملفات",
        subscribe="اشترك في التقويم",
        other_ways="طرق أخرى للاشتراك",
        program="برنامج التقويم",
        parts="أجزاء الخط الزمني",
        calendar="التقويم",
        workbook="مصنف Excel",
        table="الجدول",
        data="بيانات الخط الزمني",
        embed="تضمين هذا الخط الزمني",
        embed_help="ضع هذه الشيفرة في صفحتك:",
        copy="نسخ",
        copied="تم النسخ",
    ),
    "fr": Words(
        chronology="Chronologie",
        interactive="Frise interactive",
        skip="Aller à la chronologie",
        files="Fichiers",
        subscribe="S’abonner au calendrier",
        other_ways="Autres façons de s’abonner",
        program="Logiciel d’agenda",
        parts="Parties de la frise",
        calendar="Calendrier",
        workbook="Classeur",
        table="Tableau",
        data="Données de la frise",
        embed="Intégrer cette frise",
        embed_help="Placez ce code dans votre page :",
        copy="Copier",
        copied="Copié",
    ),
    "de": Words(
        chronology="Chronologie",
        interactive="Interaktive Zeitleiste",
        skip="Zur Chronologie springen",
        files="Dateien",
        subscribe="Kalender abonnieren",
        other_ways="Andere Wege zum Abonnement",
        program="Kalenderprogramm",
        parts="Teile der Zeitleiste",
        calendar="Kalender",
        workbook="Arbeitsmappe",
        table="Tabelle",
        data="Daten der Zeitleiste",
        embed="Diese Zeitleiste einbetten",
        embed_help="Diesen Code in die eigene Seite setzen:",
        copy="Kopieren",
        copied="Kopiert",
    ),
    "es": Words(
        chronology="Cronología",
        interactive="Línea de tiempo interactiva",
        skip="Ir a la cronología",
        files="Archivos",
        subscribe="Suscribirse al calendario",
        other_ways="Otras formas de suscribirse",
        program="Programa de calendario",
        parts="Partes de la línea de tiempo",
        calendar="Calendario",
        workbook="Libro de Excel",
        table="Tabla",
        data="Datos de la línea de tiempo",
        embed="Insertar esta línea de tiempo",
        embed_help="Ponga este código en su página:",
        copy="Copiar",
        copied="Copiado",
    ),
    "tr": Words(
        chronology="Kronoloji",
        interactive="Etkileşimli zaman çizelgesi",
        skip="Kronolojiye geç",
        files="Dosyalar",
        subscribe="Takvime abone ol",
        other_ways="Abone olmanın diğer yolları",
        program="Takvim programı",
        parts="Zaman çizelgesinin bölümleri",
        calendar="Takvim",
        workbook="Çalışma kitabı",
        table="Tablo",
        data="Zaman çizelgesi verileri",
        embed="Bu zaman çizelgesini yerleştir",
        embed_help="Bu kodu sayfanıza koyun:",
        copy="Kopyala",
        copied="Kopyalandı",
    ),
    "fa": Words(
        chronology="گاه‌شمار",
        interactive="خط زمانی تعاملی",
        skip="رفتن به گاه‌شمار",
        files="پرونده‌ها",
        subscribe="اشتراک تقویم",
        other_ways="راه‌های دیگر اشتراک",
        program="برنامهٔ تقویم",
        parts="بخش‌های خط زمانی",
        calendar="تقویم",
        workbook="کارپوشه",
        table="جدول",
        data="داده‌های خط زمانی",
        embed="جاسازی این خط زمانی",
        embed_help="این کد را در صفحهٔ خود بگذارید:",
        copy="رونوشت",
        copied="رونوشت شد",
    ),
    "zh": Words(
        chronology="大事记",
        interactive="互动时间线",
        skip="跳到大事记",
        files="文件",
        subscribe="订阅日历",
        other_ways="其他订阅方式",
        program="日历程序",
        parts="时间线的各部分",
        calendar="日历",
        workbook="工作簿",
        table="表格",
        data="时间线数据",
        embed="嵌入此时间线",
        embed_help="把这段代码放进您的网页：",
        copy="复制",
        copied="已复制",
    ),
    "ja": Words(
        chronology="年表",
        interactive="インタラクティブ年表",
        skip="年表へ移動",
        files="ファイル",
        subscribe="カレンダーを購読",
        other_ways="その他の購読方法",
        program="カレンダーアプリ",
        parts="年表の各部分",
        calendar="カレンダー",
        workbook="ブック",
        table="表",
        data="年表データ",
        embed="この年表を埋め込む",
        embed_help="このコードをページに貼り付けてください：",
        copy="コピー",
        copied="コピーしました",
    ),
}


def words_for(language: str) -> Words:
    """Return the page's words in a language; a language that is not here falls back to English."""
    return _TABLE.get(language.split("-")[0].lower(), _TABLE["en"])
