"""Japanese, Gregorian calendar."""

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_MONTHS = tuple(f"{month}月" for month in range(1, 13))

_FORMS = Forms(
    months=_MONTHS,
    month="{y}{m}",
    thirds={
        "early": ("{x}上旬", "{x}初め"),
        "mid": ("{x}中旬", "{x}半ば"),
        "late": ("{x}下旬", "{x}末"),
    },
    long_thirds={
        "early": ("{y}年代初め", "{n}世紀初め"),
        "mid": ("{y}年代半ば", "{n}世紀半ば"),
        "late": ("{y}年代末", "{n}世紀末"),
    },
    seasons={
        21: "{y}春", 22: "{y}夏", 23: "{y}秋", 24: "{y}冬",
        33: "{y}第1四半期", 34: "{y}第2四半期", 35: "{y}第3四半期", 36: "{y}第4四半期",
        37: "{y}最初の4か月", 38: "{y}中間の4か月", 39: "{y}最後の4か月",
        40: "{y}上半期", 41: "{y}下半期",
    },
    decade=("{y}年代",),
    century="{n}世紀",
    approximate={PhraseKind.OTHER: "{x}頃"},
)  # fmt: skip

PHRASES = Phrases(
    alone=_FORMS,
    governed=_FORMS,
    about=_FORMS,
    day_months=_MONTHS,
    lone_months=_MONTHS,
    day="{y}{m}{d}日",
    one_month="{y}{m}{d}日～{e}日",
    one_year="{y}{m}{d}日～{n}{e}日",
    months_span="{y}{m}～{n}",
    years_span="{a}年～{b}年",
    years_span_bce="紀元前{a}年～紀元前{b}年",
    span="{a}～{b}",
    year="{y}年",
    bce="紀元前{y}年",
    ce="西暦{y}年",
    group=",",
    timed="{x} {t}",
    shortened="{d}日",
    shortens_second=True,
    between={PhraseKind.OTHER: "{a}から{b}の間"},
    since={PhraseKind.OTHER: "{x}から"},
    starting={PhraseKind.OTHER: "{x}から"},
    until={PhraseKind.OTHER: "{x}まで"},
    start_unknown="開始時期不明",
    end_unknown="終了時期不明",
    earlier="{x}以前",
    later="{x}以降",
    separator="、",
    last_separator="または",
    estimate="{x}（推定、{b}）",
    aside="（{x}）",
    uncertain="（?）",
    parts=(
        ("年はおおよそ", "年は不確か"),
        ("月はおおよそ", "月は不確か"),
        ("日はおおよそ", "日は不確か"),
    ),
    unknown_year="年不明",
    unknown_digit="X：不明な数字",
    northern="北半球",
    southern="南半球",
)
