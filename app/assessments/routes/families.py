"""The family panel of a workshop, as whoever runs it sees it: how they join, and what they said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Identity, Permission
from app.assessments.routes.joining import ways_for_families
from app.assessments.routes.lookup import area_or_404, workshop_or_404, workshop_to_change_or_404
from app.strands import queries as strands
from app.voting import families
from app.voting import queries as votes
from app.voting.rules import RoundRefused, RoundState
from app.web.transactions import keep_nothing

if TYPE_CHECKING:
    from app.workshops.models import Workshop

blueprint = Blueprint(
    "families",
    __name__,
    url_prefix="/areas/<string:area_code>/workshops/<int:workshop_id>/families",
)
_SHOWN = {RoundState.SHOWN, RoundState.COMPARED}


@blueprint.get("")
@requires(Permission.WORKSHOP_STEP)
def show(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """How families join, which row they are asked about, and what they said."""
    workshop = workshop_or_404(area_code, workshop_id)
    edition = strands.edition(workshop.edition_key)
    every = votes.rounds(workshop.id)
    asked = families.asked_now(workshop.id)
    keys = dict.fromkeys(each.row_key for each in every if not each.criterion_key)
    return render_template(
        "assessments/families.html",
        area=area_or_404(area_code),
        workshop=workshop,
        join=ways_for_families(families.panel_code(workshop.id)),
        asked=asked,
        enough=asked is not None and families.enough_so_far(asked),
        rows=[edition.row(key) for key in keys],
        questions={key: families.easy_words(workshop, key).question for key in keys},
        said=families.families_said(workshop),
        revealed={each.asked_key for each in every if each.state in _SHOWN},
        voting=any(each.state in {RoundState.OPEN, RoundState.CLOSING} for each in every),
        now=str(asked.id) if asked else "",
    )


@blueprint.post("/invite")
@requires(Permission.WORKSHOP_STEP)
def invite(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Let families join by an address of their own."""
    return _pressed(area_code, workshop_id, families.invite)


@blueprint.post("/ask")
@requires(Permission.WORKSHOP_STEP)
def ask(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Ask the panel about a row."""
    return _pressed(area_code, workshop_id, _on_a_row(families.ask))


@blueprint.post("/stop")
@requires(Permission.WORKSHOP_STEP)
def stop(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Stop asking; what may be told stands below."""
    return _pressed(area_code, workshop_id, families.stop)


@blueprint.post("/show")
@requires(Permission.WORKSHOP_STEP)
def show_hall(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Let the hall see what families said of a row."""
    return _pressed(area_code, workshop_id, _on_a_row(families.show_hall))


def _on_a_row(
    deed: Callable[[Identity, Workshop, str], None],
) -> Callable[[Identity, Workshop], None]:
    row_key = request.form.get("row", "")[:60]
    return lambda who, workshop: deed(who, workshop, row_key)


def _pressed(
    area_code: str, workshop_id: int, deed: Callable[[Identity, Workshop], None]
) -> ResponseReturnValue:
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    try:
        deed(current_identity(), workshop)
    except RoundRefused as refusal:
        keep_nothing()
        flash(str(refusal))
    return redirect(url_for(".show", area_code=area_code, workshop_id=workshop_id), 303)
