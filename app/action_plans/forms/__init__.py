"""What is typed about actions."""

from app.action_plans.forms.actions import BOXES, ActionForm, filled
from app.action_plans.forms.partners import AgreeForm, PressForm, TellForm, ViewForm, tell_form
from app.action_plans.forms.seeding import SeedForm

__all__ = [
    "BOXES",
    "ActionForm",
    "AgreeForm",
    "PressForm",
    "SeedForm",
    "TellForm",
    "ViewForm",
    "filled",
    "tell_form",
]
