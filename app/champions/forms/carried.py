"""What a page carried and brings back."""

from __future__ import annotations


def number_in(text: str) -> int:
    """A number that a page carried; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
