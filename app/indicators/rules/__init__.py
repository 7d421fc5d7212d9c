"""What an indicator is, how a target is approached and how lines of a file are read; pure."""
