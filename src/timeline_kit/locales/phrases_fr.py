"""French."""

from dataclasses import replace

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_ALONE = Forms(
    months=_MONTHS,
    month="{m} {y}",
    thirds={
        "early": ("début {x}", "début {x}"),
        "mid": ("mi-{x}", "mi-{x}"),
        "late": ("fin {x}", "fin {x}"),
    },
    long_thirds={
        "early": ("début des années {y}", "début du {roman}e siècle"),
        "mid": ("milieu des années {y}", "milieu du {roman}e siècle"),
        "late": ("fin des années {y}", "fin du {roman}e siècle"),
    },
    seasons={
        21: "printemps {y}", 22: "été {y}", 23: "automne {y}", 24: "hiver {y}",
        33: "1er trimestre {y}", 34: "2e trimestre {y}",
        35: "3e trimestre {y}", 36: "4e trimestre {y}",
        37: "1er quadrimestre {y}", 38: "2e quadrimestre {y}", 39: "3e quadrimestre {y}",
        40: "1er semestre {y}", 41: "2e semestre {y}",
    },
    decade=("années {y}",),
    century="{roman}e siècle",
    approximate={PhraseKind.DAY: "vers le {x}", PhraseKind.OTHER: "vers {x}"},
)  # fmt: skip

_WITH_ARTICLE = replace(
    _ALONE,
    seasons={
        code: f"l’{text}" if code in (22, 23, 24) else f"le {text}"
        for code, text in _ALONE.seasons.items()
    },
    long_thirds={
        "early": ("le début des années {y}", "le début du {roman}e siècle"),
        "mid": ("le milieu des années {y}", "le milieu du {roman}e siècle"),
        "late": ("la fin des années {y}", "la fin du {roman}e siècle"),
    },
    decade=("les années {y}",),
    century="le {roman}e siècle",
    approximate={PhraseKind.DAY: "environ le {x}", PhraseKind.OTHER: "environ {x}"},
)

PHRASES = Phrases(
    alone=_ALONE,
    governed=_WITH_ARTICLE,
    about=_WITH_ARTICLE,
    day_months=_MONTHS,
    lone_months=_MONTHS,
    day="{d} {m} {y}",
    one_month="{d}–{e} {m} {y}",
    one_year="{d} {m} – {e} {n} {y}",
    months_span="{m}–{n} {y}",
    years_span="{a}–{b}",
    years_span_bce="{a}–{b} av. J.-C.",
    span="{a} – {b}",
    year="{y}",
    bce="{y} av. J.-C.",
    ce="{y} apr. J.-C.",
    group=" ",
    timed="{x}, {t}",
    shortened="{d}",
    shortens_second=False,
    between={PhraseKind.DAY: "entre le {a} et le {b}", PhraseKind.OTHER: "entre {a} et {b}"},
    since={PhraseKind.DAY: "depuis le {x}", PhraseKind.OTHER: "depuis {x}"},
    starting={PhraseKind.DAY: "à partir du {x}", PhraseKind.OTHER: "à partir de {x}"},
    until={
        PhraseKind.DAY: "jusqu’au {x}",
        PhraseKind.MONTH: "jusqu’en {x}",
        PhraseKind.YEAR: "jusqu’en {x}",
        PhraseKind.OTHER: "jusqu’à {x}",
    },
    start_unknown="début inconnu",
    end_unknown="fin inconnue",
    earlier="{x} ou plus tôt",
    later="{x} ou plus tard",
    separator=", ",
    last_separator=" ou ",
    estimate="{x} (estimation ; {b})",
    aside=" ({x})",
    uncertain=" (?)",
    parts=(
        ("année approximative", "année incertaine"),
        ("mois approximatif", "mois incertain"),
        ("jour approximatif", "jour incertain"),
    ),
    unknown_year="année inconnue",
    unknown_digit="X : chiffre inconnu",
    northern="hémisphère Nord",
    southern="hémisphère Sud",
    contractions=(
        ("jusqu’à le ", "jusqu’au "),
        ("jusqu’à les ", "jusqu’aux "),
        ("à partir de le ", "à partir du "),
        ("à partir de les ", "à partir des "),
        ("à partir de a", "à partir d’a"),
        ("à partir de e", "à partir d’e"),
        ("à partir de o", "à partir d’o"),
    ),
)
