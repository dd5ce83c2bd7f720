"""Russian: the genitive after prepositions, with a day, and within the thirds of a month."""

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_NOMINATIVE = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip

_ALONE = Forms(
    months=_NOMINATIVE,
    month="{m} {y}",
    thirds={
        "early": ("начало {x}", "начало {x}"),
        "mid": ("середина {x}", "середина {x}"),
        "late": ("конец {x}", "конец {x}"),
    },
    long_thirds={
        "early": ("начало {y}-х гг.", "начало {roman} века"),
        "mid": ("середина {y}-х гг.", "середина {roman} века"),
        "late": ("конец {y}-х гг.", "конец {roman} века"),
    },
    seasons={
        21: "весна {y}", 22: "лето {y}", 23: "осень {y}", 24: "зима {y}",
        33: "1-й квартал {y}", 34: "2-й квартал {y}",
        35: "3-й квартал {y}", 36: "4-й квартал {y}",
        37: "первые четыре месяца {y}", 38: "средние четыре месяца {y}",
        39: "последние четыре месяца {y}",
        40: "1-я половина {y}", 41: "2-я половина {y}",
    },
    decade=("{y}-е гг.",),
    century="{roman} век",
    approximate={PhraseKind.OTHER: "ок. {x}"},
)  # fmt: skip

_OF = Forms(
    months=_GENITIVE,
    month="{m} {y}",
    thirds={
        "early": ("начала {x}", "начала {x}"),
        "mid": ("середины {x}", "середины {x}"),
        "late": ("конца {x}", "конца {x}"),
    },
    long_thirds={
        "early": ("начала {y}-х гг.", "начала {roman} века"),
        "mid": ("середины {y}-х гг.", "середины {roman} века"),
        "late": ("конца {y}-х гг.", "конца {roman} века"),
    },
    seasons={
        21: "весны {y}", 22: "лета {y}", 23: "осени {y}", 24: "зимы {y}",
        33: "1-го квартала {y}", 34: "2-го квартала {y}",
        35: "3-го квартала {y}", 36: "4-го квартала {y}",
        37: "первых четырёх месяцев {y}", 38: "средних четырёх месяцев {y}",
        39: "последних четырёх месяцев {y}",
        40: "1-й половины {y}", 41: "2-й половины {y}",
    },
    decade=("{y}-х гг.",),
    century="{roman} века",
    approximate={PhraseKind.OTHER: "примерно {x}"},
)  # fmt: skip

PHRASES = Phrases(
    alone=_ALONE,
    governed=_OF,
    about=_OF,
    day_months=_GENITIVE,
    lone_months=_NOMINATIVE,
    day="{d} {m} {y}",
    one_month="{d}–{e} {m} {y}",
    one_year="{d} {m} – {e} {n} {y}",
    months_span="{m} – {n} {y}",
    years_span="{a}–{b} гг.",
    years_span_bce="{a}–{b} гг. до н. э.",
    span="{a} – {b}",
    year="{y} г.",
    bce="{y} г. до н. э.",
    ce="{y} г. н. э.",
    group=" ",
    timed="{x}, {t}",
    shortened="{d}",
    shortens_second=False,
    between={PhraseKind.OTHER: "не ранее {a} и не позднее {b}"},
    since={PhraseKind.OTHER: "с {x}"},
    starting={PhraseKind.OTHER: "с {x}"},
    until={PhraseKind.OTHER: "до {x}"},
    start_unknown="начало неизвестно",
    end_unknown="окончание неизвестно",
    earlier="{x} или ранее",
    later="{x} или позже",
    separator=", ",
    last_separator=" или ",
    estimate="{x} (оценка; {b})",
    aside=" ({x})",
    uncertain=" (?)",
    parts=(
        ("год приблизительный", "год под вопросом"),
        ("месяц приблизительный", "месяц под вопросом"),
        ("день приблизительный", "день под вопросом"),
    ),
    unknown_year="год неизвестен",
    unknown_digit="X: неизвестная цифра",
    northern="Северное полушарие",
    southern="Южное полушарие",
)
