"""Puts the returns of areas together: bands and numbers of areas, never a rank; pure."""
