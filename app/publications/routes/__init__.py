"""The pages of what is published: for everybody, for an area, for the national team."""

from app.publications.routes import beside_others, figures, national
from app.publications.routes.blueprint import beside, blueprint, everybody

__all__ = ["beside", "beside_others", "blueprint", "everybody", "figures", "national"]
