"""TK7xx: what a format could not carry, said after the export."""

from timeline_kit.problems.problem import Code, Severity

# Shared by all formats: TK700 to TK709.

LEFT_OUT = Code(
    "TK701",
    "event-left-out",
    Severity.WARNING,
    """\
The format has no way to hold this event, and the file was written without it. A calendar knows
the days from 1 January of the year 1 to 30 December 9999 (RFC 5545 §3.3.4): an event of 44 BCE
has no place there.

Nothing is wrong with the event. Readers who need it find it in the other files; to have it in
this one, give it a date that the format can hold.
""",
    wrong="- id: ides-of-march\n  date: -0043-03-15\n  title: Caesar is killed\n"
    "  sources: [report]\n",
    right="- id: ides-of-march\n  date: 2016-03-15\n  title: Caesar is killed on the stage\n"
    "  sources: [report]\n",
)

NOT_CARRIED = Code(
    "TK702",
    "not-carried",
    Severity.NOTE,
    """\
Something you wrote has no counterpart in the format, such as eras or your own `x-` keys in a
calendar. The file is complete apart from that. It is said once for each kind.

Nothing needs doing, unless readers of this file need to know it: then say it in the description.
""",
    wrong="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n  x-checked-by: Aida\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n",
)

# iCalendar: TK710 to TK719.

ICS_OUTLOOK_DATES = Code(
    "TK710",
    "ics-outlook-dates",
    Severity.NOTE,
    """\
Classic Outlook takes dates before 1 January 1601 or after 31 December 4500 for invalid
(MS-STANOICAL 2.2.31). The event is in the file and right; other calendars show it.
""",
    wrong="- id: constantinople\n  date: 1453-05-29\n  title: Constantinople falls\n"
    "  sources: [report]\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n",
)

ICS_LARGE_FILE = Code(
    "TK711",
    "ics-large-file",
    Severity.NOTE,
    """\
The calendar file is larger than 1 MB, the most that Google Calendar imports. Other calendars
take it; Proton Calendar stops at 10 MB or 15,000 events.

Export a part of it: `timeline-kit export --group NAME`, `--tag NAME`, `--from DATE` and
`--until DATE` each write fewer events.
""",
)

ICS_CANCELLED = Code(
    "TK712",
    "ics-cancelled",
    Severity.NOTE,
    """\
Some calendars hide a cancelled event (Google's subscriptions, Etar), others strike it through.
Its title in the file says that it was cancelled, so that no calendar shows it as if it stood.

To be sure that readers see it, say it in an event that is not cancelled itself: the decision to
cancel.
""",
    wrong="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n  status: cancelled\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n",
)

ICS_NO_START = Code(
    "TK713",
    "ics-no-start",
    Severity.NOTE,
    """\
The beginning of the event is open or unknown, and a calendar entry must begin on some day. It
stands on the last possible day of the event, and its title says “until”.
""",
    wrong="- id: civil-war\n  date: ../2016-12-30\n  title: Fighting across the country\n"
    "  sources: [report]\n",
    right="- id: civil-war\n  date: 2011-03/2016-12-30\n  title: Fighting across the country\n"
    "  sources: [report]\n",
)

ICS_MARKER = Code(
    "TK714",
    "ics-marker",
    Severity.NOTE,
    """\
The date is known no better than to a year, a season or a decade, and a bar over all the days it
may have been would cover the whole calendar. The event stands on the first possible day alone;
its title says the date in words, such as “(c. 1914)”, and its description says so again.

Nothing needs doing. If the month is known, write it: the event then lies over that month.
""",
    wrong="- id: crisis\n  date: 1914~\n  title: A crisis begins\n  sources: [report]\n",
    right="- id: crisis\n  date: 1914-07~\n  title: A crisis begins\n  sources: [report]\n",
)

# TimelineJS: TK740 to TK749.

TIMELINEJS_NO_START = Code(
    "TK740",
    "timelinejs-no-start",
    Severity.NOTE,
    """\
The beginning of the event is open or unknown, and TimelineJS needs a beginning for every slide.
The slide stands at the end of the event, and its date text says “until”.

Nothing needs doing. If you know at least the year of the beginning, write it: `2011/2016-12-30`.
""",
    wrong="- id: civil-war\n  date: ../2016-12-30\n  title: Fighting across the country\n"
    "  sources: [report]\n",
    right="- id: civil-war\n  date: 2011-03/2016-12-30\n  title: Fighting across the country\n"
    "  sources: [report]\n",
)

TIMELINEJS_BY_YEAR = Code(
    "TK741",
    "timelinejs-by-year",
    Severity.NOTE,
    """\
A date lies before the year -271820 or after 275759, beyond what JavaScript can hold. TimelineJS
then counts in whole years for the entire timeline (its `cosmological` scale): two events of one
year stand on the same spot, in the right order. The date texts say days and hours as before.

If the other events need days on the axis, put the far event into a timeline of its own.
""",
    wrong="- id: jurassic\n  date: Y-170000002\n  title: Dinosaurs everywhere\n"
    "  sources: [report]\n",
    right="- id: bones\n  date: 1822\n  title: The bones of a dinosaur are found\n"
    "  sources: [report]\n",
)

TIMELINEJS_ONE_ZONE = Code(
    "TK742",
    "timelinejs-one-zone",
    Severity.NOTE,
    """\
TimelineJS knows no time zones. The times of this timeline belong to more than one, so all of them
are placed on the axis by the clocks of the timeline's own `timezone`; otherwise what happened
first could stand second. The date text of each slide says the local time and its zone, as you
wrote it.
""",
    wrong="- id: quake\n  date: 2015-04-25T11:56\n  timezone: Asia/Kathmandu\n"
    "  title: The earth shakes\n  sources: [report]\n"
    "- id: help\n  date: 2015-04-25T09:30\n  timezone: Europe/London\n"
    "  title: Help is sent\n  sources: [report]\n",
    right="- id: quake\n  date: 2015-04-25T11:56\n  timezone: Asia/Kathmandu\n"
    "  title: The earth shakes\n  sources: [report]\n"
    "- id: help\n  date: 2015-04-25T14:15\n  timezone: Asia/Kathmandu\n"
    "  title: Help is sent\n  sources: [report]\n",
)

TIMELINEJS_NO_EVENTS = Code(
    "TK743",
    "timelinejs-no-events",
    Severity.WARNING,
    """\
TimelineJS cannot draw a timeline without events; in their place it shows an error message. This
happens when all events are drafts, or when `--from`, `--until`, `--group` or `--tag` leave none.
""",
    wrong="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n  draft: true\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n",
)

TIMELINEJS_JOINER = Code(
    "TK744",
    "timelinejs-joiner",
    Severity.NOTE,
    """\
TimelineJS puts group names and date labels into the page as HTML, without cleaning them. Text
that looks like HTML, such as `<b>` or `&lt;`, would vanish or do harm there. In this file an
invisible word joiner (U+2060) after `<` or `&` prevents it: readers see exactly what you wrote.
""",
    wrong="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n  group: News <draft>\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n"
    "  sources: [report]\n  group: News (draft)\n",
)

# Workbooks: TK730 to TK739.

XLSX_LONG_TEXT = Code(
    "TK730",
    "xlsx-long-text",
    Severity.NOTE,
    """\
A cell of a workbook holds 32,767 characters (as Excel counts them: an emoji is two). The text
is longer. Its beginning stands in its cell, in yellow, and the rest in the sheet *Long texts*,
so nothing is lost.

Nothing needs doing. Editors who change such a text have to change it in both sheets.
""",
)

XLSX_MANY_LINES = Code(
    "TK731",
    "xlsx-many-lines",
    Severity.NOTE,
    """\
Excel shows at most 253 line feeds in one cell. The whole text is in the cell, but the lines
after the 254th may not be shown.

Nothing needs doing, unless editors have to see all of it: then shorten the text.
""",
)

XLSX_NO_LINK = Code(
    "TK732",
    "xlsx-no-link",
    Severity.NOTE,
    """\
A workbook holds 65,530 links in a sheet, and no link with an address of more than 2,079
characters. The address is in its cell as text, whole, but a click does not open it.

Nothing needs doing.
""",
)

XLSX_SHEETS = Code(
    "TK733",
    "xlsx-sheets",
    Severity.NOTE,
    """\
A sheet of a workbook has 1,048,576 rows. There are more events than that, so they go on in
further sheets, *Events 2* and so on.

Nothing needs doing, but nobody edits so many rows by hand: the CSV may serve better.
""",
)

# SVG: TK750 to TK759.

SVG_SHORTENED = Code(
    "TK750",
    "svg-shortened",
    Severity.NOTE,
    """\
A label of the picture is shortened and ends in `…`: there is no room for the whole. The whole
text is in the picture as the title of the mark, where pointers and screen readers find it.

Shorten the title of the event, or make pictures of parts: `timeline-kit export --to svg` with
`--group`, `--tag`, `--from` and `--until`.
""",
)

SVG_UNLABELLED = Code(
    "TK751",
    "svg-unlabelled",
    Severity.NOTE,
    """\
So many events lie so close together that the picture has no room for all labels. Every event
has its mark, and its date and title are in the picture as the title of the mark, where pointers
and screen readers find them.

Make pictures of parts: `timeline-kit export --to svg` with `--group`, `--tag`, `--from` and
`--until`.
""",
)

# TimelineJS CSV: TK760 to TK764.

TIMELINEJS_CSV_LONG_CELL = Code(
    "TK760",
    "timelinejs-csv-long-cell",
    Severity.NOTE,
    """\
Google Sheets takes at most 50,000 characters in one cell, and the text of a slide is longer, its
sources and HTML included. TimelineJS reads the CSV file itself whole, from its own address.

Publish the file instead of a spreadsheet, or shorten the description.
""",
)
