"""Where the pages of actions hang, and what each of them looks up first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, abort

from app.access.guard import allowed, current_identity
from app.access.permissions import Permission
from app.accounts.queries import speaks_for
from app.action_plans import queries
from app.action_plans.queries.sealed import told_to_all
from app.areas import queries as areas
from app.strands import queries as strands

if TYPE_CHECKING:
    from app.action_plans.rules import Planned
    from app.areas.models import Area
    from app.strands.rules import Edition

blueprint = Blueprint("actions", __name__, url_prefix="/areas/<string:area_code>/actions")


def area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def action_or_404(area_code: str, action_id: int) -> Planned:
    """One action, as long as it tells whoever asks nothing that is sealed."""
    held = queries.action(area_code, action_id) or abort(404)
    return held if held in shown_here(area_code, [held]) else abort(404)


def shown_here(area_code: str, actions: Sequence[Planned]) -> Sequence[Planned]:
    """Those of the actions that whoever asks may see."""
    if allowed(Permission.RATING_SEE_SEALED, area_code):
        return actions
    return told_to_all(area_code, actions)


def edition_of(area_code: str) -> Edition:
    """The edition that the area works with."""
    held = queries.assessment_for_actions(area_code)
    return strands.edition(held.edition_key if held else strands.current_edition_key())


def own_organisation(area_code: str) -> int | None:
    """The organisation for which a contributor speaks here."""
    speaks = speaks_for(current_identity().person_id, area_code)
    return speaks.organisation_id if speaks else None
