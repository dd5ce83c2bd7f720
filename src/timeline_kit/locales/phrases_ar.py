"""Arabic, Gregorian calendar; the digits are those Babel writes, 0 to 9."""

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip

_FORMS = Forms(
    months=_MONTHS,
    month="{m} {y}",
    thirds={
        "early": ("أوائل {x}", "أوائل عام {x}"),
        "mid": ("منتصف {x}", "منتصف عام {x}"),
        "late": ("أواخر {x}", "أواخر عام {x}"),
    },
    long_thirds={
        "early": ("أوائل عقد {y}", "أوائل القرن {n}"),
        "mid": ("منتصف عقد {y}", "منتصف القرن {n}"),
        "late": ("أواخر عقد {y}", "أواخر القرن {n}"),
    },
    seasons={
        21: "ربيع {y}", 22: "صيف {y}", 23: "خريف {y}", 24: "شتاء {y}",
        33: "الربع الأول من عام {y}", 34: "الربع الثاني من عام {y}",
        35: "الربع الثالث من عام {y}", 36: "الربع الرابع من عام {y}",
        37: "الأشهر الأربعة الأولى من عام {y}", 38: "الأشهر الأربعة الثانية من عام {y}",
        39: "الأشهر الأربعة الأخيرة من عام {y}",
        40: "النصف الأول من عام {y}", 41: "النصف الثاني من عام {y}",
    },
    decade=("عقد {y}",),
    century="القرن {n}",
    approximate={PhraseKind.OTHER: "حوالي {x}"},
)  # fmt: skip

PHRASES = Phrases(
    alone=_FORMS,
    governed=_FORMS,
    about=_FORMS,
    day_months=_MONTHS,
    lone_months=_MONTHS,
    day="{d} {m} {y}",
    one_month="{d}–{e} {m} {y}",
    one_year="{d} {m} – {e} {n} {y}",
    months_span="{m} – {n} {y}",
    years_span="{a}–{b}",
    years_span_bce="{a}–{b} ق.م",
    span="{a} – {b}",
    year="{y}",
    bce="{y} ق.م",
    ce="{y} م",
    group=",",
    timed="{x}، {t}",
    shortened="{d}",
    shortens_second=False,
    between={PhraseKind.OTHER: "بين {a} و{b}"},
    since={PhraseKind.OTHER: "منذ {x}"},
    starting={PhraseKind.OTHER: "ابتداءً من {x}"},
    until={PhraseKind.OTHER: "حتى {x}"},
    start_unknown="البداية غير معروفة",
    end_unknown="النهاية غير معروفة",
    earlier="{x} أو قبل ذلك",
    later="{x} أو بعد ذلك",
    separator="، ",
    last_separator=" أو ",
    estimate="{x} (تقدير؛ {b})",
    aside=" ({x})",
    uncertain=" (؟)",
    parts=(
        ("السنة تقريبية", "السنة غير مؤكدة"),
        ("الشهر تقريبي", "الشهر غير مؤكد"),
        ("اليوم تقريبي", "اليوم غير مؤكد"),
    ),
    unknown_year="سنة غير معروفة",
    unknown_digit="X: رقم غير معروف",
    northern="نصف الكرة الشمالي",
    southern="نصف الكرة الجنوبي",
)
