"""What an area does with its assessment: start it, rate at the desk, open, compare, agree."""

from app.assessments.actions.meeting import (
    BASES,
    NOT_AGREED,
    agree_rating,
    give_reason,
    show_desktop,
    start_workshop,
)
from app.assessments.actions.rating import (
    RatedMeanwhile,
    open_without_vote,
    rate_at_desk,
    save_row,
    set_target,
)
from app.assessments.actions.starting import (
    Refused,
    ask_the_board,
    refuse_confirmed,
    start_assessment,
    start_next,
)

__all__ = [
    "BASES",
    "NOT_AGREED",
    "RatedMeanwhile",
    "Refused",
    "agree_rating",
    "ask_the_board",
    "give_reason",
    "open_without_vote",
    "rate_at_desk",
    "refuse_confirmed",
    "save_row",
    "set_target",
    "show_desktop",
    "start_assessment",
    "start_next",
    "start_workshop",
]
