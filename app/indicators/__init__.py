"""Figures over time: where they began, where they are now and where they are wanted."""
