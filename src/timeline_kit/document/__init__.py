"""The text of a document and its plain data, both ways."""

from timeline_kit.document.events import collection_paused
from timeline_kit.document.positions import locate, spans
from timeline_kit.document.reader import Document, read
from timeline_kit.document.source import Limits, Source, decode

__all__ = ["Document", "Limits", "Source", "collection_paused", "decode", "locate", "read", "spans"]
