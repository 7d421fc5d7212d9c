"""What an action is, where it comes from, and how a plan of them is read."""

from app.action_plans.rules.agreement import Agreed, PartnerView, agreed_by
from app.action_plans.rules.listing import By, in_order
from app.action_plans.rules.origins import TYPED_HERE, comes_from, origin_of
from app.action_plans.rules.plan import (
    NO_OWNER,
    NO_ROW,
    Content,
    Direction,
    Due,
    Measure,
    Planned,
    Resources,
    Status,
)
from app.action_plans.rules.seeding import Progress, Seed, progress_of, with_actions

__all__ = [
    "NO_OWNER",
    "NO_ROW",
    "TYPED_HERE",
    "Agreed",
    "By",
    "Content",
    "Direction",
    "Due",
    "Measure",
    "PartnerView",
    "Planned",
    "Progress",
    "Resources",
    "Seed",
    "Status",
    "agreed_by",
    "comes_from",
    "in_order",
    "origin_of",
    "progress_of",
    "with_actions",
]
