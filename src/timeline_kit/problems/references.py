"""TK4xx: ids, and the sources that events refer to."""

from timeline_kit.problems.problem import Code, Severity

_HEADER = "timeline:\n  id: example\n  title: An example\n"

DUPLICATE_ID = Code(
    "TK401",
    "duplicate-id",
    Severity.ERROR,
    """\
Two events have the same id. Calendars, TimelineJS and the workbook tell events apart by their id
alone: on the next update the second event would overwrite the first, or both would be lost.

Give one of them another id. If the event is already published, leave the older one as it is,
because subscribers' calendars know it by that id.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks begin}\n"
    "- {id: talks, date: 2017-01-24, title: Talks end}\n",
    right="- {id: talks-begin, date: 2017-01-23, title: Talks begin}\n"
    "- {id: talks-end, date: 2017-01-24, title: Talks end}\n",
)

UNKNOWN_SOURCE = Code(
    "TK402",
    "unknown-source",
    Severity.ERROR,
    """\
An event cites a source that is not listed under `sources`. A reader who follows the citation
would find nothing.

Correct the spelling of the id, or add the source under `sources` with its title.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, sources: [reprot]}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, sources: [report]}\n",
)

SIMILAR_IDS = Code(
    "TK403",
    "similar-ids",
    Severity.WARNING,
    """\
Two ids differ only in `-`, `_` or capitals. They are different to a program and the same to a
person, so that sooner or later the wrong event is edited or the wrong source is cited.

Give one of them an id that says what sets it apart. If both mean the same thing, remove one.
""",
    wrong="- {id: cease-fire, date: 2016-12-30, title: The ceasefire begins}\n"
    "- {id: ceasefire, date: 2017-01-05, title: The ceasefire is broken}\n",
    right="- {id: ceasefire-begins, date: 2016-12-30, title: The ceasefire begins}\n"
    "- {id: ceasefire-broken, date: 2017-01-05, title: The ceasefire is broken}\n",
)

UNCITED_SOURCE = Code(
    "TK404",
    "uncited-source",
    Severity.NOTE,
    """\
A source is listed under `sources`, but no event cites it. Perhaps a citation was forgotten, or
the source is left over from an event that is no longer there.

Cite it in the `sources` of the event it supports, or remove it. A source kept for later does no
harm: it stands in the workbook's list of sources.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, sources: [report]}\n",
)

REPEATED_CITATION = Code(
    "TK405",
    "repeated-citation",
    Severity.WARNING,
    """\
An event cites the same source twice, with the same words and the same place in it. Readers would
see two numbered sources that are one.

Remove one of them. To cite two passages of one source, give each its own `quote` or `locator`.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, sources: [report, report]}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, sources: [report]}\n",
)

SAME_SOURCE_TWICE = Code(
    "TK406",
    "same-source-twice",
    Severity.NOTE,
    """\
Two entries under `sources` have the same address. If they are one source, its citations are
spread over two ids, and it is listed twice in the workbook.

Keep one entry and let every event cite it; a `locator` tells apart the pages of one document.
""",
    wrong=_HEADER + "sources:\n"
    "  report: {title: A report, url: https://example.org/report}\n"
    "  the-report: {title: The report, url: https://example.org/report}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks, sources: [report, the-report]}\n",
    right=_HEADER + "sources:\n"
    "  report: {title: A report, url: https://example.org/report}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks, sources: [report]}\n",
)
