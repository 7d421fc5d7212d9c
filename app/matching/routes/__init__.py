"""The pages of matching: an area's request, a champion's invitations, the national team's."""

from app.matching.routes import asking, brokering, inviting
from app.matching.routes.blueprint import blueprint

__all__ = ["asking", "blueprint", "brokering", "inviting"]
