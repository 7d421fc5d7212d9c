"""Planning what is to be done, telling how far it is, and agreeing on it."""

from app.action_plans.actions.agreeing import say
from app.action_plans.actions.links import make_link, revoke
from app.action_plans.actions.planning import ChangedMeanwhile, Gone, add, change, draft, seed
from app.action_plans.actions.telling import tell

__all__ = [
    "ChangedMeanwhile",
    "Gone",
    "add",
    "change",
    "draft",
    "make_link",
    "revoke",
    "say",
    "seed",
    "tell",
]
