"""What is typed in a review."""
