"""Turkish: whole words instead of suffixes that would have to follow vowel harmony."""

from timeline_kit.locales.phrases import Forms, PhraseKind, Phrases

_MONTHS = (
    "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
    "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
)  # fmt: skip

_FORMS = Forms(
    months=_MONTHS,
    month="{m} {y}",
    thirds={
        "early": ("{x} başı", "{x} başı"),
        "mid": ("{x} ortası", "{x} ortası"),
        "late": ("{x} sonu", "{x} sonu"),
    },
    long_thirds={
        "early": ("{x}ın başı", "{n}. yüzyıl başı"),
        "mid": ("{x}ın ortası", "{n}. yüzyıl ortası"),
        "late": ("{x}ın sonu", "{n}. yüzyıl sonu"),
    },
    seasons={
        21: "{y} ilkbaharı", 22: "{y} yazı", 23: "{y} sonbaharı", 24: "{y} kışı",
        33: "{y} yılının ilk çeyreği", 34: "{y} yılının ikinci çeyreği",
        35: "{y} yılının üçüncü çeyreği", 36: "{y} yılının son çeyreği",
        37: "{y} yılının ilk dört ayı", 38: "{y} yılının ikinci dört ayı",
        39: "{y} yılının son dört ayı",
        40: "{y} yılının ilk yarısı", 41: "{y} yılının ikinci yarısı",
    },
    # by the tens: yüz, on, yirmi, otuz, kırk, elli, altmış, yetmiş, seksen, doksan
    decade=(
        "{y}’ler", "{y}’lar", "{y}’ler", "{y}’lar", "{y}’lar",
        "{y}’ler", "{y}’lar", "{y}’ler", "{y}’ler", "{y}’lar",
    ),
    century="{n}. yüzyıl",
    approximate={PhraseKind.OTHER: "{x} civarı"},
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
    months_span="{m}–{n} {y}",
    years_span="{a}–{b}",
    years_span_bce="MÖ {a}–{b}",
    span="{a} – {b}",
    year="{y}",
    bce="MÖ {y}",
    ce="MS {y}",
    group=".",
    timed="{x}, {t}",
    shortened="{d}",
    shortens_second=False,
    between={PhraseKind.OTHER: "{a} ile {b} arasında"},
    since={
        PhraseKind.DAY: "{x} tarihinden beri",
        PhraseKind.MONTH: "{x} ayından beri",
        PhraseKind.YEAR: "{x} yılından beri",
        PhraseKind.OTHER: "{x} – sürüyor",
    },
    starting={
        PhraseKind.DAY: "{x} tarihinden itibaren",
        PhraseKind.MONTH: "{x} ayından itibaren",
        PhraseKind.YEAR: "{x} yılından itibaren",
        PhraseKind.OTHER: "başlangıç: {x}",
    },
    until={
        PhraseKind.DAY: "{x} tarihine kadar",
        PhraseKind.MONTH: "{x} ayına kadar",
        PhraseKind.YEAR: "{x} yılına kadar",
        PhraseKind.OTHER: "bitiş: {x}",
    },
    start_unknown="başlangıcı bilinmiyor",
    end_unknown="bitişi bilinmiyor",
    earlier="{x} veya öncesi",
    later="{x} veya sonrası",
    separator=", ",
    last_separator=" veya ",
    estimate="{x} (tahmin; {b})",
    aside=" ({x})",
    uncertain=" (?)",
    parts=(
        ("yıl yaklaşık", "yıl belirsiz"),
        ("ay yaklaşık", "ay belirsiz"),
        ("gün yaklaşık", "gün belirsiz"),
    ),
    unknown_year="yıl bilinmiyor",
    unknown_digit="X: bilinmeyen rakam",
    northern="Kuzey Yarım Küre",
    southern="Güney Yarım Küre",
    contractions=(("’lerın ", "’lerin "),),
)
