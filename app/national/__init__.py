"""What the nation sees: where areas are, who needs what and who could give it; it only reads."""
