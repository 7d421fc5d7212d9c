"""What may be shown of small groups of people."""
