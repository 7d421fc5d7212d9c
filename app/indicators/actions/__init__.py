"""Keeping indicators: what they are, their values, their targets, and files of values."""

from app.indicators.actions.aiming import drop_target, set_target
from app.indicators.actions.defining import add, change, choose_starters, end, restore
from app.indicators.actions.importing import bring
from app.indicators.actions.refusals import (
    ChangedMeanwhile,
    Gone,
    KeptAlready,
    NameTaken,
)
from app.indicators.actions.valuing import Told, add_value, correct_value, purge_words, take_out

__all__ = [
    "ChangedMeanwhile",
    "Gone",
    "KeptAlready",
    "NameTaken",
    "Told",
    "add",
    "add_value",
    "bring",
    "change",
    "choose_starters",
    "correct_value",
    "drop_target",
    "end",
    "purge_words",
    "restore",
    "set_target",
    "take_out",
]
