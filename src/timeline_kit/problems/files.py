"""TK8xx: files."""

from timeline_kit.problems.problem import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

FILE_NOT_FOUND = Code("TK801", "file-not-found", _ERROR)
NOT_A_DOCUMENT_FILE = Code("TK802", "not-a-document-file", _ERROR)
CANNOT_READ = Code("TK803", "cannot-read", _ERROR)
NO_PERMISSION_TO_WRITE = Code("TK804", "no-permission-to-write", _ERROR)
DISK_FULL = Code("TK805", "disk-full", _ERROR)
NOT_A_FILE_TO_REPLACE = Code("TK806", "not-a-file-to-replace", _ERROR)
CANNOT_WRITE = Code("TK807", "cannot-write", _ERROR)
OUTPUT_CONFLICT = Code("TK808", "output-conflict", _ERROR)
OUTDATED_OUTPUT = Code("TK809", "outdated-output", _ERROR)
BROKEN_EXPORTER = Code("TK810", "broken-exporter", _ERROR)
SHADOWED_FORMAT = Code("TK811", "shadowed-format", _WARNING)
ALREADY_THERE = Code("TK812", "already-there", _ERROR)
UNKNOWN_TIMELINEJS = Code("TK813", "unknown-timelinejs", _ERROR)
TIMELINEJS_MISSING = Code("TK814", "timelinejs-missing", _WARNING)
BROKEN_TEMPLATE = Code("TK815", "broken-template", _ERROR)
LEFT_OVER = Code("TK816", "left-over", _WARNING)
FOLDER_IN_USE = Code("TK817", "folder-in-use", _ERROR)
NOT_OURS_TO_REPLACE = Code("TK818", "not-ours-to-replace", _ERROR)
CHANGED_MEANWHILE = Code("TK819", "changed-meanwhile", _ERROR)
DAMAGED_CALENDAR = Code("TK820", "damaged-calendar", _WARNING)
OTHER_ID = Code("TK821", "other-id", _WARNING)
MISSING_COPY = Code("TK822", "missing-copy", _ERROR)
ALREADY_PUBLIC = Code("TK823", "already-public", _WARNING)
TIME_AHEAD = Code("TK824", "time-ahead", _WARNING)
DRAFTS_SHOWN = Code("TK825", "drafts-shown", _WARNING)
MISSING_MEDIA = Code("TK830", "missing-media", _ERROR)
MEDIA_OUTSIDE = Code("TK831", "media-outside", _ERROR)
MEDIA_OF_ANOTHER_KIND = Code("TK832", "media-of-another-kind", _ERROR)
MEDIA_TELLS_WHERE = Code("TK833", "media-tells-where", _WARNING)
LARGE_MEDIA = Code("TK834", "large-media", _WARNING)
