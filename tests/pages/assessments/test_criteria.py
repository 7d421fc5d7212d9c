"""One criterion of a row, voted on for itself."""
