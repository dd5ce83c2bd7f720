"""iCalendar: one VEVENT for each event that a calendar can hold."""
