"""Spanish."""

from dataclasses import replace

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip

_ALONE = Forms(
    months=_MONTHS,
    month="{m} de {y}",
    thirds={
        "early": ("principios de {x}", "principios de {x}"),
        "mid": ("mediados de {x}", "mediados de {x}"),
        "late": ("finales de {x}", "finales de {x}"),
    },
    long_thirds={
        "early": ("principios de la década de {y}", "principios del siglo {roman}"),
        "mid": ("mediados de la década de {y}", "mediados del siglo {roman}"),
        "late": ("finales de la década de {y}", "finales del siglo {roman}"),
    },
    seasons={
        21: "primavera de {y}", 22: "verano de {y}", 23: "otoño de {y}", 24: "invierno de {y}",
        33: "primer trimestre de {y}", 34: "segundo trimestre de {y}",
        35: "tercer trimestre de {y}", 36: "cuarto trimestre de {y}",
        37: "primer cuatrimestre de {y}", 38: "segundo cuatrimestre de {y}",
        39: "tercer cuatrimestre de {y}",
        40: "primer semestre de {y}", 41: "segundo semestre de {y}",
    },
    decade=("década de {y}",),
    century="siglo {roman}",
    approximate={PhraseKind.DAY: "hacia el {x}", PhraseKind.OTHER: "hacia {x}"},
)  # fmt: skip

_WITH_ARTICLE = replace(
    _ALONE,
    seasons={
        code: f"la {text}" if code == 21 else f"el {text}" for code, text in _ALONE.seasons.items()
    },
    decade=("la década de {y}",),
    century="el siglo {roman}",
    approximate={PhraseKind.DAY: "aproximadamente el {x}", PhraseKind.OTHER: "aproximadamente {x}"},
)

PHRASES = Phrases(
    alone=_ALONE,
    governed=_WITH_ARTICLE,
    about=_WITH_ARTICLE,
    day_months=_MONTHS,
    lone_months=_MONTHS,
    day="{d} de {m} de {y}",
    one_month="{d}–{e} de {m} de {y}",
    one_year="{d} de {m} – {e} de {n} de {y}",
    months_span="{m}–{n} de {y}",
    years_span="{a}–{b}",
    years_span_bce="{a}–{b} a. C.",
    span="{a} – {b}",
    year="{y}",
    bce="{y} a. C.",
    ce="{y} d. C.",
    group=".",
    timed="{x}, {t}",
    shortened="{d}",
    shortens_second=False,
    between={PhraseKind.DAY: "entre el {a} y el {b}", PhraseKind.OTHER: "entre {a} y {b}"},
    since={PhraseKind.DAY: "desde el {x}", PhraseKind.OTHER: "desde {x}"},
    starting={PhraseKind.DAY: "a partir del {x}", PhraseKind.OTHER: "a partir de {x}"},
    until={PhraseKind.DAY: "hasta el {x}", PhraseKind.OTHER: "hasta {x}"},
    start_unknown="inicio desconocido",
    end_unknown="fin desconocido",
    earlier="{x} o antes",
    later="{x} o después",
    separator=", ",
    last_separator=" o ",
    estimate="{x} (estimación; {b})",
    aside=" ({x})",
    uncertain=" (?)",
    parts=(
        ("año aproximado", "año dudoso"),
        ("mes aproximado", "mes dudoso"),
        ("día aproximado", "día dudoso"),
    ),
    unknown_year="año desconocido",
    unknown_digit="X: cifra desconocida",
    northern="hemisferio norte",
    southern="hemisferio sur",
    contractions=(
        ("a partir de el ", "a partir del "),
        (" o octubre", " u octubre"),
        (" o otoño", " u otoño"),
        (" o 8", " u 8"),  # ocho, ochenta, ochocientos
        (" o 11 de", " u 11 de"),
    ),
)
