"""The assessment as a workbook: filled in Excel by whoever prefers it, and brought back."""
