"""What is done to evidence: adding, changing, using it for a sentence, asking for it."""

from app.evidence.actions.attaching import attach, remove_file
from app.evidence.actions.citing import (
    NotAPlace,
    NotYourRow,
    UsedAlready,
    carry_forward,
    check,
    cite,
    end,
)
from app.evidence.actions.items import (
    ChangedMeanwhile,
    Gone,
    NotYours,
    Spoken,
    add,
    change,
    restore,
    withdraw,
)
from app.evidence.actions.needing import answer, ask, drop
from app.evidence.under_way import Confirmed

__all__ = [
    "ChangedMeanwhile",
    "Confirmed",
    "Gone",
    "NotAPlace",
    "NotYourRow",
    "NotYours",
    "Spoken",
    "UsedAlready",
    "add",
    "answer",
    "ask",
    "attach",
    "carry_forward",
    "change",
    "check",
    "cite",
    "drop",
    "end",
    "remove_file",
    "restore",
    "withdraw",
]
