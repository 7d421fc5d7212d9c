"""The national team's pages."""

from app.national.routes import everybody, quarter, showing
from app.national.routes.blueprint import beside, blueprint

__all__ = ["beside", "blueprint", "everybody", "quarter", "showing"]
