"""PDF, through pypdfium2 in a process of its own: native code that reads foreign files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from timeline_kit.sources.copies.printed_pages import heads_and_feet
from timeline_kit.sources.copies.text import SECONDS, CopyText, Unreadable

_WORKER = Path(__file__).with_name("pdf_worker.py")
_RIGHT_TO_LEFT = re.compile("[\u0600-\u07bf\u0860-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_PRIVATE = re.compile(r"(?<=\w)[\ue000-\uf8ff]|[\ue000-\uf8ff](?=\w)")
"""Not those between spaces: bullets."""


def read(data: bytes) -> CopyText:
    """Return the text of a PDF, with the places of its pages.

    Raises:
        Unreadable: when it is protected or damaged, or pypdfium2 is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise Unreadable("PDF needs `pip install timeline-kit[pdf]`")
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_WORKER)],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"reading it took more than {SECONDS} seconds") from None
    except ValueError:
        raise Unreadable("it is damaged") from None
    if "error" in found:
        locked = "password" in found["error"].lower()
        raise Unreadable("it is protected by a password" if locked else "it is damaged")
    return _text(found["pages"])


def _text(pages: list[str]) -> CopyText:
    places: list[tuple[int, str]] = []
    parts: list[str] = []
    length = 0
    for number, page in enumerate(pages, 1):
        text = page.replace("\r\n", "\n").replace("\r", "\n")
        text = _HYPHEN.sub(_as_hyphen, text)
        places.append((length, f"p. {number}"))
        parts.append(text)
        length += len(text) + 1
    whole = "\n".join(parts)
    doubt = doubt_about(whole) if whole.strip() else "it is a picture of text: a scan"
    beside = heads_and_feet(whole, [start for start, _ in places])
    return CopyText(whole, wrapped=True, places=tuple(places), doubt=doubt, beside=beside)


_HYPHEN = re.compile("\x02")
"""What PDFium has for a hyphen at the end of a line: printed, or part of the word."""


def _as_hyphen(found: re.Match[str]) -> str:
    text, at = found.string, found.start()
    beside = text[at - 1 : at] + text[found.end() : found.end() + 8].lstrip()[:1]
    if any(map(str.isdigit, beside)):
        return "-"
    return "\ufffe" if text[found.end() : found.end() + 1] == "\n" else "\ufffe\n"


def doubt_about(text: str) -> str:
    """Say why words may not be found in the text of a PDF; empty where they would be."""
    if _RIGHT_TO_LEFT.search(text):
        return "no program reads right-to-left text from PDF reliably"
    if _PRIVATE.search(text):
        return "its font has letters of its own, whose meaning the file does not give"
    return ""
