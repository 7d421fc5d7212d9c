"""What is decided about ratings without asking a database or a clock."""
