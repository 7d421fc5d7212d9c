"""What an issue is, where it stands and goes, and how the log tells of it; pure."""
