"""What people fill in about returns."""
