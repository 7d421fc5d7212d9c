"""The workbook in which one reviewer works without a connection."""
