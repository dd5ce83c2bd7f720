"""Plain text as Markdown that shows it, and nothing else."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"[\\`*\[\]<~|$^]"
    r"|_(?![^\W_])|(?<![^\W_])_"  # inside a word it is no mark
    r"|&(?=#?\w+;)"  # before what could be a character reference
    r"|!(?=\[|\Z)"  # before a link or a footnote it would make a picture
)
_AT_LINE_START = re.compile(r"^(?:([#+=>:-])|(\d{1,9})([.)]))", re.MULTILINE)
_STARTING_SPACE = re.compile(r"^\s+")
_ENDING_SPACE = re.compile(r"\s+$")
_BREAKING_SPACE = re.compile(r"[\t\n\r]")
_CLOSING_MARKS = re.compile(r"#+$")

_ADDRESS = re.compile(
    r"https?://(?:[^\s<>\\`|(){}\[\]“”«»„‘’]|\([^\s<>\\`|()\[\]]*\))*"
    r"(?:[^\s<>\\`|(){}\[\]“”«»„‘’.,:;!?'\"…。，、；：！？*_~]|\([^\s<>\\`|()\[\]]*\))",
    re.IGNORECASE,
)
"""An address in running text, without the mark of punctuation that follows it."""

_HOST = re.compile(r"https?://(\w+(?:[.-]+\w+)*)(?::[0-9]+)?(?:[/?#]|$)", re.IGNORECASE)


def escape(text: str) -> str:
    """Return plain text of one line for a place inside a line; addresses become links."""
    if "://" not in text:
        return _marked(text)
    done: list[str] = []
    position = 0
    for found in _ADDRESS.finditer(text):
        if _has_host(found.group()):
            done += _marked(text[position : found.start()]), f"<{found.group()}>"
            position = found.end()
    return "".join([*done, _marked(text[position:])])


def _has_host(address: str) -> bool:
    """Return whether an address is one to Markdown, which shows the brackets of any other."""
    host = _HOST.match(address)
    try:
        return host is not None and bool(host[1].encode("idna"))
    except UnicodeError:
        return False


def escape_at_start(text: str) -> str:
    """Return plain text of one line for a place where a line begins."""
    return start_line(escape(text))


def start_line(escaped: str) -> str:
    """Return escaped text in which what begins the line makes no heading, list or rule."""
    return _AT_LINE_START.sub(_defused, _STARTING_SPACE.sub(_reference, escaped), count=1)


def end_line(escaped: str) -> str:
    """Return escaped text whose white space at the end is kept."""
    return _ENDING_SPACE.sub(_reference, escaped)


def escape_marks(text: str) -> str:
    """Return plain text with its marks escaped; addresses stay text."""
    return _BREAKING_SPACE.sub(_reference, _marked(text))


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Return where addresses begin and end in running text."""
    return [found.span() for found in _ADDRESS.finditer(text)]


def end_heading(escaped: str) -> str:
    """Return the text of a heading in which marks at its end are not taken for its closing."""
    return _CLOSING_MARKS.sub(lambda found: found.group().replace("#", r"\#"), escaped)


def address(url: str) -> str:
    """Return an address as a link that shows it."""
    return link(_marked(url), url) if "<" in url or ">" in url else f"<{url}>"


def link(text: str, url: str, title: str = "") -> str:
    """Return a link; `text` is Markdown already."""
    target = re.sub(r"[<>\\]", lambda found: f"%{ord(found.group()):02X}", url)
    target = re.sub(r"&(?=#?\w+;)", r"\\&", target).replace("|", r"\|")
    if re.search(r"[()\s]", target) or not target:
        target = f"<{target}>"
    if title:
        target += ' "' + re.sub(r"[\"\n]", _reference, _marked(title)) + '"'
    return f"[{text}]({target})"


def _marked(text: str) -> str:
    return text if text.isalnum() else _MARKS.sub(r"\\\g<0>", text)


def _defused(found: re.Match[str]) -> str:
    mark, number, stop = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{stop}"


def _reference(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found.group())
