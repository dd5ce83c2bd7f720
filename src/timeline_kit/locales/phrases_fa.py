"""Persian, Gregorian calendar; a month takes the ezafe when a year follows it."""

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_WITH_EZAFE = (
    "ژانویهٔ", "فوریهٔ", "مارس", "آوریل", "مهٔ", "ژوئن",
    "ژوئیهٔ", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
)  # fmt: skip
_LONE = (
    "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن",
    "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
)  # fmt: skip

_FORMS = Forms(
    months=_WITH_EZAFE,
    month="{m} {y}",
    thirds={
        "early": ("اوایل {x}", "اوایل {x}"),
        "mid": ("اواسط {x}", "اواسط {x}"),
        "late": ("اواخر {x}", "اواخر {x}"),
    },
    long_thirds={
        "early": ("اوایل دههٔ {y} میلادی", "اوایل قرن {n} میلادی"),
        "mid": ("اواسط دههٔ {y} میلادی", "اواسط قرن {n} میلادی"),
        "late": ("اواخر دههٔ {y} میلادی", "اواخر قرن {n} میلادی"),
    },
    seasons={
        21: "بهار {y}", 22: "تابستان {y}", 23: "پاییز {y}", 24: "زمستان {y}",
        33: "سه‌ماههٔ اول {y}", 34: "سه‌ماههٔ دوم {y}",
        35: "سه‌ماههٔ سوم {y}", 36: "سه‌ماههٔ چهارم {y}",
        37: "چهارماههٔ اول {y}", 38: "چهارماههٔ دوم {y}", 39: "چهارماههٔ سوم {y}",
        40: "نیمهٔ اول {y}", 41: "نیمهٔ دوم {y}",
    },
    decade=("دههٔ {y} میلادی",),
    century="قرن {n} میلادی",
    approximate={PhraseKind.OTHER: "حدود {x}"},
)  # fmt: skip

PHRASES = Phrases(
    alone=_FORMS,
    governed=_FORMS,
    about=_FORMS,
    day_months=_WITH_EZAFE,
    lone_months=_LONE,
    day="{d} {m} {y}",
    one_month="{d} تا {e} {m} {y}",
    one_year="{d} {s} تا {e} {n} {y}",
    months_span="{s} تا {n} {y}",
    years_span="{a} تا {b}",
    years_span_bce="{a} تا {b} ق.م.",
    span="{a} تا {b}",
    year="{y}",
    bce="{y} ق.م.",
    ce="{y} م.",
    group=",",
    timed="{x}، {t}",
    shortened="{d}",
    shortens_second=False,
    between={PhraseKind.OTHER: "بین {a} و {b}"},
    since={PhraseKind.OTHER: "از {x} تاکنون"},
    starting={PhraseKind.OTHER: "از {x}"},
    until={PhraseKind.OTHER: "تا {x}"},
    start_unknown="آغاز نامعلوم",
    end_unknown="پایان نامعلوم",
    earlier="{x} یا پیش از آن",
    later="{x} یا پس از آن",
    separator="، ",
    last_separator=" یا ",
    estimate="{x} (برآورد؛ {b})",
    aside=" ({x})",
    uncertain=" (؟)",
    parts=(
        ("سال تقریبی", "سال نامطمئن"),
        ("ماه تقریبی", "ماه نامطمئن"),
        ("روز تقریبی", "روز نامطمئن"),
    ),
    unknown_year="سال نامعلوم",
    unknown_digit="X: رقم نامعلوم",
    northern="نیمکرهٔ شمالی",
    southern="نیمکرهٔ جنوبی",
)
