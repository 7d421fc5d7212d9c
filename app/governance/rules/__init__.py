"""What a board's decision needs, what it freezes, and what follows from it; pure."""
