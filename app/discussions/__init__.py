"""Comments on anything, and who is writing where just now."""
