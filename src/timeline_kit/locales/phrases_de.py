"""German."""

from dataclasses import replace

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip

_FORMS = Forms(
    months=_MONTHS,
    month="{m} {y}",
    thirds={
        "early": ("Anfang {x}", "Anfang {x}"),
        "mid": ("Mitte {x}", "Mitte {x}"),
        "late": ("Ende {x}", "Ende {x}"),
    },
    long_thirds={
        "early": ("Anfang der {y}er-Jahre", "Anfang des {n}. Jahrhunderts"),
        "mid": ("Mitte der {y}er-Jahre", "Mitte des {n}. Jahrhunderts"),
        "late": ("Ende der {y}er-Jahre", "Ende des {n}. Jahrhunderts"),
    },
    seasons={
        21: "Frühling {y}", 22: "Sommer {y}", 23: "Herbst {y}", 24: "Winter {y}",
        33: "1. Quartal {y}", 34: "2. Quartal {y}", 35: "3. Quartal {y}", 36: "4. Quartal {y}",
        37: "1. Tertial {y}", 38: "2. Tertial {y}", 39: "3. Tertial {y}",
        40: "1. Halbjahr {y}", 41: "2. Halbjahr {y}",
    },
    decade=("{y}er-Jahre",),
    century="{n}. Jahrhundert",
    approximate={PhraseKind.YEAR: "um {x}", PhraseKind.OTHER: "ca. {x}"},
)  # fmt: skip

PHRASES = Phrases(
    alone=_FORMS,
    governed=replace(_FORMS, decade=("{y}er-Jahren",), approximate={PhraseKind.OTHER: "ca. {x}"}),
    about=_FORMS,
    day_months=_MONTHS,
    lone_months=_MONTHS,
    day="{d}. {m} {y}",
    one_month="{d}.–{e}. {m} {y}",
    one_year="{d}. {m} – {e}. {n} {y}",
    months_span="{m}–{n} {y}",
    years_span="{a}–{b}",
    years_span_bce="{a}–{b} v. Chr.",
    span="{a} – {b}",
    year="{y}",
    bce="{y} v. Chr.",
    ce="{y} n. Chr.",
    group=".",
    timed="{x}, {t} Uhr",
    shortened="{d}.",
    shortens_second=False,
    between={
        PhraseKind.DAY: "zwischen dem {a} und dem {b}",
        PhraseKind.OTHER: "zwischen {a} und {b}",
    },
    since={PhraseKind.DAY: "seit dem {x}", PhraseKind.OTHER: "seit {x}"},
    starting={PhraseKind.DAY: "ab dem {x}", PhraseKind.OTHER: "ab {x}"},
    until={PhraseKind.DAY: "bis zum {x}", PhraseKind.OTHER: "bis {x}"},
    start_unknown="Beginn unbekannt",
    end_unknown="Ende unbekannt",
    earlier="{x} oder früher",
    later="{x} oder später",
    separator=", ",
    last_separator=" oder ",
    estimate="{x} (Schätzung; {b})",
    aside=" ({x})",
    uncertain=" (?)",
    parts=(
        ("Jahr ungefähr", "Jahr unsicher"),
        ("Monat ungefähr", "Monat unsicher"),
        ("Tag ungefähr", "Tag unsicher"),
    ),
    unknown_year="Jahr unbekannt",
    unknown_digit="X: unbekannte Ziffer",
    northern="Nordhalbkugel",
    southern="Südhalbkugel",
)
