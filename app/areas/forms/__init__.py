"""What an area types and picks for itself."""

from app.areas.forms.bodies import BodyForm, body_form, body_mark_of
from app.areas.forms.localities import LocalitiesForm, LocalityForm
from app.areas.forms.partners import (
    AddOrganisationsForm,
    KindsForm,
    OrganisationForm,
    PartnersHereForm,
    PressForm,
    add_form,
    kinds_form,
    mark_of,
    organisation_form,
    partners_here_form,
)
from app.areas.forms.settings import SettingsForm, settings_form, settings_mark

__all__ = [
    "AddOrganisationsForm",
    "BodyForm",
    "KindsForm",
    "LocalitiesForm",
    "LocalityForm",
    "OrganisationForm",
    "PartnersHereForm",
    "PressForm",
    "SettingsForm",
    "add_form",
    "body_form",
    "body_mark_of",
    "kinds_form",
    "mark_of",
    "organisation_form",
    "partners_here_form",
    "settings_form",
    "settings_mark",
]
