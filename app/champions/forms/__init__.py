"""What is typed about champions, and the file of neighbours."""

from app.champions.forms.filling import Choices, offer_form, register_form
from app.champions.forms.neighbours import DropForm, NeighboursForm, UseNeighboursForm
from app.champions.forms.offers import BOXES, THE_AREA_ITSELF, OfferForm, PressForm, RegisterForm

__all__ = [
    "BOXES",
    "THE_AREA_ITSELF",
    "Choices",
    "DropForm",
    "NeighboursForm",
    "OfferForm",
    "PressForm",
    "RegisterForm",
    "UseNeighboursForm",
    "offer_form",
    "register_form",
]
