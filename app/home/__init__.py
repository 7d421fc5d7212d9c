"""The first page for everybody."""
