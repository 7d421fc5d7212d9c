"""What a board decides, and the versions its decisions freeze."""
