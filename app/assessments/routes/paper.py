"""Votes on paper: one person counts, a second counts again, and only what agrees is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.assessments.forms.paper import PaperForm, paper_form
from app.assessments.routes.lookup import (
    area_or_404,
    workshop_or_404,
    workshop_to_change_or_404,
)
from app.strands import queries as strands
from app.voting import queries as votes
from app.voting.paper import TOO_LATE, count_slips, takes_slips
from app.voting.rules import RoundRefused
from app.web.filters import counted
from app.web.transactions import keep_nothing

if TYPE_CHECKING:
    from app.voting.models import Round
    from app.workshops.models import Workshop

Slips = Mapping[int | None, int]

blueprint = Blueprint("paper", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.route("/workshops/<int:workshop_id>/paper", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_STEP)
def count(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshop_or_404(area_code, workshop_id)
    current = votes.current_round(workshop.id)
    if current is None or not takes_slips(current) or workshop.ended_at is not None:
        flash(TOO_LATE)
        keep_nothing()
        return redirect(url_for("workshop.console", area_code=area_code, workshop_id=workshop_id))
    scale = strands.edition(workshop.edition_key).scale
    form = paper_form(current.choices, scale, areas.voting_groups(area_code))
    asked_of = form.question.data or str(current.id)
    form.question.data = str(current.id)
    if not form.validate_on_submit():
        return _page(workshop, current, form)
    if asked_of != str(current.id):
        form.group.errors = ["Voting has moved on to this row since. Count the slips of this one."]
        form.first.data = ""
        return _page(workshop, current, form)
    first = _opened(form.first.data or "", current.id)
    if first is None:
        return _second_count(workshop, current, form)
    if first != (form.group_id, dict(form.slips)):
        _say_where(form, first)
        return _page(workshop, current, form)
    return _kept(area_code, workshop_id, current, form)


def _kept(area_code: str, workshop_id: int, current: Round, form: PaperForm) -> ResponseReturnValue:
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    try:
        people = count_slips(current_identity(), workshop, current, form.group_id, form.slips)
    except RoundRefused as refusal:
        keep_nothing()
        flash(str(refusal))
    else:
        flash(f"Two people counted the same. {counted(people, 'vote')} on paper in all.", "success")
    return redirect(url_for("workshop.console", area_code=area_code, workshop_id=workshop_id))


def _second_count(workshop: Workshop, current: Round, form: PaperForm) -> ResponseReturnValue:
    """Empty boxes for whoever counts next; what the first one counted travels sealed."""
    if not any(form.slips.values()) and not votes.slips_by_group(current.id):
        _, box = next(form.boxes)
        box.errors = ["Type how many slips there are of each"]
        return _page(workshop, current, form)
    form.first.data = _sealed(current.id, form.group_id, form.slips)
    for _, box in form.boxes:
        box.data, box.raw_data = None, None
    return _page(workshop, current, form)


def _say_where(form: PaperForm, first: tuple[int | None, dict[int | None, int]]) -> None:
    group_id, slips = first
    if group_id != form.group_id:
        form.group.errors = [
            "The first count was of another group. Choose the same, or start again"
        ]
    for step, box in form.boxes:
        own = form.slips[step]
        if own != slips.get(step, 0):
            box.errors = [f"The first count found {slips.get(step, 0)}, this one {own}"]


def _page(workshop: Workshop, current: Round, form: PaperForm) -> str:
    names = {group.id: group.name for group in areas.voting_groups(workshop.area_code)}
    return render_template(
        "assessments/paper.html",
        area=area_or_404(workshop.area_code),
        workshop=workshop,
        row=votes.asked_in(strands.edition(workshop.edition_key), current),
        form=form,
        kept=[
            f"{names.get(group_id or 0, 'No group given, or mixed')}: {number}"
            for group_id, number in votes.slips_by_group(current.id).items()
        ],
    )


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="paper")


def _sealed(round_id: int, group_id: int | None, slips: Slips) -> str:
    return str(_seal().dumps([round_id, group_id, list(slips.items())]))


def _opened(sealed: str, round_id: int) -> tuple[int | None, dict[int | None, int]] | None:
    """The first count; None when there is none of this vote yet."""
    try:
        of, group_id, slips = _seal().loads(sealed)
    except BadSignature:
        return None
    return (group_id, dict(slips)) if of == round_id else None
