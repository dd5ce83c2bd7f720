"""TK501 to TK519: advice about the chronology as a whole, and about what a format can show."""

from timeline_kit.problems.problem import Code, Severity

_WARNING, _NOTE = Severity.WARNING, Severity.NOTE
_HEADER = "timeline:\n  id: example\n  title: An example\n"

OUT_OF_ORDER = Code(
    "TK501",
    "out-of-order",
    _NOTE,
    """\
An event stands in the file after an event of a later date. Every output that sorts by date puts
it in its place, so nothing is wrong; but a date out of line is often a slip, such as the old year
in January.

Check the date. If it is right, move the event up, or leave it where it is. Only the first of
several events in a row is named. A file that runs from the newest event to the oldest is in
order.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks}\n"
    "- {id: next-round, date: 2016-02-15, title: The next round of talks}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks}\n"
    "- {id: next-round, date: 2017-02-15, title: The next round of talks}\n",
)

LOOKALIKE_EVENT = Code(
    "TK502",
    "lookalike-event",
    _WARNING,
    """\
Two events have the same date and nearly the same title, so that one is probably a copy of the
other. Readers would find it twice in the calendar and on the timeline.

Remove one, and carry its sources over to the other. If both happened, say in the titles what sets
them apart, or give each its place.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks on Syria begin}\n"
    "- {id: talks-begin, date: 2017-01-23, title: talks on syria begin.}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks on Syria begin}\n"
    "- {id: press, date: 2017-01-23, title: The delegations meet the press}\n",
)

MISSING_SOURCE = Code(
    "TK503",
    "missing-source",
    _NOTE,
    """\
An event names no source. A reader cannot check it, and an editor cannot correct it.

List the source once under `sources`, with its title, and cite it in the event: `sources:
[report]`. When no event of the file names a source, this is said once for all of them. Drafts are
passed over.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, sources: [report]}\n",
)

ASSUMED_TIME_ZONE = Code(
    "TK504",
    "assumed-time-zone",
    _NOTE,
    """\
An event has a time of day, and neither the time, the event nor the timeline says in which time
zone. It is read as UTC, which puts it hours off in every calendar if a local time was meant.

Write the zone once under `timeline`, such as `timezone: Asia/Almaty`, or in the event. If UTC is
meant, say so: `timezone: UTC`. This is said once for the whole file.
""",
    wrong="- {id: talks, date: 2017-01-23T13:00, title: Talks}\n",
    right="- {id: talks, date: 2017-01-23T13:00, title: Talks, timezone: Asia/Almaty}\n",
)

OLD_CALENDAR = Code(
    "TK505",
    "old-calendar",
    _NOTE,
    """\
A day before 15 October 1582 is read in the Gregorian calendar, carried back to a time when nobody
used it; so the standards for dates and calendars want it. Books usually give such days in the
Julian calendar, ten days earlier in 1582.

Check which calendar the source uses, and convert a Julian day. To show the day as the source has
it, write it in `date_label`, for example `5 September 1522 (Julian)`; an event with a
`date_label` is passed over. This is said once for the whole file.
""",
    wrong="- {id: return, date: 1522-09-06, title: The Victoria returns to Spain}\n",
    right="- {id: return, date: 1522-09-16, title: The Victoria returns to Spain,\n"
    "   date_label: 6 September 1522 (Julian)}\n",
)

YEAR_BEFORE_ONE = Code(
    "TK506",
    "year-before-one",
    _NOTE,
    """\
Years before the year 1 are counted as in ISO 8601 and EDTF, with a year 0: `0000` is 1 BCE,
`-0001` is 2 BCE and `-0043` is 44 BCE. It is easy to be one year off.

Check that the year in the help of this note is the one you mean. An event with a `date_label` is
passed over, as its date is in your own words. This is said once for the whole file.
""",
    wrong="- {id: ides, date: -0044, title: Caesar is murdered}\n",
    right="- {id: ides, date: -0043, title: Caesar is murdered, date_label: 44 BCE}\n",
)

ERA_OUTSIDE_EVENTS = Code(
    "TK507",
    "era-outside-events",
    _NOTE,
    """\
An era ends before the first event or begins after the last one. It is drawn where no event is,
and stretches the whole timeline to get there.

Check the dates of the era, or remove it.
""",
    wrong=_HEADER + "eras:\n  - {title: The war, date: 1911/1916}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
    right=_HEADER + "eras:\n  - {title: The war, date: 2011/2017}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
)

OVERLAPPING_ERAS = Code(
    "TK508",
    "overlapping-eras",
    _NOTE,
    """\
Two eras lie over each other. TimelineJS draws them in one band and does not keep their names
apart, so that one can hide the other.

Let the second begin where the first ends. If they do happen at the same time, look at the result
before publishing it.
""",
    wrong=_HEADER + "eras:\n  - {title: The siege, date: 2012/2016}\n"
    "  - {title: The talks, date: 2015/2018}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
    right=_HEADER + "eras:\n  - {title: The siege, date: 2012/2016}\n"
    "  - {title: The talks, date: 2016/2018}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
)

MANY_EVENTS = Code(
    "TK509",
    "many-events",
    _NOTE,
    """\
TimelineJS shows more than 200 events slowly and so crowded that the titles in its axis can no
longer be read. Calendar, workbook and CSV have no such limit.

Export a part for the web page, for example `timeline-kit export --to timelinejs --group
Diplomacy` or `--from 2016 --until 2017`.
""",
)

MANY_GROUPS = Code(
    "TK510",
    "many-groups",
    _NOTE,
    """\
TimelineJS gives every group a lane of its own. With more than six lanes the axis takes most of
the height and leaves little for the slides.

Join groups that belong together, and use `tags` for finer distinctions. This is said once, at the
first event of the seventh group.
""",
    wrong="".join(
        f"- {{id: day-{n}, date: 2017-01-2{n}, title: Day {n}, group: Delegation {n}}}\n"
        for n in range(1, 8)
    ),
    right="".join(
        f"- {{id: day-{n}, date: 2017-01-2{n}, title: Day {n}, group: Talks}}\n"
        for n in range(1, 8)
    ),
)

SECONDS_BESIDE_CENTURIES = Code(
    "TK511",
    "seconds-beside-centuries",
    _NOTE,
    """\
The timeline runs over centuries, and some of its events are only seconds or minutes apart.
TimelineJS draws all of them on one scale, where those events lie on one and the same point.

Export the close events as a timeline of their own, with `--from` and `--until`, or leave it at
that: the slides still follow each other in the right order.
""",
    wrong="- {id: founded, date: 1785, title: The observatory is founded}\n"
    "- {id: flash, date: 2017-08-17T12:41:06Z, title: The first flash}\n"
    "- {id: second-flash, date: 2017-08-17T12:41:20Z, title: The second flash}\n",
    right="- {id: founded, date: 1785, title: The observatory is founded}\n"
    "- {id: flash, date: 2017-08-17, title: Two flashes in fourteen seconds}\n",
)

ALL_DRAFTS = Code(
    "TK512",
    "all-drafts",
    _WARNING,
    """\
Every event is marked `draft: true`. Drafts are left out of every public file, so the calendar and
the timeline would be empty, and TimelineJS shows an error instead of an empty timeline.

Remove `draft` from the events that are ready.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, draft: true}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks}\n",
)

EMPTY_TIMELINE = Code(
    "TK513",
    "empty-timeline",
    _WARNING,
    """\
The list of events is empty. The files that are made from it hold no events, and TimelineJS shows
an error instead of an empty timeline.

Write the first event under `events`: it needs `id`, `date` and `title`.
""",
    wrong=_HEADER + "events: []\n",
    right=_HEADER + "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
)
