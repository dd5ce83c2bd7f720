"""The rules every text follows: NFC, line feeds, nothing invisible that misleads."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from timeline_kit.dates import zones
from timeline_kit.document.characters import FORBIDDEN, MOST_MARKS, long_mark_runs, name_character
from timeline_kit.document.typographic_quotes import unwrapped
from timeline_kit.model.media_types import MEDIA_TYPES
from timeline_kit.patterns import pattern
from timeline_kit.problems import Code, fields, reading

SLUG_PATTERN = r"^[a-z][a-z0-9_-]{0,99}$"
LANGUAGE_PATTERN = (
    r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*(-[A-WYZa-wyz0-9](-[A-Za-z0-9]{2,8})+)*"
    r"(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+)$"
)
"""A well-formed tag of BCP 47 (RFC 5646 §2.1): with extensions, with or of private use."""

_SLUG = pattern(SLUG_PATTERN)
_LANGUAGE = pattern(LANGUAGE_PATTERN)
_LONGEST_NEW = 40
"""Characters of an id that is offered."""

_LINE_BREAKS = pattern(r"\r\n?")
_BARE_HOST = pattern(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#]|\Z)")
_SCHEME = pattern(r"https?://", re.IGNORECASE)
_WRAPPED = pattern(
    r"(?:\[(?P<text>[^\]]*)\]\(|[<(\"'])(?P<url>https?://[^\s<>()\"']+)[>)\"']", re.IGNORECASE
)
"""An address in the signs of Markdown, in brackets or in quotes."""
_FILE_NAME = pattern(
    r"^[^/]*\.(?:jpe?g|png|gif|svg|webp|tiff?|mp[34]|wav|ogg|pdf|docx?|xlsx?|csv|txt|html?)$",
    re.IGNORECASE,
)
_SLIPPED = pattern(r"(?:http(?P<s>s?)(?::\\\\|:/?|;?//))(?P<rest>[^\s:/].*)", re.IGNORECASE)
"""An address whose colon or strokes are wrong."""
_BLANK_LINES_BEFORE = pattern(r"\A(?:[ \t]*\n)+")


class TextError(ValueError):
    """A text that breaks a rule.

    Attributes:
        code: the kind of problem.
        message: what is wrong.
        help: what would be right, or the empty string.
        within: the offending part of the text, as offsets in code points.
        subject: what the message begins with; `{key}` and `{value}` are to be filled in.
        exact: the text to write instead, if the help names one.
        is_sure: whether that cannot change the meaning.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        help: str,  # noqa: A002 - the word users read
        within: tuple[int, int] | None = None,
        subject: str = "",
        exact: str | None = None,
        is_sure: bool = True,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help
        self.within = within
        self.subject = subject
        self.exact = exact
        self.is_sure = is_sure


def _bad_url(message: str, advice: str, exact: str | None = None) -> TextError:
    return TextError(fields.BAD_URL, message, advice, subject="`{value}`: ", exact=exact)


def empty() -> TextError:
    """Return the error of a text without words."""
    advice = "write the value, or remove the line"
    return TextError(fields.EMPTY_VALUE, "is empty", advice, subject="`{key}` ")


def _normalize(text: str) -> str:
    """Return text in NFC with line feeds; no printable character is forbidden."""
    if "\r" in text:
        text = _LINE_BREAKS.sub("\n", text)
    if not text.replace("\n", "").isprintable():
        found = FORBIDDEN.search(text)
        if found is not None:
            raise TextError(
                reading.FORBIDDEN_CHARACTER,
                f"{name_character(found.group())} is not allowed in text",
                "delete it",
                found.span(),
            )
    if text.isascii():
        return text
    run = next(long_mark_runs(text), None)
    if run is not None:
        raise TextError(
            reading.FORBIDDEN_CHARACTER,
            f"{run[1] - run[0]:,} combining marks follow each other, more than {MOST_MARKS}",
            "delete them; no letter of any script has so many",
            run,
        )
    return unicodedata.normalize("NFC", text)


def line(text: str) -> str:
    """Return one line of text, normalised to NFC, without white space at its ends.

    Raises:
        TextError: for no text, a line break, a tab or a forbidden character.
    """
    if text.isascii() and text.isprintable():  # most lines
        stripped = text.strip()
        if stripped:
            return stripped
    text = _normalize(text).strip()
    if not text:
        raise empty()
    for mark, name in (("\n", "line break"), ("\t", "tab")):
        if mark in text:
            where = text.index(mark)
            raise TextError(
                fields.NOT_ONE_LINE,
                f"takes one line, and there is a {name} in it",
                "put longer text into `description`",
                (where, where + 1),
                subject="`{key}` ",
            )
    return text


def block(text: str) -> str:
    """Return text of any number of lines, normalised to NFC, with line feeds.

    Blank lines before and white space after the text are not part of it.

    Raises:
        TextError: for no text, or a forbidden character.
    """
    text = _normalize(text).rstrip()
    if text[:1].isspace():
        text = _BLANK_LINES_BEFORE.sub("", text)
    if not text:
        raise empty()
    return text


@lru_cache(maxsize=4096)
def http_url(text: str) -> str:
    """Return an absolute http or https address, as written.

    Raises:
        TextError: for another scheme, no host, white space, or a password in it.
    """
    text = line(text)
    if not _begins_like_http(text):
        raise _not_http(text)
    if any(character.isspace() for character in text):
        if _SCHEME.search(text, 1):
            raise _bad_url(
                "more than one address", "keep one here, and write the others into `description`"
            )
        exact = re.sub(r"\s", "%20", text)
        raise _bad_url("white space in an address", f"write `{exact}`", exact)
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises for a port that is no number
    except ValueError:
        raise _bad_url("not an address", "write it in full: https://…") from None
    if not parts.hostname:
        raise _not_http(text)
    if parts.username is not None or parts.password is not None:
        raise _bad_url("a user name or password in an address", "remove what stands before the @")
    return text


def _not_http(text: str) -> TextError:
    """Say what is no address of the web, and which may be meant."""
    what = "not an http or https address"
    wrapped = _WRAPPED.fullmatch(text)
    if wrapped is not None:
        exact = wrapped["url"]
        if wrapped["text"]:
            return _bad_url(what, f"only the address belongs here: {exact}")
        return _bad_url(what, f"write `{exact}`", exact)
    slipped = _SLIPPED.fullmatch(text)
    if slipped is not None and _BARE_HOST.match(slipped["rest"]):
        exact = f"http{slipped['s'].lower()}://{slipped['rest']}"
        return _bad_url(what, f"write `{exact}`", exact)
    if not _BARE_HOST.match(text):
        return _bad_url(what, "write it in full: https://…")
    if _FILE_NAME.search(text):
        return _bad_url(what, "publish the file, and write its address: https://…")
    if any(character.isspace() for character in text):
        return _bad_url(what, "write it in full: https://…")
    return _bad_url(what, f"write `https://{text}`", f"https://{text}")


def _begins_like_http(text: str) -> bool:
    try:
        return urlsplit(text).scheme.lower() in ("http", "https")
    except ValueError:  # a bracket where only a number of IPv6 may stand
        return False


_MEDIA_FILE = pattern(rf"\.(?:{'|'.join(MEDIA_TYPES)}|tiff?|hei[cf])$", re.IGNORECASE)
_NO_PATH = pattern(r"//|~|(?![a-z]:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def is_local(address: str) -> bool:
    """Return whether an address of media is the path of a file beside the document."""
    return not _SCHEME.match(address)


def media_address(text: str) -> str:
    """Return the address of media: of the web, or the path of a file below the YAML file.

    Raises:
        TextError: for what is neither, or a path that leaves the folder.
    """
    if not is_local(text) or not _is_media_path(text.strip()):
        return http_url(text)
    path = relative_path(text)
    if path.rpartition(".")[2].lower() not in MEDIA_TYPES:
        raise TextError(
            fields.BAD_PATH,
            "browsers do not show files of this kind",
            "save it as JPEG, PNG or WebP beside this file, and name that",
            subject="`{value}`: ",
        )
    return path


def _is_media_path(text: str) -> bool:
    """Whether a text without scheme is meant as a path, not as an address without `https://`."""
    if text.lower().startswith("file:"):
        raise TextError(
            fields.BAD_PATH,
            "the address of a file on your own computer",
            "put it into the folder of this file, and write the path from there, with /",
            subject="`{value}`: ",
        )
    if not _MEDIA_FILE.search(text) or _NO_PATH.match(text) or "\n" in text:
        return False
    return "/" not in text or not _BARE_HOST.match(text)


def relative_path(text: str) -> str:
    """Return a path that stays below the folder of the YAML file.

    Raises:
        TextError: for an absolute path or one with `..`.
    """
    text = line(text)
    path = PurePosixPath(text)
    if path.is_absolute() or PureWindowsPath(text).drive or "\\" in text or ".." in path.parts:
        raise TextError(
            fields.BAD_PATH,
            "a path that leaves the folder of this file",
            "write it relative to this file, with /",
            subject="`{value}`: ",
        )
    return text


def sha256(text: str) -> str:
    """Return a SHA-256 as 64 small hexadecimal digits.

    Raises:
        TextError: for any other text.
    """
    if _SHA256.fullmatch(text):
        return text.lower()
    raise TextError(
        fields.BAD_SHA256,
        "is not a SHA-256: 64 digits from 0 to f",
        "leave it out: `timeline-kit verify --lock` writes it",
    )


SHA256_PATTERN = "^[0-9A-Fa-f]{64}$"
_SHA256 = pattern(SHA256_PATTERN, re.ASCII)


def slug(text: str) -> str:
    """Return an id: small ASCII letters, digits, `-` and `_`, a letter first.

    Raises:
        TextError: for any other text.
    """
    if _SLUG.fullmatch(text):
        return text
    suggestion = _slug_of(unwrapped(text) or text)
    raise TextError(
        fields.BAD_ID,
        "is not an id: small letters a to z, digits, `-` and `_`, a letter first",
        f"write `{suggestion}`" if suggestion else "write it like `moscow-meeting`",
        subject="`{value}` ",
        exact=suggestion or None,
    )


def is_slug(text: str) -> bool:
    """Return whether a text is an id."""
    return _SLUG.fullmatch(text) is not None


def id_of(text: str) -> str:
    """Return an id made of the first words of a text; empty where none of its letters can stay."""
    words = _slug_of(text, least=0).split("-")
    kept = words[0][:_LONGEST_NEW]
    for word in words[1:]:
        if len(kept) + 1 + len(word) > _LONGEST_NEW:
            break
        kept += f"-{word}"
    return kept if any(map(str.isalpha, kept.removeprefix("e"))) else ""


def _slug_of(text: str, least: float = 0.5) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[:100]
    if found[:1].isdigit():
        found = f"e{found}"[:100]
    return found if len(found) >= len(text) * least or len(found) == 100 else ""


def language(text: str) -> str:
    """Return a BCP 47 language tag.

    Raises:
        TextError: for what has not the form of one.
    """
    if _LANGUAGE.fullmatch(text):
        return text
    tag = text.strip().replace("_", "-")
    is_tag = _LANGUAGE.fullmatch(tag) is not None
    if not is_tag:
        from timeline_kit.wording.language_names import tag_of  # only mistakes need it

        tag = tag_of(text)
        is_tag = bool(tag)
    raise TextError(
        fields.BAD_LANGUAGE,
        "is not a language tag",
        f"write `{tag}`" if is_tag else "tags look like `en`, `ru`, `ar`, `pt-BR`",
        subject="`{value}` ",
        exact=tag if is_tag else None,
    )


def zone(text: str) -> str:
    """Return the name of an IANA time zone.

    Raises:
        TextError: for a name that is none.
    """
    if zones.exists(text):
        return text
    from timeline_kit.wording import zone_names

    raise TextError(
        fields.UNKNOWN_ZONE,
        "is not a time zone",
        zone_names.suggest(text),
        subject="`{value}` ",
        exact=zone_names.nearest(text),
        is_sure=False,
    )
