"""The record of a workshop: as a page, a PDF and a workbook, and for those who took part."""
