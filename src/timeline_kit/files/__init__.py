"""The only room that touches the disk: reads documents, stages outputs, compares."""

from timeline_kit.files.comparing import Comparing
from timeline_kit.files.creating import create
from timeline_kit.files.failures import WITH_OUTPUT, FileProblem, edited, not_ours, shown
from timeline_kit.files.reading import STANDARD_INPUT, beside, read_bytes, read_source, stem_of
from timeline_kit.files.rewriting import rewrite
from timeline_kit.files.staging import Change, Claims, Outcome, Outputs, Staging
from timeline_kit.files.versions import version, versions

__all__ = [
    "STANDARD_INPUT",
    "WITH_OUTPUT",
    "Change",
    "Claims",
    "Comparing",
    "FileProblem",
    "Outcome",
    "Outputs",
    "Staging",
    "beside",
    "create",
    "edited",
    "not_ours",
    "read_bytes",
    "read_source",
    "rewrite",
    "shown",
    "stem_of",
    "version",
    "versions",
]
