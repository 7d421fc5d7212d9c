"""The pages of an area's actions, and the page a partner opens by a link."""

from app.action_plans.routes import editing, improving, links, listing, paper, speaking
from app.action_plans.routes.blueprint import blueprint
from app.action_plans.routes.partner import blueprint as partner_blueprint

__all__ = [
    "blueprint",
    "editing",
    "improving",
    "links",
    "listing",
    "paper",
    "partner_blueprint",
    "speaking",
]
