"""What may be shown of an answer that people gave in groups, without giving anybody away."""

from app.disclosure.rules.crossing import publish_second
from app.disclosure.rules.panel import FAMILIES_FROM, publish_panel
from app.disclosure.rules.publishing import publish, publish_group, publish_tallies
from app.disclosure.rules.shown import (
    NO_GROUP,
    OTHER_GROUPS,
    GroupShown,
    Level,
    Publication,
    Shown,
    Tally,
    middle_of,
)
from app.disclosure.rules.with_paper import publish_with_paper

__all__ = [
    "FAMILIES_FROM",
    "NO_GROUP",
    "OTHER_GROUPS",
    "GroupShown",
    "Level",
    "Publication",
    "Shown",
    "Tally",
    "middle_of",
    "publish",
    "publish_group",
    "publish_panel",
    "publish_second",
    "publish_tallies",
    "publish_with_paper",
]
