"""Data a new copy starts with; the application never imports this package."""
