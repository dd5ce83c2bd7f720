"""The text of a document and its plain data, both ways."""

from timeline_kit.document.positions import locate
from timeline_kit.document.reader import ParsedText, read
from timeline_kit.document.source_text import Limits, SourceText, decode, encode

__all__ = [
    "Limits",
    "ParsedText",
    "SourceText",
    "decode",
    "encode",
    "locate",
    "read",
]
