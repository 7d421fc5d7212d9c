"""What may be kept, and under which name."""
