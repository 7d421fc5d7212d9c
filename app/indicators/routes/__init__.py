"""The pages of an area's indicators."""

from app.indicators.routes import defining, downloads, importing, lists, targets, values
from app.indicators.routes.lookup import blueprint

__all__ = ["blueprint", "defining", "downloads", "importing", "lists", "targets", "values"]
