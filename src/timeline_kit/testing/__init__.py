"""For authors of formats: does a format carry what it says, and tell of the rest?"""

from timeline_kit.testing.conformance import check_exporter, faults, undeclared

__all__ = ["check_exporter", "faults", "undeclared"]
