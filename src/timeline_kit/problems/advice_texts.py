"""TK521 to TK539: advice about texts, and about words that are spelt in several ways."""

from timeline_kit.problems.problem import Code, Severity

_WARNING, _NOTE = Severity.WARNING, Severity.NOTE
_HEADER = "timeline:\n  id: example\n  title: An example\n"

PLACEHOLDER = Code(
    "TK521",
    "placeholder",
    _WARNING,
    """\
A text that will be public holds a mark such as `TODO`, `TKTK` or `lorem ipsum`, which usually
means that something is still to be written.

Write it, mark the event `draft: true` until it is ready, or move the mark into `note`, which
stays inside the workbook. Drafts are passed over.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, description: TODO who took part}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, note: TODO who took part}\n",
)

HTML_IN_TEXT = Code(
    "TK522",
    "html-in-text",
    _WARNING,
    """\
A text holds what looks like HTML. Texts are Markdown, in which HTML has no meaning: readers would
see the tag itself.

Write `**bold**`, `*italic*`, `[words](https://example.org)`, an empty line for a new paragraph,
and the character itself for `&nbsp;` or `&amp;`. To show a tag as such, put it between backticks.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, description: The <b>first</b> round.}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, description: The **first** round.}\n",
)

DAMAGED_TEXT = Code(
    "TK523",
    "damaged-text",
    _WARNING,
    """\
A text holds what remains when a program reads letters in the wrong encoding: `Ã©` where `é` was
meant. The damage was done before the text came into this file.

Copy the passage again from where it came, or type the letter that belongs there.
""",
    wrong="- {id: talks, date: 2017-01-23, title: A cafÃ© in Astana}\n",
    right="- {id: talks, date: 2017-01-23, title: A café in Astana}\n",
)

SPELLING_VARIANTS = Code(
    "TK524",
    "spelling-variants",
    _NOTE,
    """\
A group, tag, place or participant is written in two ways that differ only in capitals, spaces or
accents. Programs take them for two: TimelineJS draws two lanes, and a filter in the workbook
finds only one of them.

Choose one spelling for the whole file.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, group: On the ground}\n"
    "- {id: truce, date: 2017-01-24, title: Truce, group: On the Ground}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, group: On the ground}\n"
    "- {id: truce, date: 2017-01-24, title: Truce, group: On the ground}\n",
)

REPEATED_DESCRIPTION = Code(
    "TK525",
    "repeated-description",
    _NOTE,
    """\
Two events have the same description, word for word. Perhaps one was copied from the other and not
yet rewritten.

Describe each event in its own words, or leave the description of the second one out.
""",
    wrong="- {id: day-one, date: 2017-01-23, title: First day,\n"
    "   description: The delegations meet behind closed doors in the capital.}\n"
    "- {id: day-two, date: 2017-01-24, title: Second day,\n"
    "   description: The delegations meet behind closed doors in the capital.}\n",
    right="- {id: day-one, date: 2017-01-23, title: First day,\n"
    "   description: The delegations meet behind closed doors in the capital.}\n"
    "- {id: day-two, date: 2017-01-24, title: Second day}\n",
)

REPEATED_ITEM = Code(
    "TK526",
    "repeated-item",
    _NOTE,
    """\
The same tag or participant stands twice in the list of one event, and would be shown twice.

Remove one of them.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, participants: [Russia, Iran, Russia]}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, participants: [Russia, Iran]}\n",
)

SPLIT_BY_CALENDARS = Code(
    "TK527",
    "split-by-calendars",
    _NOTE,
    """\
A group or tag holds a comma, a semicolon or a backslash. It is written correctly to the calendar
(RFC 5545 §3.8.1.2), but several calendar programs take it apart there and show two categories.

Write two tags where two are meant, or choose a name without these characters: `Law and courts`.
""",
    wrong='- {id: ruling, date: 2017-01-23, title: A ruling, tags: ["law, courts"]}\n',
    right="- {id: ruling, date: 2017-01-23, title: A ruling, tags: [law, courts]}\n",
)

LONG_TEXT = Code(
    "TK528",
    "long-text",
    _WARNING,
    """\
A text is longer than the 32,767 characters that a cell of Excel can hold, counted as Excel does:
an emoji and other rare characters are two. The calendar and TimelineJS carry it, but nobody reads
a slide of twelve pages.

Shorten it, spread it over several events, or publish it on a page of its own and give its `url`.
""",
)

LONG_TITLE = Code(
    "TK529",
    "long-title",
    _NOTE,
    """\
A title has more than 200 characters. As a headline in TimelineJS it covers the slide; in the list
of a calendar only its beginning can be seen.

Say in the title what happened, and put the rest into `description`.
""",
    wrong="- {id: talks, date: 2017-01-23, title: " + "Talks and " * 21 + "talks}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks and talks}\n",
)

HIDDEN_CHARACTER = Code(
    "TK530",
    "hidden-character",
    _NOTE,
    """\
A text holds a soft hyphen or a zero-width space, which cannot be seen. They come along when text
is copied from a PDF file or a web page, and afterwards a search does not find the word they stand
in.

Delete the character; the place named with the message leads to it. Thai, Lao, Khmer and Burmese
need the zero-width space, so it is passed over there.
""",
    wrong='- {id: talks, date: 2017-01-23, title: "Diplo\\u00ADmats arrive"}\n',
    right='- {id: talks, date: 2017-01-23, title: "Diplomats arrive"}\n',
)

QUOTED_QUOTE = Code(
    "TK531",
    "quoted-quote",
    _NOTE,
    """\
A `quote` begins and ends with quotation marks of its own. Every output puts quotation marks
around a quote, so readers would see them twice.

Leave the outer marks out. The quotation marks of YAML do not count: they are not part of the
text.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks,\n"
    "   sources: [{ref: report, quote: “the same nations”}]}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks,\n"
    "   sources: [{ref: report, quote: the same nations}]}\n",
)

SHORTENED_QUOTE = Code(
    "TK532",
    "shortened-quote",
    _NOTE,
    """\
A `quote` leaves words out, marked `[…]` or `[...]`. A quote is the exact text of the source, so
that a reader or a program can find it there; a shortened one cannot be found.

Quote the passage in full, or cite the source twice, each time with a part that stands in it word
for word.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks,\n"
    '   sources: [{ref: report, quote: "the nations […] that brokered it"}]}\n',
    right="- {id: talks, date: 2017-01-23, title: Talks,\n"
    "   sources: [{ref: report, quote: the nations}, {ref: report, quote: that brokered it}]}\n",
)

UNTRANSLATED_LABELS = Code(
    "TK533",
    "untranslated-labels",
    _NOTE,
    """\
The few words that are added to your texts, such as “Sources” and “Participants”, are not there in
the language of the timeline, and will be English. Dates are written in the language where its
calendar words are known.

Check the language tag: it is `uk` for Ukrainian and `kk` for Kazakh. If it is right, translations
of these words are welcome.
""",
    wrong="timeline: {id: example, title: Beispiel, language: xx}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
    right="timeline: {id: example, title: Beispiel, language: de}\n"
    "events:\n  - {id: talks, date: 2017-01-23, title: Talks}\n",
)
