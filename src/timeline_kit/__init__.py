"""One YAML file of events in; a calendar, a workbook, a CSV and TimelineJS JSON out."""

from timeline_kit.api import load
from timeline_kit.dates import When
from timeline_kit.load import Loaded
from timeline_kit.model import Event, Timeline
from timeline_kit.problems import Problem

__all__ = ["Event", "Loaded", "Problem", "Timeline", "When", "load"]
