"""TK1xx: problems of reading the file, before any field has a meaning."""

from timeline_kit.problems.problem import Code, Severity

NOT_UTF8 = Code(
    "TK101",
    "not-utf8",
    Severity.ERROR,
    """The file holds bytes that are not UTF-8, so some letters cannot be known.

This happens when an editor saves a file in an older encoding such as Windows-1252
or Windows-1251. Where the bytes fit one of these, the help shows how the text would
read in it, so that you can see whether the guess is right.

Open the file in your editor, choose "Save with encoding" or "Save as", and take UTF-8.
Nothing is exported until then: a guess could change a name.""",
)

FOREIGN_FILE = Code(
    "TK102",
    "foreign-file",
    Severity.ERROR,
    """The file is something other than a YAML text of events: a workbook, a calendar,
a TimelineJS JSON, a picture, or text in UTF-16.

Give the YAML file instead. Text in UTF-16 is saved again as UTF-8.""",
    wrong='{"events": [{"start_date": {"year": "2016"}, "text": {"headline": "Talks"}}]}\n',
    right="""timeline: {id: talks, title: Talks}
events:
  - id: talks
    date: 2016
    title: Talks
""",
)

TOO_LARGE = Code(
    "TK103",
    "too-large",
    Severity.ERROR,
    """The file, or one text in it, is larger than the limits: 64 MiB for a file and
1 MiB for a single text.

The limits keep a damaged or hostile file from using up the memory of the machine. A text of
that size is usually a quotation mark that was never closed, or a picture pasted into the file:
put the picture on the web or beside the file, and give its address.""",
)

EMPTY_FILE = Code(
    "TK104",
    "empty-file",
    Severity.ERROR,
    """The file is empty, or holds nothing but comments.

A timeline needs at least `timeline:` with an id and a title, and `events:`.
`timeline-kit init` writes a file to start from.""",
    wrong="# events follow soon\n",
    right="""timeline:
  id: talks
  title: Talks
events:
  - id: first-talks
    date: 2016-12-20
    title: First talks
""",
)

FORBIDDEN_CHARACTER = Code(
    "TK105",
    "forbidden-character",
    Severity.ERROR,
    """The text holds a character that nobody sees and that changes how the text is shown
or read: a control character, a byte order mark in the middle, a line separator,
or one that turns the direction of writing.

Such characters come along when text is copied from a PDF or a web page. Calendars and
spreadsheets refuse them, and those that turn the direction of writing can make a text look like
another one. Delete the character. Arabic, Persian and Hebrew text needs none of them; the marks
LRM, RLM, ZWJ and ZWNJ are allowed.""",
    wrong='- id: talks\n  date: 2016\n  title: "Talks \\u202e in Moscow"\n',
    right='- id: talks\n  date: 2016\n  title: "Talks in Moscow"\n',
)

LOST_CHARACTER = Code(
    "TK106",
    "lost-character",
    Severity.WARNING,
    """The text holds the replacement character `\ufffd` (U+FFFD). A program writes it where it
could not read a character, so a letter was lost before this file was saved.

Look the word up in its source and type the letter again.""",
    wrong="- id: talks\n  date: 2016\n  title: R\ufffdunion in Moscow\n",
    right="- id: talks\n  date: 2016\n  title: Réunion in Moscow\n",
)

MERGE_CONFLICT = Code(
    "TK107",
    "merge-conflict",
    Severity.ERROR,
    """Git left its conflict marks in the file (`<<<<<<<`, `=======`, `>>>>>>>`): two people
changed the same lines, and nobody has chosen yet.

Keep the version you want, or join both, and delete the lines with the marks. What stands between
them is not checked until then.""",
    wrong="""- id: talks
  date: 2016
<<<<<<< HEAD
  title: Talks in Moscow
=======
  title: Talks in Astana
>>>>>>> editor
""",
    right="- id: talks\n  date: 2016\n  title: Talks in Astana\n",
)

NOT_YAML = Code(
    "TK110",
    "not-yaml",
    Severity.ERROR,
    """The line does not fit the form of the file, and none of the usual slips explains it.

Each line holds `key: value` or `- item`, and indentation shows what belongs together. Compare
the line with the ones around it: the same kind of line begins in the same column. The line, and
what belongs to it, was left out so that the rest of the file could be checked.""",
    wrong="- id: talks\n  date: 2016\n  title: Talks\n  - in: [Moscow, }\n",
    right="- id: talks\n  date: 2016\n  title: Talks\n  place: {name: Moscow}\n",
)

UNQUOTED_TEXT = Code(
    "TK111",
    "unquoted-text",
    Severity.ERROR,
    """The text holds a sign that means something else in YAML unless the text stands in quotes:
a colon with a space after it, or one of `@ % & * ! | > { } [ ] , ` and the backtick at its
beginning.

Put the whole text in quotes. Inside double quotes, `"` is written `\\"` and `\\` is
written `\\\\`; inside single quotes everything stands for itself, and `'` is written twice.""",
    wrong="- id: talks\n  date: 2016\n  title: Syria: talks in Moscow\n",
    right='- id: talks\n  date: 2016\n  title: "Syria: talks in Moscow"\n',
)

UNCLOSED_QUOTE = Code(
    "TK112",
    "unclosed-quote",
    Severity.ERROR,
    """A text begins with a quotation mark, and the mark that ends it is missing.

YAML then takes all that follows as part of this text, so one missing mark can make the whole rest
of the file unreadable. Add the mark at the end of the text, or remove the one at its beginning.""",
    wrong='- id: talks\n  date: 2016\n  title: "Syria: talks in Moscow\n  group: Diplomacy\n',
    right='- id: talks\n  date: 2016\n  title: "Syria: talks in Moscow"\n  group: Diplomacy\n',
)

TEXT_AFTER_QUOTE = Code(
    "TK113",
    "text-after-quote",
    Severity.ERROR,
    """A text begins with a quotation mark, so YAML takes the next such mark as its end, and more
text follows.

When the marks belong to the text, put quotes of the other kind around the whole of it:
`'"Friends of Syria" meet'`. An apostrophe inside single quotes is written twice.""",
    wrong='- id: talks\n  date: 2016\n  title: "Friends of Syria" meet in Moscow\n',
    right="- id: talks\n  date: 2016\n  title: '\"Friends of Syria\" meet in Moscow'\n",
)

INDENTATION_CHARACTER = Code(
    "TK114",
    "indentation-character",
    Severity.ERROR,
    """A line is indented with a tab, or with a space of another kind such as the no-break space
that comes along when text is copied from a web page. YAML counts only ordinary spaces.

Replace them by spaces. Most editors can do it for the whole file: look for "Convert indentation
to spaces".""",
    wrong="- id: talks\n  date: 2016\n\ttitle: Talks in Moscow\n",
    right="- id: talks\n  date: 2016\n  title: Talks in Moscow\n",
)

INDENTATION = Code(
    "TK115",
    "indentation",
    Severity.ERROR,
    """A line begins in a column where nothing it could belong to begins.

Keys of one event stand exactly below one another, and so do the `-` of a list. Move the line to the
column of the lines it belongs with.""",
    wrong="- id: talks\n  date: 2016\n   title: Talks in Moscow\n",
    right="- id: talks\n  date: 2016\n  title: Talks in Moscow\n",
)

MISSING_SIGN = Code(
    "TK116",
    "missing-sign",
    Severity.ERROR,
    """A colon, a comma, or the space after a colon or a dash is missing.

A key and its value are written `key: value`, with a colon and a space; an item of a list `- item`,
with a dash and a space. Entries inside `[…]` and `{…}` stand apart by commas.""",
    wrong="- id: talks\n  date:2016\n  title: Talks in Moscow\n",
    right="- id: talks\n  date: 2016\n  title: Talks in Moscow\n",
)

BRACKETS = Code(
    "TK117",
    "brackets",
    Severity.ERROR,
    """A list in `[…]` or a mapping in `{…}` is not closed, or closed by the wrong bracket, or
more text follows the bracket.

Add the missing bracket. When the bracket belongs to the text, put the whole text in quotes.""",
    wrong="- id: talks\n  date: 2016\n  title: Talks in Moscow\n  tags: [talks, summit\n",
    right="- id: talks\n  date: 2016\n  title: Talks in Moscow\n  tags: [talks, summit]\n",
)

BACKSLASH = Code(
    "TK118",
    "backslash",
    Severity.ERROR,
    """Inside double quotes a backslash and the sign after it stand for one special character, and
this pair stands for none.

Write the backslash twice, or put the text in single quotes, where it stands for itself.""",
    wrong='- id: talks\n  date: 2016\n  title: "The folder C:\\Syria"\n',
    right="- id: talks\n  date: 2016\n  title: 'The folder C:\\Syria'\n",
)

TAG = Code(
    "TK120",
    "tag",
    Severity.ERROR,
    """A text begins with `!`, which YAML takes as a type tag. Tags are not used here: each field
knows its own type.

Remove the tag, or put the text in quotes when the `!` belongs to it.""",
    wrong="- id: talks\n  date: !!str 2016\n  title: Talks in Moscow\n",
    right="- id: talks\n  date: 2016\n  title: Talks in Moscow\n",
)

ANCHOR = Code(
    "TK121",
    "anchor",
    Severity.ERROR,
    """A text begins with `&` or `*`, which YAML takes as the name of a repeated part. Such repeats
are not used here: they hide where a value comes from, and a small file could grow to fill the
memory.

Write the value out at each place, or put the text in quotes when the sign belongs to it, as in
Markdown: `"*emphasis*"`.""",
    wrong="- id: talks\n  date: 2016\n  title: &name Talks in Moscow\n",
    right="- id: talks\n  date: 2016\n  title: Talks in Moscow\n",
)

MERGE_KEY = Code(
    "TK122",
    "merge-key",
    Severity.ERROR,
    """The key `<<` copies the keys of another mapping in some YAML programs. It is not used here:
an event says all it has to say itself.

Write the keys out.""",
    wrong="- id: talks\n  date: 2016\n  title: Talks\n  <<: {group: Diplomacy}\n",
    right="- id: talks\n  date: 2016\n  title: Talks\n  group: Diplomacy\n",
)

DUPLICATE_KEY = Code(
    "TK123",
    "duplicate-key",
    Severity.ERROR,
    """The same key stands twice in one mapping. Most programs keep the last value and drop the
other without a word; which one was meant only you can know.

Remove one of them, or join both values in one. A new event begins with `- `.""",
    wrong="- id: talks\n  date: 2016\n  title: Talks in Moscow\n  title: Talks in Astana\n",
    right="- id: talks\n  date: 2016\n  title: Talks in Astana\n",
)

KEY_NOT_TEXT = Code(
    "TK124",
    "key-not-text",
    Severity.ERROR,
    """A key is a list, a mapping, or empty. A key is a word.

Often a bracket was meant as part of a text: put that text in quotes.""",
    wrong="- id: talks\n  date: 2016\n  title: Talks\n  [group]: Diplomacy\n",
    right="- id: talks\n  date: 2016\n  title: Talks\n  group: Diplomacy\n",
)

TOO_DEEP = Code(
    "TK125",
    "too-deep",
    Severity.ERROR,
    """Lists and mappings stand in one another more than 64 levels deep. A timeline needs five.

Look for brackets that were never closed.""",
    wrong="x-deep: " + "[" * 70 + "]" * 70 + "\n",
    right="""timeline: {id: talks, title: Talks}
events:
  - {id: talks, date: 2016, title: Talks}
x-deep: [[shallow]]
""",
)

SECOND_DOCUMENT = Code(
    "TK126",
    "second-document",
    Severity.ERROR,
    """A line `---` begins a second document in the same file, or `...` ends the first. Many
programs read only the first and drop the rest without a word.

Remove the line when all belongs to one timeline; otherwise put the second into a file of its
own.""",
    wrong="- id: talks\n  date: 2016\n  title: Talks\n---\n- id: b\n  date: 2017\n  title: More\n",
    right="- id: talks\n  date: 2016\n  title: Talks\n- id: b\n  date: 2017\n  title: More\n",
)

EXPLICIT_NULL = Code(
    "TK127",
    "explicit-null",
    Severity.ERROR,
    """The value is `null` or `~` without quotes, which YAML programs take as "no value". Here
every value is text, so it could be either.

Remove the line, or leave the place after the colon empty; put it in quotes if it is the text that
you mean.""",
    wrong="- id: talks\n  date: 2016\n  title: Talks\n  group: null\n",
    right="- id: talks\n  date: 2016\n  title: Talks\n",
)

NOT_A_MAPPING = Code(
    "TK128",
    "not-a-mapping",
    Severity.ERROR,
    """The file as a whole is a list or a single text. It has to consist of `timeline:`, `events:`
and, if wanted, `sources:` and `eras:`.

Put `events:` above a list of events.""",
    wrong="Talks in Moscow\n",
    right="""timeline: {id: talks, title: Talks}
events:
  - {id: talks, date: 2016, title: Talks in Moscow}
""",
)

HIDDEN_COMMENT = Code(
    "TK129",
    "hidden-comment",
    Severity.WARNING,
    """A `#` with a space before it begins a comment, so the rest of the line is not part of the
text. Here it looks as if it were meant to be: no space follows the `#`.

Put the text in quotes if the `#` belongs to it; write a space after the `#` if it is a comment.""",
    wrong="- id: talks\n  date: 2016\n  title: Round #2 of the talks\n",
    right='- id: talks\n  date: 2016\n  title: "Round #2 of the talks"\n',
)

SLOW_READER = Code(
    "TK130",
    "slow-reader",
    Severity.WARNING,
    """PyYAML was installed without libyaml, so reading is about twenty times slower. The result is
the same.

Install PyYAML from a wheel (`pip install --force-reinstall PyYAML`), or install libyaml's
development files before building it.""",
)

UNFINISHED = Code(
    "TK131",
    "unfinished",
    Severity.NOTE,
    """The file has so many problems, or problems of such a kind, that not all of them could be
found in one run. Mend those that are listed and run the command again.""",
)
