"""One YAML file of events in; a calendar, a workbook, a CSV and TimelineJS JSON out."""
