"""Chinese in simplified characters."""

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_MONTHS = tuple(f"{month}月" for month in range(1, 13))

_FORMS = Forms(
    months=_MONTHS,
    month="{y}{m}",
    thirds={
        "early": ("{x}上旬", "{x}初"),
        "mid": ("{x}中旬", "{x}中"),
        "late": ("{x}下旬", "{x}末"),
    },
    long_thirds={
        "early": ("{y}年代初", "{n}世纪初"),
        "mid": ("{y}年代中期", "{n}世纪中叶"),
        "late": ("{y}年代末", "{n}世纪末"),
    },
    seasons={
        21: "{y}春季", 22: "{y}夏季", 23: "{y}秋季", 24: "{y}冬季",
        33: "{y}第1季度", 34: "{y}第2季度", 35: "{y}第3季度", 36: "{y}第4季度",
        37: "{y}头四个月", 38: "{y}中间四个月", 39: "{y}最后四个月",
        40: "{y}上半年", 41: "{y}下半年",
    },
    decade=("{y}年代",),
    century="{n}世纪",
    approximate={PhraseKind.OTHER: "约{x}"},
)  # fmt: skip

PHRASES = Phrases(
    alone=_FORMS,
    governed=_FORMS,
    about=_FORMS,
    day_months=_MONTHS,
    lone_months=_MONTHS,
    day="{y}{m}{d}日",
    one_month="{y}{m}{d}日至{e}日",
    one_year="{y}{m}{d}日至{n}{e}日",
    months_span="{y}{m}至{n}",
    years_span="{a}年至{b}年",
    years_span_bce="公元前{a}年至公元前{b}年",
    span="{a}至{b}",
    year="{y}年",
    bce="公元前{y}年",
    ce="公元{y}年",
    group=",",
    timed="{x} {t}",
    shortened="{d}日",
    shortens_second=True,
    between={PhraseKind.OTHER: "{a}至{b}之间"},
    since={PhraseKind.OTHER: "自{x}起"},
    starting={PhraseKind.OTHER: "自{x}起"},
    until={PhraseKind.OTHER: "截至{x}"},
    start_unknown="开始时间不详",
    end_unknown="结束时间不详",
    earlier="{x}或更早",
    later="{x}或更晚",
    separator="、",
    last_separator="或",
    estimate="{x}（估计；{b}）",
    aside="（{x}）",
    uncertain="（?）",
    parts=(
        ("年份为约数", "年份不确定"),
        ("月份为约数", "月份不确定"),
        ("日期为约数", "日期不确定"),
    ),
    unknown_year="年份不详",
    unknown_digit="X：未知数字",
    northern="北半球",
    southern="南半球",
)
