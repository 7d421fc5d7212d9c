"""The action plan as a workbook: taken along, filled in, and brought back."""
