"""The form for a report by hand."""
