"""What it all shows: the one-page summary as a page, a PDF and a workbook."""
