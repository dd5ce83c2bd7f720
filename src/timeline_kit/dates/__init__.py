"""Dates: EDTF text to one value object."""

from timeline_kit.dates.day import Day
from timeline_kit.dates.errors import DateError, Reading
from timeline_kit.dates.point import EndState, Point, Precision
from timeline_kit.dates.when import When

__all__ = ["DateError", "Day", "EndState", "Point", "Precision", "Reading", "When"]
