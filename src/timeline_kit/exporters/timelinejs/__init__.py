"""TimelineJS 3: its JSON, and the spreadsheet of the Knight Lab template as CSV."""
