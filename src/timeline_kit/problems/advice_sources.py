"""TK541 to TK559: advice about sources, media, addresses and places."""

from timeline_kit.problems.problem import Code, Severity

_WARNING, _NOTE = Severity.WARNING, Severity.NOTE
_HEADER = "timeline:\n  id: example\n  title: An example\n"
_EVENTS = "events:\n  - {id: talks, date: 2017-01-23, title: Talks, sources: [report]}\n"
_MEDIA = "- id: talks\n  date: 2017-01-23\n  title: Talks\n  media: "


def _source(keys: str) -> str:
    return f"{_HEADER}sources:\n  report: {{{keys}}}\n{_EVENTS}"


ACCESSED_BEFORE_PUBLISHED = Code(
    "TK541",
    "accessed-before-published",
    _WARNING,
    """\
A source was read before it was published, by the two dates given for it. One of them is wrong.

Check `published` and `accessed`.
""",
    wrong=_source("title: A report, published: 2017-01-23, accessed: 2016-01-24"),
    right=_source("title: A report, published: 2017-01-23, accessed: 2017-01-24"),
)

UNFINDABLE_SOURCE = Code(
    "TK542",
    "unfindable-source",
    _NOTE,
    """\
A source has a title and nothing else. Nobody could find it again by that alone.

Add what is known: `url`, `archive_url` or `file`, or at least `publisher`, `author` or
`published`.
""",
    wrong=_source("title: A report"),
    right=_source("title: A report, publisher: Radio Free Europe, published: 2017-01-23"),
)

MEDIA_IS_A_PAGE = Code(
    "TK543",
    "media-is-a-page",
    _WARNING,
    """\
The `url` of the media leads to a web page, as far as can be told from the address. TimelineJS
takes every address it does not know for a picture and would show a broken one; a calendar would
attach the page.

Give the address of the picture itself, which usually ends in `.jpg`, `.png` or `.webp`: in a
browser, “Copy image address” gives it. Films and sound may be pages of YouTube, Vimeo, SoundCloud
and other services that TimelineJS knows. The article belongs in the event's `url` or in
`media.link`.
""",
    wrong=_MEDIA + "{url: https://example.org/news/2017/talks-begin-in-astana.html}\n",
    right=_MEDIA + "{url: https://example.org/pictures/talks.jpg,\n"
    "          link: https://example.org/news/2017/talks-begin-in-astana.html}\n",
)

THUMBNAIL_IS_NO_PICTURE = Code(
    "TK544",
    "thumbnail-is-no-picture",
    _WARNING,
    """\
TimelineJS shows a `thumbnail` only if its address ends in `.jpg`, `.jpeg`, `.png`, `.gif`, `.svg`
or `.webp`, or is a picture on Flickr or Instagram.

Give the address of a picture. If the address is one, but does not end like one, add `#.jpg` to
it.
""",
    wrong=_MEDIA + "{url: https://example.org/talks.mp4, thumbnail: https://example.org/talks}\n",
    right=_MEDIA + "{url: https://example.org/talks.mp4,\n"
    "          thumbnail: https://example.org/talks.png}\n",
)

MEDIA_WITHOUT_ALT = Code(
    "TK545",
    "media-without-alt",
    _NOTE,
    """\
A picture has no `alt`. People who cannot see it, and programs that read pages aloud, learn
nothing of what it shows.

Say in `alt` what can be seen, in a few words: `Delegates at a round table`. Who made the picture
belongs in `credit`, what it means in `caption`.
""",
    wrong=_MEDIA + "{url: https://example.org/talks.jpg}\n",
    right=_MEDIA + "{url: https://example.org/talks.jpg, alt: Delegates at a round table}\n",
)

MEDIA_WITHOUT_CREDIT = Code(
    "TK546",
    "media-without-credit",
    _NOTE,
    """\
A picture, film or recording has no `credit`. Most licences ask that its maker is named wherever
it is shown, and readers want to know where a picture comes from.

Name the maker and the licence: `credit: Photo by A. Person, CC BY 4.0`.
""",
    wrong=_MEDIA + "{url: https://example.org/talks.jpg}\n",
    right=_MEDIA + "{url: https://example.org/talks.jpg, credit: Photo by A. Person}\n",
)

PRIVATE_ADDRESS = Code(
    "TK547",
    "private-address",
    _WARNING,
    """\
The address leads to your own computer or to a network inside a house, such as `localhost` or
`192.168.1.5`. No reader can open it, and it tells strangers something about your network.

Give the address at which the page or picture can be reached from everywhere.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, url: http://localhost:8000/talks}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, url: https://example.org/talks}\n",
)

UNSAFE_MEDIA = Code(
    "TK548",
    "unsafe-media",
    _NOTE,
    """\
The media are fetched over `http`. Browsers refuse to do so, or try `https` instead, when the page
that shows the timeline is itself served over `https`, as nearly all are; readers may see no
picture.

Try the same address with `https`, and write it so if it opens.
""",
    wrong=_MEDIA + "{url: http://example.org/talks.jpg}\n",
    right=_MEDIA + "{url: https://example.org/talks.jpg}\n",
)

TRACKING_ADDRESS = Code(
    "TK549",
    "tracking-address",
    _NOTE,
    """\
The address carries a mark that tells the site where a visitor comes from, such as `utm_source` or
`fbclid`. It was made for you and would be counted for every reader; it also makes one page look
like two.

Remove the mark: the address opens the same page without it.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks,\n"
    '   url: "https://example.org/talks?utm_source=newsletter"}\n',
    right="- {id: talks, date: 2017-01-23, title: Talks, url: https://example.org/talks}\n",
)

NULL_ISLAND = Code(
    "TK550",
    "null-island",
    _WARNING,
    """\
The position is 0 degrees north and 0 degrees east, in the sea off West Africa. Programs write it
when they do not know a position.

Give the position of the place, or leave `lat` and `lon` out.
""",
    wrong="- {id: talks, date: 2017-01-23, title: Talks, place: {name: Astana, lat: 0, lon: 0}}\n",
    right="- {id: talks, date: 2017-01-23, title: Talks, place: {name: Astana}}\n",
)

PLACE_MOVES = Code(
    "TK551",
    "place-moves",
    _NOTE,
    """\
The same place has positions that lie far apart in two events. Often latitude and longitude are
swapped, or a minus is missing.

`lat` is degrees north of the equator, `lon` degrees east of Greenwich; west and south have a
minus. If they are two places of the same name, say so in the names: `Paris, Texas`.
""",
    wrong="- {id: a, date: 2017-01-23, title: A, place: {name: Astana, lat: 51.13, lon: 71.43}}\n"
    "- {id: b, date: 2017-01-24, title: B, place: {name: Astana, lat: 71.43, lon: 51.13}}\n",
    right="- {id: a, date: 2017-01-23, title: A, place: {name: Astana, lat: 51.13, lon: 71.43}}\n"
    "- {id: b, date: 2017-01-24, title: B, place: {name: Astana, lat: 51.13, lon: 71.43}}\n",
)
