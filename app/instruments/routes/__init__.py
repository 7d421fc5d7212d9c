"""The pages of instruments and their runs."""

from app.instruments.routes import entering, evidencing, library, mapping, paper, purging, runs
from app.instruments.routes.lookup import blueprint

__all__ = [
    "blueprint",
    "entering",
    "evidencing",
    "library",
    "mapping",
    "paper",
    "purging",
    "runs",
]
