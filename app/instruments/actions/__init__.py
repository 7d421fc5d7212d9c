"""What is done with instruments and their runs."""
