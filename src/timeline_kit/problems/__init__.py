"""Problems, their severities and their stable codes."""

from timeline_kit.problems.problem import (
    Change,
    Code,
    Fix,
    Insert,
    Location,
    Path,
    Problem,
    Related,
    Remove,
    Rename,
    Replace,
    Severity,
    Target,
    TextEdit,
)

__all__ = [
    "Change",
    "Code",
    "Fix",
    "Insert",
    "Location",
    "Path",
    "Problem",
    "Related",
    "Remove",
    "Rename",
    "Replace",
    "Severity",
    "Target",
    "TextEdit",
]
