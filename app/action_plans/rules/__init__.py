"""What an action is, where it comes from, and how a plan of them is read."""

from app.action_plans.rules.agreement import Agreed, PartnerView, agreed_by
from app.action_plans.rules.lacking import LONGEST_LINE, LONGEST_TARGET, LONGEST_TEXT, lacks
from app.action_plans.rules.listing import By, in_order
from app.action_plans.rules.origins import TYPED_HERE, brought_line, comes_from, origin_of
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
    content_of,
)
from app.action_plans.rules.seeding import Progress, Seed, progress_of, with_actions

__all__ = [
    "LONGEST_LINE",
    "LONGEST_TARGET",
    "LONGEST_TEXT",
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
    "brought_line",
    "comes_from",
    "content_of",
    "in_order",
    "lacks",
    "origin_of",
    "progress_of",
    "with_actions",
]
