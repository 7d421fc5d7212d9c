"""What was done in an area, by whom and when, in words."""
