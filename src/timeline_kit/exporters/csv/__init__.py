"""CSV: one row an event, for programs and spreadsheets."""
