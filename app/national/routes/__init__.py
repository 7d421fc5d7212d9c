"""The national team's pages."""

from app.national.routes import quarter, showing
from app.national.routes.blueprint import blueprint

__all__ = ["blueprint", "quarter", "showing"]
