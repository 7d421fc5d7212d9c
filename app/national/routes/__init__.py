"""The national team's pages."""

from app.national.routes import showing
from app.national.routes.blueprint import blueprint

__all__ = ["blueprint", "showing"]
