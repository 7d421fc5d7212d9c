"""Votes between two times: before the meeting, and by link for a group that was not heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.assessments.forms.windows import EarlyForm, LateForm
from app.assessments.routes.joining import ways_to_join
from app.assessments.routes.lookup import area_or_404, workshop_or_404, workshop_to_change_or_404
from app.assessments.standing_votes import LateLine, late_lines
from app.strands import queries as strands
from app.voting import queries as votes
from app.voting import windows
from app.voting.rules import RoundRefused, RoundState
from app.web.filters import day_and_time
from app.web.transactions import keep_nothing
from app.workshops.rules import early_text, late_text

if TYPE_CHECKING:
    from app.voting.models import Round
    from app.workshops.models import Workshop

blueprint = Blueprint("windows", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.route("/workshops/<int:workshop_id>/early", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_RUN)
def early(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Let people vote before the meeting, and see until when they may."""
    workshop = workshop_or_404(area_code, workshop_id)
    form = EarlyForm(data=_times(_waiting(workshop)))
    if form.validate_on_submit():
        workshop = workshop_to_change_or_404(area_code, workshop_id)
        try:
            windows.open_early(current_identity(), workshop, form.opens, form.closes)
        except RoundRefused as refusal:
            keep_nothing()
            form.closes_on.errors = [str(refusal)]
        else:
            return redirect(url_for(".early", area_code=area_code, workshop_id=workshop_id))
    waiting = _waiting(workshop)
    return render_template(
        "assessments/early.html",
        area=area_or_404(area_code),
        workshop=workshop,
        form=form,
        waiting=waiting,
        text=_early_text(workshop, waiting),
        came=_came(workshop, waiting),
        running=any(r.closes_at and r.closes_at > clock.now() for r in waiting),
    )


@blueprint.post("/workshops/<int:workshop_id>/early/stop")
@requires(Permission.WORKSHOP_RUN)
def stop(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Let nobody vote before the meeting any more."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    if windows.stop_early(current_identity(), workshop):
        flash("Nobody can vote before the meeting any more. What came is kept.", "success")
    else:
        keep_nothing()
        flash("The votes before the meeting had ended already.")
    return redirect(url_for(".early", area_code=area_code, workshop_id=workshop_id), 303)


@blueprint.post("/workshops/<int:workshop_id>/order")
@requires(Permission.WORKSHOP_RUN)
def order(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Bring the rows that lie furthest apart in the early votes to the front."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    if windows.order_by_spread(current_identity(), workshop):
        flash("The rows on which early votes differ most come first.", "success")
    else:
        keep_nothing()
        flash("No row has five early votes yet, so the order stays as it is.")
    return redirect(url_for("workshop.console", area_code=area_code, workshop_id=workshop_id))


@blueprint.route("/workshops/<int:workshop_id>/rounds/<int:round_id>/late", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_RUN)
def late(area_code: str, workshop_id: int, round_id: int) -> ResponseReturnValue:
    """Ask the groups that were not heard on a row, by link."""
    workshop = workshop_or_404(area_code, workshop_id)
    asked = _round_or_404(workshop, round_id)
    edition = strands.edition(workshop.edition_key)
    form = LateForm()
    missing = votes.unheard([asked]).get(asked.id, frozenset())
    form.offer([(g.id, g.name) for g in areas.voting_groups(area_code) if g.id in missing])
    if form.validate_on_submit():
        workshop = workshop_to_change_or_404(area_code, workshop_id)
        try:
            windows.ask_late(current_identity(), workshop, asked, int(form.group.data), form.closes)
        except RoundRefused as refusal:
            keep_nothing()
            form.closes_on.errors = [str(refusal)]
        else:
            flash("Send them the text below.", "success")
            return redirect(
                url_for(".late", area_code=area_code, workshop_id=workshop_id, round_id=round_id)
            )
    row = edition.row(asked.row_key)
    lines = late_lines(edition.scale, area_code, asked)
    return render_template(
        "assessments/late.html",
        area=area_or_404(area_code),
        workshop=workshop,
        row=row,
        form=form,
        lines=lines,
        text=_late_text(workshop, row.name, lines),
    )


def _late_text(workshop: Workshop, row: str, lines: Sequence[LateLine]) -> str:
    """What to send those who are asked now; the last of them ends it."""
    waiting = [line for line in lines if line.until is not None]
    if not waiting:
        return ""
    return late_text(
        row,
        " or ".join(line.name for line in waiting),
        day_and_time(max(line.until for line in waiting if line.until)),
        ways_to_join(workshop)["questions"],
        ticketed=workshop.ticketed,
    )


def _round_or_404(workshop: Workshop, round_id: int) -> Round:
    # Nothing is agreed on one criterion alone, so nothing of it waits for whoever was not there.
    found = [
        r
        for r in votes.rounds(workshop.id)
        if r.id == round_id and r.tallies and not r.criterion_key
    ]
    return found[0] if found else abort(404)


def _waiting(workshop: Workshop) -> list[Round]:
    return [r for r in votes.rounds(workshop.id) if r.state == RoundState.EARLY]


def _times(waiting: list[Round]) -> dict[str, object]:
    """Between which times people may vote now, so that one of them can be changed alone."""
    if not waiting or waiting[0].opened_at is None or waiting[0].closes_at is None:
        return {}
    opens, closes = (
        at.astimezone(clock.LONDON) for at in (waiting[0].opened_at, waiting[0].closes_at)
    )
    return {
        "opens_on": opens.date(),
        "opens_at": f"{opens:%H:%M}",
        "closes_on": closes.date(),
        "closes_at": f"{closes:%H:%M}",
    }


def _came(workshop: Workshop, waiting: list[Round]) -> list[tuple[str, int]]:
    """How many early votes each row has; that alone may be told of however few."""
    edition = strands.edition(workshop.edition_key)
    numbers = votes.early_numbers(workshop.id)
    return [(votes.asked_in(edition, r).name, numbers.get(r.id, 0)) for r in waiting]


def _early_text(workshop: Workshop, waiting: list[Round]) -> str:
    if not waiting or waiting[0].opened_at is None or waiting[0].closes_at is None:
        return ""
    ways = ways_to_join(workshop)
    return early_text(
        ways["address"],
        len(waiting),
        day_and_time(waiting[0].opened_at),
        day_and_time(waiting[0].closes_at),
        ticketed=workshop.ticketed,
    )
