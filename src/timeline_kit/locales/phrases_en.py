"""English."""

from dataclasses import replace

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_FORMS = Forms(
    months=_MONTHS,
    month="{m} {y}",
    thirds={
        "early": ("early {x}", "early {x}"),
        "mid": ("mid {x}", "mid {x}"),
        "late": ("late {x}", "late {x}"),
    },
    long_thirds={
        "early": ("early {y}s", "early {ordinal} century"),
        "mid": ("mid {y}s", "mid {ordinal} century"),
        "late": ("late {y}s", "late {ordinal} century"),
    },
    seasons={
        21: "spring {y}", 22: "summer {y}", 23: "autumn {y}", 24: "winter {y}",
        33: "first quarter of {y}", 34: "second quarter of {y}",
        35: "third quarter of {y}", 36: "fourth quarter of {y}",
        37: "first four months of {y}", 38: "second four months of {y}",
        39: "last four months of {y}",
        40: "first half of {y}", 41: "second half of {y}",
    },
    decade=("{y}s",),
    century="{ordinal} century",
    approximate={PhraseKind.OTHER: "c. {x}"},
)  # fmt: skip

PHRASES = Phrases(
    alone=_FORMS,
    governed=replace(
        _FORMS,
        seasons={
            code: text if code < 33 else f"the {text}" for code, text in _FORMS.seasons.items()
        },
        long_thirds={
            third: (f"the {decade}", f"the {century}")
            for third, (decade, century) in _FORMS.long_thirds.items()
        },
        decade=("the {y}s",),
        century="the {ordinal} century",
    ),
    about=_FORMS,
    day_months=_MONTHS,
    lone_months=_MONTHS,
    day="{d} {m} {y}",
    one_month="{d}–{e} {m} {y}",
    one_year="{d} {m} – {e} {n} {y}",
    months_span="{m}–{n} {y}",
    years_span="{a}–{b}",
    years_span_bce="{a}–{b} BCE",
    span="{a} – {b}",
    year="{y}",
    bce="{y} BCE",
    ce="{y} CE",
    group=",",
    timed="{x}, {t}",
    shortened="{d}",
    shortens_second=False,
    between={PhraseKind.OTHER: "between {a} and {b}"},
    since={PhraseKind.OTHER: "since {x}"},
    starting={PhraseKind.OTHER: "from {x}"},
    until={PhraseKind.OTHER: "until {x}"},
    start_unknown="start unknown",
    end_unknown="end unknown",
    earlier="{x} or earlier",
    later="{x} or later",
    separator=", ",
    last_separator=" or ",
    estimate="{x} (estimate; {b})",
    aside=" ({x})",
    uncertain=" (?)",
    parts=(
        ("year approximate", "year uncertain"),
        ("month approximate", "month uncertain"),
        ("day approximate", "day uncertain"),
    ),
    unknown_year="year unknown",
    unknown_digit="X: unknown digit",
    northern="Northern Hemisphere",
    southern="Southern Hemisphere",
)
