"""Timelines as newsrooms have them: of many sizes, languages and lengths."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_kit.model import Timeline

_TEXTS = {
    "en": (
        "The road to the talks",
        "How three countries came to lead two days of talks in the capital of Kazakhstan.",
        "Foreign ministers of Russia, Turkey and Iran meet",
        ("Diplomacy", "On the ground", "United Nations"),
    ),
    "ru": (
        "Дорога к переговорам",
        "Как три страны возглавили двухдневные переговоры в столице Казахстана.",
        "Министры иностранных дел России, Турции и Ирана встречаются",
        ("Дипломатия", "Военные действия", "ООН"),
    ),
    "ar": (
        "الطريق إلى محادثات أستانا",
        "كيف قادت ثلاث دول محادثات استمرت يومين في عاصمة كازاخستان.",
        "وزراء خارجية روسيا وتركيا وإيران يجتمعون في موسكو",
        ("الدبلوماسية", "على الأرض", "الأمم المتحدة"),
    ),
    "zh": (
        "阿斯塔纳会谈之路",
        "三国如何主导在哈萨克斯坦首都举行的两天会谈。",
        "俄罗斯、土耳其和伊朗外长在莫斯科会晤",
        ("外交", "战场", "联合国"),
    ),
    "hi": (
        "अस्ताना वार्ता की राह",
        "तीन देशों ने कज़ाकिस्तान की राजधानी में दो दिन की वार्ता का नेतृत्व कैसे किया।",
        "रूस, तुर्की और ईरान के विदेश मंत्री मिले",
        ("कूटनीति", "ज़मीन पर", "संयुक्त राष्ट्र"),
    ),
}
_TAGS = ("talks", "ceasefire", "aid")


def story(language: str, size: int) -> Timeline:
    """Return six years told in this many events, of every kind of date, over an era."""
    title, about, name, groups = _TEXTS[language]
    events = []
    for number in range(size):
        year, month, day = 2011 + number * 6 // size, number * 5 % 12 + 1, number * 11 % 28 + 1
        dates = (
            f"{year}-{month:02}-{day:02}",
            f"{year}-{month:02}-{day:02}~",
            f"{year}-{month:02}-{day:02}",
            f"late {year}-{month:02}",
            f"{year}-{month:02}/{year + 1}-{month:02}",
            f"{year}-{month:02}-{day:02}/{year}-{month:02}-28",
            f"{year}?",
        )
        event = {
            "id": f"e{number}",
            "date": dates[number % len(dates)].replace("-28/", "-27/"),
            "title": f"{name} {number}",
            "description": f"{about} {about}",
            "group": groups[number * 7 % 11 % 3],
            "tags": [_TAGS[number % 3]],
            "place": {"name": "Astana"},
            "sources": [{"ref": "report", "quote": "a meeting between the foreign ministers"}],
        }
        events.append(event)
    return Timeline(
        id="story",
        title=title,
        description=about,
        language=language,
        sources={
            "report": {
                "title": "Diplomats arrive",
                "publisher": "The Paper",
                "published": "2017-01-23",
                "url": "https://example.org/report",
            }
        },
        eras=[{"title": title, "date": "2012-07/2015"}],
        events=events,
    )


def dated(dates: Sequence[str]) -> Timeline:
    """Return a timeline of two groups that has an event at each date."""
    events = [
        {"id": f"e{number}", "date": date, "title": f"What happened, {number}", "group": group}
        for number, (date, group) in enumerate(
            zip(dates, ["Land", "Sea"] * len(dates), strict=False)
        )
    ]
    return Timeline(id="dated", title="From the first cities on", events=events)


SINCE_BCE = dated(
    ["-3100", "-2560~", "-0753-04-21", "-0043-03-15", "0079-08-24", "1066-10-14", "1492", "2026-01"]
)
ONE_DAY = dated([f"2016-12-20T{hour:02}:{hour * 7 % 60:02}" for hour in range(6, 22)])
YEARS = dated(["1914", "1917", "1918", "1929", "1933", "1939", "1945", "1961", "1989"])
