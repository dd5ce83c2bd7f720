"""What a file is, told from its content: its name may say anything."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Final, NamedTuple

from timeline_kit.importers import auto_archiver, csl, timelinejs
from timeline_kit.importers.encodings import decode
from timeline_kit.importers.problems import (
    ARCHIVE_TOO_LARGE,
    NOT_IMPORTABLE,
    Unreadable,
)

MOST_UNPACKED = 1 << 30
"""Bytes an archive may have when it is unpacked."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RIGHTS = "DRMEncrypted".encode("utf-16-le")
"""What Office writes where rights are managed ([MS-OFFCRYPTO] 2.2)."""

_UTF16_NAMES = {
    "EncryptedPackage".encode("utf-16-le"): "an encrypted workbook",
    "Workbook".encode("utf-16-le"): "xls",
    "Book".encode("utf-16-le"): "xls",
    "WordDocument".encode("utf-16-le"): "a Word document",
    "PowerPoint Document".encode("utf-16-le"): "a PowerPoint presentation",
    "__properties_version1.0".encode("utf-16-le"): "an Outlook message",
}
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"{\\rtf", "an RTF document"),
    (b"bplist00", "a binary property list"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"!BDN", "an Outlook data file"),
    (b"\x4c\0\0\0\x01\x14\x02\0", "a link of Windows"),
)
_BEGINS = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")
_PASSWORD = 0x2F
_LOCK_SIZE, _LOCK_NAME = 165, 55
_SHARE_OF_CONTROLS = 10
"""Where every tenth character of a file is a control character, it is no text."""

_LOCK: Final = "what a spreadsheet writes beside a file that is open, and not that file"
_BESIDE: Final = "name the file beside it, whose name has no `~$` or `.~lock.` before it"
_AS_XLSX: Final = "save it as .xlsx, and name that file"


class _Refused(NamedTuple):
    """A kind of text that is not read: how it begins, what it is, and what would help."""

    begins: str
    what: str
    advice: str


_REFUSED_TEXTS = [
    (re.compile(kind.begins, re.IGNORECASE | re.DOTALL), kind)
    for kind in (
        _Refused(
            r"<\?xml[^<]*(?:<!--.{0,500}?-->\s*)?<office:document\s",
            "a flat OpenDocument file",
            "save it as .ods or .xlsx, and name that file",
        ),
        _Refused(
            r"<\?xml.{0,2000}?urn:schemas-microsoft-com:office:spreadsheet\"",
            "a workbook in the XML of Excel 2003",
            f"open it in a spreadsheet, {_AS_XLSX}",
        ),
        _Refused(
            r"<\?xml.{0,500}?<plist\b",
            "a link, or settings, of an Apple program",
            f"open what it leads to, {_AS_XLSX}",
        ),
        _Refused(
            r"<(?:\?xml|!DOCTYPE|html|table|script|body)",
            "a web page or XML, whatever its name says",
            f"open it in a spreadsheet, or copy its table into one, {_AS_XLSX}",
        ),
        _Refused(
            r'\{[^{}\[\]]*"(?:doc_id"\s*:|url"\s*:\s*"https://docs\.google\.com/)[^{}\[\]]*\}\s*\Z',
            "a link to a document of Google, and not that document",
            "in Google Sheets choose File > Download > Microsoft Excel (.xlsx), and name that file",
        ),
        _Refused(
            r"\[(?:InternetShortcut|Desktop Entry)\]",
            "a link, and not what it leads to",
            f"open what it leads to, {_AS_XLSX}",
        ),
        _Refused(
            r"(?:[A-Z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?MIME-Version:\s*1\.0",
            "an e-mail, or a web page saved as one",
            f"open the table in it, {_AS_XLSX}",
        ),
        _Refused(r"[^,\n]*(?:,[^,\n]*){3},file:///[^,\n]*;\s*\Z", _LOCK, _BESIDE),
        _Refused(r"ID;P[^\n]*\n[BCFOP];", "a table in SYLK", _AS_XLSX),
        _Refused(r"TABLE\r?\n0,1\r?\n", "a table in DIF", _AS_XLSX),
    )
]

_CALENDAR = re.compile(r"\s*BEGIN:(?:VCALENDAR|VEVENT)\b", re.IGNORECASE)
_RIS = re.compile(r"(?:Provider:.*\s+|Database:.*\s+|Content:.*\s+)*TY {0,2}- {0,2}[A-Z]{2,}\s")
_BIBTEX = re.compile(r"(?m)^\s*@\s*[A-Za-z]+\s*[{(]\s*[^\s,{}()=]+\s*,")
_YAML = re.compile(r"(?m)^(?:timeline|events):[ \t]*(?:#.*)?$")


def format_of(content: bytes) -> str:
    """Return the format of a file: `xlsx`, `xls`, `xlsb`, `ods`, or one of `importers.FORMATS`.

    Raises:
        Unreadable: for anything else, with what it is.
    """
    if not content.strip():
        raise Unreadable(NOT_IMPORTABLE.problem("the file is empty", help="name another file"))
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _archive(content)
    if content.startswith(_OLE):
        return _compound(content)
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise _refused(what)
    if _is_lock(content):
        raise _refused(_LOCK, _BESIDE, "")
    if content[4:8] == b"ftyp":
        raise _refused("a film or a picture")
    return _text(content)


def _refused(what: str, advice: str = "", why: str = ", which holds no table") -> Unreadable:
    advice = advice or "save the table that is in it as .xlsx, .ods or .csv, and name that file"
    return Unreadable(NOT_IMPORTABLE.problem(f"this is {what}{why}", help=advice))


def _is_lock(content: bytes) -> bool:
    """Whether this is what Excel writes into `~$name.xlsx`: who has the file open, twice."""
    if len(content) != _LOCK_SIZE or content[0] >= _LOCK_NAME:
        return False
    count = int.from_bytes(content[_LOCK_NAME : _LOCK_NAME + 2], "little")
    return count < _LOCK_NAME and b"\0" not in content[:_LOCK_NAME]


def _archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            _hold_size(archive, infos)
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
            manifest = b""
            if mimetype and "META-INF/manifest.xml" in names:
                manifest = archive.read("META-INF/manifest.xml")
    except Unreadable:
        raise
    except Exception as error:  # zlib.error, struct.error: whatever a damaged archive causes
        raise _damaged("a workbook or another archive", error) from error
    if any(info.flag_bits & 1 for info in infos):
        raise _encrypted("an archive")
    if "xl/workbook.xml" in names or any(re.fullmatch(r"xl/workbook\d*\.xml", n) for n in names):
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        if b"encryption-data" in manifest:
            raise _encrypted("an OpenDocument spreadsheet")
        return "ods"
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        advice = "in Numbers choose File > Export To > Excel, and name that file"
        raise _refused("a document of Numbers or another Apple program", advice, "")
    if "word/document.xml" in names:
        raise _refused("a Word document",
                       f"copy its table into a spreadsheet, {_AS_XLSX}")  # fmt: skip
    if "ppt/presentation.xml" in names:
        raise _refused("a PowerPoint presentation")
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise _refused("an OpenDocument file that is no spreadsheet")
    raise _refused("a ZIP archive", "unpack it, and name the file in it", "")


def _hold_size(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that unpacks beyond measure.

    Its directory is believed, as `zipfile` reads no more than that says and refuses the rest
    as damaged; so every file is read once.
    """
    total = sum(info.file_size for info in infos)
    if total > MOST_UNPACKED:
        raise Unreadable(
            ARCHIVE_TOO_LARGE.problem(
                f"the archive unpacks to {total:,} bytes, more than {MOST_UNPACKED:,}",
                help="save only the sheet you need as .csv, and name that file",
            )
        )
    for info in infos:
        if not info.flag_bits & 1:
            with archive.open(info) as stream:
                while stream.read(1 << 20):
                    pass


def _damaged(what: str, error: Exception | str) -> Unreadable:
    return Unreadable(
        NOT_IMPORTABLE.problem(
            f"this looks like {what}, but it is damaged: {error}",
            help="open it in the program that made it and save it again, or have it sent again",
        )
    )


def _encrypted(what: str) -> Unreadable:
    return Unreadable(
        NOT_IMPORTABLE.problem(
            f"this is {what} protected by a password",
            help="open it with the password, save it without one, and name that file",
        )
    )


def _compound(content: bytes) -> str:
    if _RIGHTS in content:
        advice = "open it as somebody who may, save a copy that anybody may read, and name that"
        raise _refused("a document that only some people may open", advice, "")
    for name, what in _UTF16_NAMES.items():
        if name in content:
            if what == "an encrypted workbook":
                raise _encrypted("a workbook")
            if what != "xls":
                raise _refused(what)
            if _is_encrypted(content):
                raise _encrypted("a workbook of before 2007")
            return "xls"
    if _is_cut(content):
        raise _damaged("an old Office file", "it is cut off")
    raise _refused("an old Office file")


def _is_encrypted(content: bytes) -> bool:
    """Whether a workbook of before 2007 begins with what a password needs ([MS-XLS] 2.4.117)."""
    begin = _BEGINS.search(content)
    at = begin.start() if begin else len(content)
    for _ in range(3):
        kind, size = (int.from_bytes(content[each : each + 2], "little") for each in (at, at + 2))
        if kind == _PASSWORD:
            return True
        at += 4 + size
    return False


def _is_cut(content: bytes) -> bool:
    """Whether an OLE compound file ends before its directory ([MS-CFB] 2.2)."""
    size = 1 << min(int.from_bytes(content[30:32], "little"), 16)
    first = int.from_bytes(content[48:52], "little")
    return (first + 2) * size > len(content)


def _text(content: bytes) -> str:
    text = decode(content[: 1 << 20]).text
    plain = text.lstrip("\ufeff \t\r\n")
    for begins, kind in _REFUSED_TEXTS:
        if begins.match(plain):
            raise _refused(kind.what, kind.advice, "")
    if _CALENDAR.match(plain):
        return "ics"
    assigned = timelinejs.ASSIGNED.match(plain)
    if assigned and plain.rstrip().rstrip(";) \n").endswith(("}", "]")):
        return "timelinejs"
    if plain.startswith(("{", "[")) and _is_json(content):
        return "csl" if _is_csl(content) else "timelinejs"
    if _RIS.match(plain):
        return "ris"
    if _is_bibtex(plain):
        return "bibtex"
    if len(_YAML.findall(text)) == 2:
        raise _refused("a document of timeline-kit itself",
                       "name the file that is to be brought into one", "")  # fmt: skip
    sample = text[:4096]
    controls = sum(1 for c in sample if ord(c) < 32 and c not in "\t\r\n\f\v")
    if controls * _SHARE_OF_CONTROLS > len(sample):
        raise _refused("a binary file")
    return "auto-archiver" if auto_archiver.is_sheet(content) else "table"


def _is_bibtex(text: str) -> bool:
    """Whether the first thing in a text that is no comment is an entry, or words for entries."""
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line and not line.startswith("%")), "")
    return first.startswith("@") and _BIBTEX.search(text) is not None


def _is_csl(content: bytes) -> bool:
    text = decode(content).text
    try:
        return csl.items_of(json.loads(text.lstrip("\ufeff"))) is not None
    except (ValueError, RecursionError):
        return False


def _is_json(content: bytes) -> bool:
    text = decode(content).text
    text = text.lstrip("\ufeff").strip()
    if text.endswith(("}", "]", "};")) or text.startswith('{"') or re.match(r"\{\s*\"", text):
        return True
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
