"""Rounds in which partners choose a rating on their phones."""
