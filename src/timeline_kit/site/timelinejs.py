"""How TimelineJS gets into a page: its files, its language, its options."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from typing import Any

from timeline_kit.files.timelinejs import CDN, VERSION, hashes
from timeline_kit.locales.languages import is_written, spoken

SCRIPT = "js/timeline.js"
STYLE = "css/timeline.css"
ICONS = "css/icons/tl-icons.ttf"  # the first of its kinds that browsers know
LICENCE = "js/timeline.js.LICENSE.txt"

CDN_HOST = "https://cdn.knightlab.com"

_OTHER_NAMES = {"zh": "zh-cn", "zh-hant": "zh-tw", "nb": "no", "nn": "no", "pt-br": "pt-br"}
_ICON_SOURCES = re.compile(r"src:\s*url\([^;]*tl-icons[^;]*;")

NOTICE = f"""\
TimelineJS {VERSION}, by Northwestern University Knight Lab, https://timeline.knightlab.com/
Mozilla Public License 2.0, https://www.mozilla.org/MPL/2.0/
Source code: https://github.com/NUKnightLab/TimelineJS3
The files in this folder are unchanged.
"""


def locale(language: str) -> str | None:
    """Return the path of TimelineJS's words in a language; None for English and unknown ones."""
    if not is_written(language):
        return None  # English goes with our dates and labels
    for tag in (language.lower(), spoken(language).lower()):
        name = _OTHER_NAMES.get(tag, tag)
        path = f"js/locale/{name}.json"
        if name != "en" and path in hashes():
            return path
    return None


def needed(language: str) -> list[str]:
    """Return the files of TimelineJS that a page in a language needs."""
    words = locale(language)
    return [SCRIPT, STYLE, ICONS, LICENCE, *([words] if words else [])]


def options(language: str, files: Mapping[str, bytes], scale: float | None) -> str:
    """Return the options for `TL.Timeline` as JSON that can stand in a `<script>` element.

    The words go along in a `data:` address, as files cannot be asked for from `file://`.
    `font` and `script_path` keep TimelineJS from asking other hosts.
    """
    chosen: dict[str, Any] = {"font": None, "script_path": "", "hash_bookmark": False}
    words = locale(language)
    if words is not None and words in files:
        encoded = base64.b64encode(files[words]).decode("ascii")
        chosen["language"] = f"data:application/json;base64,{encoded}#.json"
    if scale is not None:
        chosen["scale_factor"] = scale
    return json.dumps(chosen).replace("<", "\\u003c")


def style_alone(files: Mapping[str, bytes]) -> str:
    """Return the style sheet with its icons inside, for a page without other files."""
    icons = base64.b64encode(files[ICONS]).decode("ascii")
    style = _ICON_SOURCES.sub("", files[STYLE].decode("utf-8"))
    face = "@font-face { font-family: 'tl-icons'; src: url(data:font/ttf;base64,"
    return f"{style}\n{face}{icons}) format('truetype'); }}\n"


def from_cdn() -> Mapping[str, tuple[str, str]]:
    """Return address and integrity (W3C SRI) of script and style on Knight Lab's servers."""
    return {name: (CDN + name, integrity(name)) for name in (SCRIPT, STYLE)}


def integrity(name: str) -> str:
    """Return the hash of a file as W3C Subresource Integrity writes it."""
    return "sha256-" + base64.b64encode(bytes.fromhex(hashes()[name])).decode("ascii")
