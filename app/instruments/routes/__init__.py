"""The pages of instruments and their runs."""

from app.instruments.routes import library, runs
from app.instruments.routes.lookup import blueprint

__all__ = ["blueprint", "library", "runs"]
