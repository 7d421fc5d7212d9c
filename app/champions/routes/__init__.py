"""The pages of champions: an area's own, the register, and the list of neighbours."""

from app.champions.routes import neighbours, offers, register
from app.champions.routes.blueprint import blueprint

__all__ = ["blueprint", "neighbours", "offers", "register"]
