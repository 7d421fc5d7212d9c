"""What a card of good practice says, and how one is found; pure."""
