"""What an area knows and can show: items, what they stand for, and what is still needed."""
