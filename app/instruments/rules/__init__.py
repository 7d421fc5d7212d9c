"""What an instrument is, and whether a file describes one; pure."""
