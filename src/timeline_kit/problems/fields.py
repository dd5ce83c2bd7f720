"""TK2xx: keys and values that a document may not have."""

from timeline_kit.problems.problem import Code, Severity

_ERROR = Severity.ERROR

_HEADER = "timeline:\n  id: example\n  title: An example\n"

MISSING_KEY = Code(
    "TK201",
    "missing-key",
    _ERROR,
    """\
A key that every such entry needs is not there. An event needs `id`, `date` and `title`; the
timeline needs `id` and `title`; a source needs `title`. Without them the calendar entry, the
row and the slide would have to invent something.

Add the key. A date that is not known exactly can still be said: `2016-12` for some day in
December 2016, `late 2016-12`, `1914~`.
""",
    wrong="- id: moscow\n  title: Ministers meet in Moscow\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n",
)

UNKNOWN_KEY = Code(
    "TK202",
    "unknown-key",
    _ERROR,
    """\
The key has no meaning here, most often because of a slip of the pen. If it were passed over,
what stands behind it would be missing from every output without a word.

Correct the spelling. Keys of your own are welcome when they begin with `x-`: they are kept.
""",
    wrong="- id: moscow\n  date: 2016-12-20\n  titel: Ministers meet in Moscow\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n",
)

EMPTY_VALUE = Code(
    "TK203",
    "empty-value",
    _ERROR,
    """\
A key that needs a value has none, or only white space.

Write the value, or remove the line where the key may be left out.
""",
    wrong="- id: moscow\n  date: 2016-12-20\n  title:\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet in Moscow\n",
)

WRONG_SHAPE = Code(
    "TK204",
    "wrong-shape",
    _ERROR,
    """\
The value has another shape than the key takes: a text where a list belongs, a list where a
text belongs, a text where a group of keys belongs.

A list is written `[talks, ceasefire]` or with one `- ` line an item. A place has keys of its
own: `place: {name: Moscow}`.
""",
    wrong="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet\n  tags: talks\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet\n  tags: [talks]\n",
)

BAD_ID = Code(
    "TK205",
    "bad-id",
    _ERROR,
    """\
An id is made of small letters a to z, digits, `-` and `_`, begins with a letter and has at
most 100 characters. It becomes part of calendar identifiers, web addresses and spreadsheet
cells, where anything else breaks or is changed on the way.

An id is for machines and is never shown, so plain words will do: `moscow-meeting`. Choose it
once: calendars update an event by its id.
""",
    wrong="- id: Moscow Meeting\n  date: 2016-12-20\n  title: Ministers meet\n",
    right="- id: moscow-meeting\n  date: 2016-12-20\n  title: Ministers meet\n",
)

NOT_A_CHOICE = Code(
    "TK206",
    "not-a-choice",
    _ERROR,
    """\
The key takes one of a few words. `status` is `confirmed`, `tentative` or `cancelled`, the three
that calendars know (RFC 5545 §3.8.1.11). Options under `exports` have words of their own;
`timeline-kit formats csv` lists those of a format.
""",
    wrong="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet\n  status: canceled\n",
    right="- id: moscow\n  date: 2016-12-20\n  title: Ministers meet\n  status: cancelled\n",
)

NOT_A_NUMBER = Code(
    "TK207",
    "not-a-number",
    _ERROR,
    """\
Latitude and longitude are numbers of degrees in WGS 84, with a point for decimals: `lat` from
-90 (south) to 90 (north), `lon` from -180 (west) to 180 (east).

`51°10′N` is written `51.1667`; a position in the west or south has a minus.

An option under `exports` that takes a whole number takes digits alone.
""",
    wrong="- id: talks\n  date: 2017-01-23\n  title: Talks\n"
    '  place: {name: Astana, lat: "51,13", lon: 71.43}\n',
    right="- id: talks\n  date: 2017-01-23\n  title: Talks\n"
    "  place: {name: Astana, lat: 51.13, lon: 71.43}\n",
)

NOT_TRUE_OR_FALSE = Code(
    "TK208",
    "not-true-or-false",
    _ERROR,
    """\
`draft` is `true` or `false`. Any other word could publish what was not meant to be published.
Options under `exports` that are switched on and off take the same two words.
""",
    wrong="- id: talks\n  date: 2017-01-23\n  title: Talks\n  draft: maybe\n",
    right="- id: talks\n  date: 2017-01-23\n  title: Talks\n  draft: true\n",
)

BAD_URL = Code(
    "TK209",
    "bad-url",
    _ERROR,
    """\
The value is not a full `http` or `https` address that can be published: another scheme such as
`javascript:` or `file:`, no host, white space inside, or a user name and password before the
host. Readers open these addresses from a calendar, a workbook and a web page.

Write the address in full, as it stands in the address bar of a browser.
""",
    wrong="- id: talks\n  date: 2017-01-23\n  title: Talks\n  url: www.example.org\n",
    right="- id: talks\n  date: 2017-01-23\n  title: Talks\n  url: https://www.example.org\n",
)

BAD_PATH = Code(
    "TK210",
    "bad-path",
    _ERROR,
    """\
A saved copy of a source is named by a path relative to the folder of this file, with `/`
between folders. An absolute path, a drive letter or `..` would not be found on anybody else's
machine.
""",
    wrong=_HEADER + "sources:\n  report: {title: A report, file: /home/me/report.pdf}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks, sources: [report]}\n",
    right=_HEADER + "sources:\n  report: {title: A report, file: copies/report.pdf}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks, sources: [report]}\n",
)

NOT_ONE_LINE = Code(
    "TK212",
    "not-one-line",
    _ERROR,
    """\
The key takes text of one line; a calendar's title, a cell or a headline has no room for more.

Put longer text into `description`.
""",
    wrong='- id: talks\n  date: 2017-01-23\n  title: "Talks\\nin Astana"\n',
    right='- id: talks\n  date: 2017-01-23\n  title: "Talks in Astana"\n',
)

UNKNOWN_ZONE = Code(
    "TK213",
    "unknown-time-zone",
    _ERROR,
    """\
A time zone is named as in the IANA database, such as `Europe/Moscow` or `Asia/Almaty`, with
these capitals. Abbreviations such as `MSK` or `EST` mean different things in different places
and years, and an offset such as `UTC+3` does not know about summer time.
""",
    wrong="- id: talks\n  date: 2017-01-23T13:00\n  title: Talks\n  timezone: Asia/Astana\n",
    right="- id: talks\n  date: 2017-01-23T13:00\n  title: Talks\n  timezone: Asia/Almaty\n",
)

BAD_LANGUAGE = Code(
    "TK214",
    "bad-language",
    _ERROR,
    """\
A language is named by its BCP 47 tag: `en`, `ru`, `ar`, `pt-BR`, `zh-Hant`. Date words and
labels are written in it.
""",
    wrong="timeline: {id: example, title: An example, language: English}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
    right="timeline: {id: example, title: An example, language: en}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
)

HALF_POSITION = Code(
    "TK215",
    "half-position",
    _ERROR,
    """\
A position needs both `lat` and `lon`. One alone would have to be guessed or dropped.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, place: {name: Astana, lat: 51.13}}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, place: {name: Astana}}\n",
)

OPEN_ERA = Code(
    "TK216",
    "open-era",
    _ERROR,
    """\
An era is drawn as a band behind the events and so needs a first and a last day.

Write an interval, `2011-03/2016-12`, or one date that has both ends in itself: `199X`.
""",
    wrong=_HEADER + "eras:\n  - {title: The war, date: 2011-03/..}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
    right=_HEADER + "eras:\n  - {title: The war, date: 2011-03/2017-01}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
)

NOT_A_LENGTH = Code(
    "TK217",
    "not-a-length",
    _ERROR,
    """\
The option takes a length of time, in hours and minutes: `1h`, `90m`, `1h30m`. A number alone
could be either.
""",
    wrong="timeline: {id: example, title: An example}\n"
    "exports: {ics: {length: 60}}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
    right="timeline: {id: example, title: An example}\n"
    "exports: {ics: {length: 60m}}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
)

UNKNOWN_FORMAT = Code(
    "TK218",
    "unknown-format",
    Severity.WARNING,
    """\
There are options under `exports` for a format that cannot be written here: its name is
misspelt, or the distribution it comes from is not installed. Nothing else is wrong with the
document, and every other format is written; but what is said there has no effect.

Correct the name (`timeline-kit formats` lists those there are), or install what the format
comes from.
""",
    wrong="timeline: {id: example, title: An example}\n"
    "exports: {calender: {length: 1h}}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
    right="timeline: {id: example, title: An example}\n"
    "exports: {ics: {length: 1h}}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
)
