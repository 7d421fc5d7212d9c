"""What is typed about a row, its sentences and its ratings."""
