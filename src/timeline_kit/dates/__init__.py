"""Dates: EDTF text to one value object, and from it to words."""

from timeline_kit.dates.when import DateError, Day, EndState, Point, Precision, When

__all__ = ["DateError", "Day", "EndState", "Point", "Precision", "When"]
