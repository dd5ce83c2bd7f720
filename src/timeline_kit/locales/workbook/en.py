"""English."""

WORDS = {
    "about": "What this is",
    "about_text": "The events of this timeline, one in each row of the sheet Events. The timeline "
    "itself is kept in a text file; timeline-kit made this workbook from it, and brings your "
    "changes back into it.",
    "about_public": "The events of this timeline, one in each row of the sheet Events, to read, "
    "sort and filter.",
    "edit": "Change",
    "edit_text": "Change any white cell, save, and send the workbook back to where it came from. "
    "Sort, filter, and widen or hide columns as you like. Leave the headers and the ids as they "
    "are. Point at a header to read what belongs in its column.",
    "add": "Add",
    "add_text": "Write in the first empty row under the table. An event needs a title and a date; "
    "leave its id empty.",
    "delete": "Delete",
    "delete_text": "Choose “{yes}” in the column delete. A row that is merely gone is not taken "
    "for a wish to delete it.",
    "say": "Say something",
    "say_text": "Write to the author in the column editor, or as a comment on a cell.",
    "cite": "Sources",
    "cite_text": "Each row of the sheet Citations says on which source an event rests. A quote has "
    "the exact words of the source: do not correct it.",
    "several": "Several in one cell",
    "several_text": "Separate them by a semicolon: Russia; Turkey; Iran. A semicolon inside one of "
    "them is written \\;",
    "grey": "Grey columns",
    "grey_text": "Made from the other columns, for reading and sorting. What is changed there is "
    "ignored. The column order sorts by time.",
    "hidden": "Hidden columns",
    "hidden_text": "Columns without any value are hidden. To fill one, select all columns and "
    "choose “unhide”.",
    "internal": "Not for publication",
    "internal_text": "This workbook holds internal notes. It is for those who work on the "
    "timeline.",
    "sheets": "Sheets",
    "sheet_events": "one row for each event",
    "sheet_citations": "which event rests on which source, with quotes; one row for each citation",
    "sheet_sources": "one row for each source",
    "sheet_timeline": "what belongs to the timeline as a whole",
    "sheet_eras": "named stretches of time behind the events",
    "sheet_long": "the rest of texts that are too long for one cell; the cell is yellow",
    "dates": "How dates are written",
    "dates_text": "The year comes first, then month and day. What you do not know, leave out.",
    "edition": "Edition {id}",
    "yes": "yes",
    "choose": "Choose {words}.",
    "made": "Made from other columns. What is changed here is ignored.",
    "own": "A key of the author's own.",
}
