"""What the cells of the plan's workbook hold, and what bringing them back would do."""
