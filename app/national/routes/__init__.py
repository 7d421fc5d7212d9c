"""The national team's pages."""

from app.national.routes import everybody, quarter, showing
from app.national.routes.blueprint import blueprint

__all__ = ["blueprint", "everybody", "quarter", "showing"]
