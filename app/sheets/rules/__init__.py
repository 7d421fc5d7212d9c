"""What the cells of the workbook are, how they read, and what bringing it back would change."""
