"""What champions offer, what proves it, and the list of neighbours; pure."""
