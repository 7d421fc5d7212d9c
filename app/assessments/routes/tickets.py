"""One-time tickets: how people are let in, and making and printing tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.assessments.forms.tickets import TicketsForm
from app.assessments.routes.joining import fresh_tickets, ways_to_join
from app.assessments.routes.lookup import (
    area_or_404,
    workshop_or_404,
    workshop_to_change_or_404,
)
from app.voting.asking import late_group_ids
from app.web.transactions import keep_nothing, own_writer
from app.workshops.tickets import (
    AlreadyJoined,
    let_in_with_tickets,
    make_tickets,
    people_joined,
    tickets_of,
)

if TYPE_CHECKING:
    from app.workshops.models import Workshop

blueprint = Blueprint(
    "tickets", __name__, url_prefix="/areas/<string:area_code>/workshops/<int:workshop_id>"
)


@blueprint.post("/way-in")
@requires(Permission.WORKSHOP_RUN)
def way_in(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Let people in by ticket or by the code alone, until the first has joined."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    wanted = request.form.get("tickets") == "yes"
    try:
        let_in_with_tickets(current_identity(), workshop, wanted=wanted)
    except AlreadyJoined:
        keep_nothing()
        flash("Somebody has joined already, so how people join stays as it is.")
    page = "tickets.show" if workshop.ticketed else "building.plan"
    return redirect(url_for(page, area_code=area_code, workshop_id=workshop_id))


@blueprint.route("/tickets", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_RUN)
@own_writer
def show(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """How many tickets there are, and a form for more; new ones are shown this once."""
    workshop = workshop_or_404(area_code, workshop_id)
    form = TicketsForm()
    if workshop.ticketed and _lets_in(workshop) and form.validate_on_submit():
        with storage.writing():
            made = make_tickets(current_identity(), workshop, form.number.data or 0)
        fresh = fresh_tickets(workshop, made)
        ways = ways_to_join(workshop)
        return _page("assessments/tickets_to_print.html", workshop, fresh=fresh, **ways)
    return _page("assessments/tickets.html", workshop, form=form)


def _lets_in(workshop: Workshop) -> bool:
    """Whether a ticket still lets anybody in: to the workshop, or to a short vote by link."""
    return workshop.ended_at is None or bool(late_group_ids(workshop))


def _page(template: str, workshop: Workshop, **more: object) -> ResponseReturnValue:
    return render_template(
        template,
        area=area_or_404(workshop.area_code),
        workshop=workshop,
        tickets=tickets_of(workshop.id),
        joined=people_joined(workshop),
        lets_in=_lets_in(workshop),
        **more,
    )
