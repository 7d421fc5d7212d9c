"""The pages of instruments and their runs."""

from app.instruments.routes import becoming, entering, forgetting, library, mapping, paper, runs
from app.instruments.routes.lookup import blueprint

__all__ = [
    "becoming",
    "blueprint",
    "entering",
    "forgetting",
    "library",
    "mapping",
    "paper",
    "runs",
]
