"""What is remembered of reviews."""
