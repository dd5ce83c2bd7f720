"""What an address of media leads to, and how that is shown: one table for checks, page, slides.

A page shows pictures, and plays films and sound in the browser itself or in a player of a
service that is named here. What it cannot show is a link that says where it leads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

import msgspec

from timeline_kit.model.media_types import ends_of
from timeline_kit.patterns import pattern


class Form(StrEnum):
    """How media are shown."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    PLAYER = "player"  # of a service, in a frame, once the reader asks for it
    LINK = "link"

    @property
    def is_file(self) -> bool:
        """Whether it is a file that browsers show or play."""
        return self in (Form.PICTURE, Form.VIDEO, Form.AUDIO)


class MediaKind(msgspec.Struct, frozen=True):
    """A row of the table.

    Attributes:
        name: what one of it is called in a message, such as `a Wikipedia article`.
        form: how it is shown.
        hosts: the hosts it lies on, without `www.`; None for any.
        rest: what path, query and fragment are like.
        player: makes the address of the player from the whole address and the match of `rest`.
        frames: where that player is served from, for a content security policy.
        height: of the player in pixels; 0 for one as high as a film is.
        advice: how the thing itself can be shown, where there is a way.
    """

    name: str
    form: Form
    hosts: re.Pattern[str] | None
    rest: re.Pattern[str]
    player: Callable[[SplitResult, re.Match[str]], str] | None = None
    frames: str = ""
    height: int = 0
    advice: str = ""


class Shown(msgspec.Struct, frozen=True):
    """What becomes of one address.

    Attributes:
        kind: the row of the table.
        player: the address of its player; empty if it needs none.
        sends_to: where the host of a file sends those who ask for it, as far as known.
    """

    kind: MediaKind
    player: str = ""
    sends_to: str = ""

    @property
    def form(self) -> Form:
        """How it is shown."""
        return self.kind.form


def shown_as(address: str) -> Shown:
    """Return how an address of media is shown: one of the web, a path, or `data:`."""
    if not address.startswith("data:"):
        return _shown_as(address)
    return Shown({"image": PICTURE, "video": FILM, "audio": SOUND}[address[5:10]])


@lru_cache(maxsize=4096)
def _shown_as(address: str) -> Shown:
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    rest = address.partition("//")[2] if parts.netloc else f"/{address}"
    rest = rest[rest.find("/") :] if "/" in rest else "/"
    for kind in KINDS:
        if kind.hosts is not None and not kind.hosts.fullmatch(host):
            continue
        found = kind.rest.search(rest)
        if found is not None:
            if kind.player is not None:
                return Shown(kind, kind.player(parts, found))
            return Shown(kind, sends_to=_sends_to(host, rest) if kind.form.is_file else "")
    return Shown(UNKNOWN)


def _sends_to(host: str, rest: str) -> str:
    for hosts, path, origin in _SENDING:
        if hosts.fullmatch(host) and path.search(rest):
            return origin
    return ""


_SECONDS = pattern(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


def _youtube(parts: SplitResult, found: re.Match[str]) -> str:
    asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
    begin = _SECONDS.fullmatch(asked.get("t", asked.get("start", "")))
    numbers = [int(number or 0) for number in begin.groups()] if begin else [0, 0, 0]
    seconds = numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    start = f"&start={seconds}" if seconds else ""
    return f"https://www.youtube-nocookie.com/embed/{found['id']}?autoplay=1&rel=0{start}"


def _youtube_list(parts: SplitResult, found: re.Match[str]) -> str:
    return f"https://www.youtube-nocookie.com/embed/videoseries?list={found['id']}&autoplay=1"


def _vimeo(parts: SplitResult, found: re.Match[str]) -> str:
    secret = found["secret"] or parse_qs(parts.query).get("h", [""])[0]
    unlisted = f"&h={secret}" if secret.isalnum() else ""
    return f"https://player.vimeo.com/video/{found['id']}?dnt=1&autoplay=1{unlisted}"


def _dailymotion(parts: SplitResult, found: re.Match[str]) -> str:
    return f"https://geo.dailymotion.com/player.html?video={found['id']}"


def _spotify(parts: SplitResult, found: re.Match[str]) -> str:
    return f"https://open.spotify.com/embed/{found['what']}/{found['id']}"


def _soundcloud(parts: SplitResult, found: re.Match[str]) -> str:
    track = quote(f"https://soundcloud.com{parts.path}", safe="")
    return f"https://w.soundcloud.com/player/?url={track}&auto_play=true"


def _re(text: str) -> re.Pattern[str]:
    return pattern(text, re.IGNORECASE)


def _link(name: str, hosts: str | None, rest: str = "", advice: str = "") -> MediaKind:
    where = None if hosts is None else _re(hosts)
    return MediaKind(name, Form.LINK, where, _re(rest), advice=advice)


_END = r"(?:[?#].*)?$"
_YOUTUBE_HOSTS = _re(r"(?:(?:m|music)\.)?youtube(?:-nocookie)?\.com")
_YOUTUBE = "https://www.youtube-nocookie.com"

_PICTURES = ends_of("image")

_SENDING = (
    (_re(r"github\.com"), _re(r"/(?:raw|blob)/"), "https://raw.githubusercontent.com"),
    (_re(r".+\.wiki[mp]edia\.org"), _re(r"/Special:"), "https://upload.wikimedia.org"),
    (_re(r"dropbox\.com"), _re(r"[?&](?:raw|dl)=1"), "https://*.dl.dropboxusercontent.com"),
)
"""Hosts that answer for a file by sending on to another, which a policy has to allow as well."""

PICTURE = MediaKind(
    "a picture",
    Form.PICTURE,
    None,
    _re(
        rf"^[^?#]*\.(?:{_PICTURES})(?::\w+|/revision/[^?#]*)?{_END}"
        rf"|[.=](?:{_PICTURES})$|[?&](?:fm|format|f|ext|type|output)=(?:{_PICTURES})\b"
        r"|^[^?#]*/Special:(?:FilePath|Redirect/file)/|^[^?#]*/iiif/.*/default"
    ),
)

FILM = MediaKind(
    "a film",
    Form.VIDEO,
    None,
    _re(rf"^[^?#]*\.(?:{ends_of('video')}){_END}|[.=](?:mp4|webm)$"),
)

SOUND = MediaKind(
    "a recording",
    Form.AUDIO,
    None,
    _re(rf"^[^?#]*\.(?:{ends_of('audio')}){_END}|[.=](?:mp3|wav|m4a)$"),
)

_ARTICLE = r"^/(?:wiki|w|(?:zh|sr|kk|ku|uz)[\w-]*)/(?!Special:(?:FilePath|Redirect))"
"""Of Wikipedia; in some languages the path names the script."""

UNKNOWN = _link(
    "an address that does not say what it leads to",
    None,
    advice="if it is a picture, add `#.jpg` to its address",
)

WEB_PAGE = _link(
    "a web page",
    None,
    r"^(?:/?|/[^?#]*(?:/|\.(?:s?html?|xhtml|php\d?|aspx?|jspx?|cfm|do))|"
    rf"/(?:[^?#]*/)?[^/?#.]*-[^/?#.]*-[^/?#.]*-[^/?#.]*){_END}",
)
"""A whole site, a folder, a suffix of pages, or a name of four words with hyphens."""

KINDS = (
    MediaKind(
        "a YouTube film",
        Form.PLAYER,
        _YOUTUBE_HOSTS,
        _re(r"^/(?:watch\b.*?[?&]v=|(?:embed|shorts|live|v|e)/(?!videoseries))(?P<id>[\w-]{11})\b"),
        _youtube,
        _YOUTUBE,
    ),
    MediaKind(
        "a YouTube film",
        Form.PLAYER,
        _re(r"youtu\.be"),
        _re(r"^/(?P<id>[\w-]{11})(?![\w-])"),
        _youtube,
        _YOUTUBE,
    ),
    MediaKind(
        "a YouTube list",
        Form.PLAYER,
        _YOUTUBE_HOSTS,
        _re(r"^/(?:playlist|embed/videoseries)\?(?:.*&)?list=(?P<id>[\w-]+)"),
        _youtube_list,
        _YOUTUBE,
    ),
    MediaKind(
        "a Vimeo film",
        Form.PLAYER,
        _re(r"(?:player\.)?vimeo\.com"),
        _re(
            r"^/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|album/\d+/video/"
            r"|showcase/\d+/video/|ondemand/[\w-]+/)?(?P<id>\d+)(?:/(?P<secret>[0-9a-f]+))?/?"
            + _END
        ),
        _vimeo,
        "https://player.vimeo.com",
    ),
    MediaKind(
        "a Dailymotion film",
        Form.PLAYER,
        _re(r"(?:geo\.)?dailymotion\.com"),
        _re(r"^/(?:(?:embed/)?video/|player\.html\?(?:.*&)?video=)(?P<id>[a-z0-9]{5,})"),
        _dailymotion,
        "https://geo.dailymotion.com",
    ),
    MediaKind(
        "a Dailymotion film",
        Form.PLAYER,
        _re(r"dai\.ly"),
        _re(r"^/(?P<id>[a-z0-9]{5,})"),
        _dailymotion,
        "https://geo.dailymotion.com",
    ),
    MediaKind(
        "a Spotify recording",
        Form.PLAYER,
        _re(r"open\.spotify\.com"),
        _re(
            r"^/(?:intl-[\w-]+/)?(?:embed/)?(?P<what>track|album|playlist|episode|show|artist)"
            r"/(?P<id>[0-9A-Za-z]+)"
        ),
        _spotify,
        "https://open.spotify.com",
        height=232,
    ),
    MediaKind(
        "a SoundCloud recording",
        Form.PLAYER,
        _re(r"(?:m\.)?soundcloud\.com"),
        _re(
            r"^/(?!(?:discover|search|you|charts|stream|upload|pages|tags|terms-of-use)\b)"
            r"[\w-]+/(?:sets/)?[\w-]+/?" + _END
        ),
        _soundcloud,
        "https://w.soundcloud.com",
        height=166,
    ),
    _link(
        "a page about a file of a wiki",
        None,
        r"/(?:wiki|w)/[^/?#]+:[^/?#]+\.\w+$|#/media/",
        "write `…/wiki/Special:FilePath/NAME` for the picture itself, if it is one",
    ),
    _link("a Wikipedia article", r"(?:.+\.)?wikipedia\.org", _ARTICLE),
    PICTURE,
    FILM,
    SOUND,
    _link("a post", r"(?:mobile\.)?(?:twitter|x)\.com|bsky\.app|threads\.(?:net|com)"),
    _link("a post", r"(?:.+\.)?(?:facebook|instagram|tiktok)\.com|vine\.co|t\.(?:co|me)"),
    _link("a post", r"instagr\.am|fb\.watch|truthsocial\.com|vk\.(?:com|ru)|(?:.+\.)?reddit\.com"),
    _link("a map", r"(?:.+\.)?google(?:\.[a-z]{2,3}){1,2}", r"^/maps\b"),
    _link("a map", r"maps\.google(?:\.[a-z]{2,3}){1,2}|maps\.app\.goo\.gl|goo\.gl", ""),
    _link("a map", r"(?:.+\.)?(?:openstreetmap\.org|openstreetmap\.de|osm\.org|maps\.apple\.com)"),
    _link("a page of Flickr", r"(?:.+\.)?flickr\.com|flic\.kr"),
    _link("a page of DocumentCloud", r"(?:.+\.)?documentcloud\.org"),
    _link("a page of Imgur", r"(?:.+\.)?imgur\.com"),
    _link("a page of Wistia", r"(?:.+\.)?(?:wistia\.(?:com|net)|wi\.st)"),
    _link(
        "a document of Google",
        r"(?:docs|drive|sheets|slides)\.google\.com|(?:.+\.)?googledrive\.com",
    ),
    _link(
        "a page of a film or sound service",
        r"(?:.+\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly"
        r"|spotify\.com|soundcloud\.com|snd\.sc|twitch\.tv|bandcamp\.com|deezer\.com)",
    ),
    _link("a PDF", None, r"^[^?#]*\.pdf" + _END),
    _link(
        "a file that browsers do not show",
        None,
        r"^[^?#]*\.(?:tiff?|hei[cf]|jxl|psd|eps|raw|avi|wmv|mkv|flv|mpe?g|wma|aiff?|midi?|docx?"
        r"|xlsx?|pptx?|od[tps]|zip)" + _END,
    ),
    WEB_PAGE,
)
"""The table: the first row that fits decides. An address that fits none says too little."""
