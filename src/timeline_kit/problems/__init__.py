"""Problems, their severities and their stable codes."""

from timeline_kit.problems.problem import Code, Location, Path, Problem, Severity, Target

__all__ = ["Code", "Location", "Path", "Problem", "Severity", "Target"]
