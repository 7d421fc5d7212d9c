"""The visit of a review: its days, its agenda and whom the team meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.clock import today
from app.peer_review.actions import visits as actions
from app.peer_review.forms.visits import DaysForm, LineForm, MeetForm, line_form, meet_form, told_in
from app.peer_review.queries import passes, reviews, visits
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import comes_from_elsewhere, leads, review_to_read_or_404
from app.peer_review.rules.passes import Difference
from app.peer_review.rules.visits import Suggestion, in_order, suggestions
from app.strands import queries as strands
from app.texts.actions import ChangedMeanwhile
from app.web.filters import short_day
from app.web.forms import typed
from app.web.words import saved_elsewhere

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review

GONE = (
    "This line was taken out of the agenda meanwhile. What you typed is below: save it to add it as"
    " another"
)


@blueprint.get("/reviews/<int:review_id>/visit")
@requires(Permission.REVIEW_SEE)
def visit(area_code: str, review_id: int) -> ResponseReturnValue:
    """When the team comes, what happens then, and whom it meets."""
    held = review_to_read_or_404(area_code, review_id)
    told = visits.told(held)
    questions = told.get(visits.QUESTIONS)
    return render_template(
        "peer_review/visit.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        days=visits.days(held.id),
        agenda=in_order(visits.agenda(held)),
        meet=[
            (label, told[field].words)
            for field, label in _services(area_code).items()
            if field in told and told[field].words
        ],
        questions=questions.words if questions else "",
        suggested=_suggested(held),
        may_plan=_may_plan(held),
    )


@blueprint.route("/reviews/<int:review_id>/visit/days", methods=["GET", "POST"])
@requires(Permission.REVIEW_SEE)
def visit_days(area_code: str, review_id: int) -> ResponseReturnValue:
    """Say when the team comes."""
    held = _to_plan_or_403(area_code, review_id)
    now = visits.days(held.id)
    form = DaysForm(
        data={"first": now.first_on, "last": now.last_on, "seen": now.mark} if now else {}
    )
    if form.validate_on_submit():
        try:
            actions.set_days(current_identity(), held, form.days(), typed(form.seen))
        except actions.DaysChangedMeanwhile as clash:
            saved = f"{short_day(clash.now.first_on)} to {short_day(clash.now.last_on)}"
            form.first.errors = [saved_elsewhere(saved)]
            form.seen.data = clash.now.mark
        else:
            return _kept(held)
    return _form("peer_review/visit_days.html", held, form)


@blueprint.route("/reviews/<int:review_id>/visit/lines/add", methods=["GET", "POST"])
@requires(Permission.REVIEW_SEE)
def add_agenda_line(area_code: str, review_id: int) -> ResponseReturnValue:
    """A new line of the agenda; the address may name what is ``suggested``."""
    held = _to_plan_or_403(area_code, review_id)
    begun = {each.key: {"what": each.words} for each in _suggested(held)}
    form = line_form(visits.days(held.id), begun.get(request.args.get("suggested", ""), {}))
    if form.validate_on_submit():
        actions.add_line(current_identity(), held, form.content())
        return _kept(held)
    return _form("peer_review/agenda_line.html", held, form, line=None)


@blueprint.route("/reviews/<int:review_id>/visit/lines/<int:line_id>", methods=["GET", "POST"])
@requires(Permission.REVIEW_SEE)
def agenda_line(area_code: str, review_id: int, line_id: int) -> ResponseReturnValue:
    """Change a line of the agenda; what was typed on one that is gone becomes another."""
    held = _to_plan_or_403(area_code, review_id)
    line = visits.line(held, line_id)
    if line is None and not (request.method == "POST" and visits.was_there(held.id, line_id)):
        abort(404)
    stands = vars(line.content) | {"seen": str(line.version)} if line else {}
    form = line_form(visits.days(held.id), stands)
    if form.validate_on_submit():
        try:
            actions.change_line(current_identity(), held, line_id, form.content(), form.version)
        except actions.LineChangedMeanwhile as clash:
            _show_both(form, clash)
        except actions.LineGone:
            form.what.errors = [GONE]
        else:
            return _kept(held)
    return _form("peer_review/agenda_line.html", held, form, line=line)


@blueprint.post("/reviews/<int:review_id>/visit/lines/<int:line_id>/take-out")
@requires(Permission.REVIEW_SEE)
def take_agenda_line_out(area_code: str, review_id: int, line_id: int) -> ResponseReturnValue:
    """Take a line out of the agenda."""
    held = _to_plan_or_403(area_code, review_id)
    actions.take_line_out(current_identity(), held, line_id)
    return _kept(held)


@blueprint.route("/reviews/<int:review_id>/visit/people", methods=["GET", "POST"])
@requires(Permission.REVIEW_SEE)
def visit_people(area_code: str, review_id: int) -> ResponseReturnValue:
    """Say what the area asks, and whom the team meets in each service."""
    held = _to_plan_or_403(area_code, review_id)
    labels = {visits.QUESTIONS: "What does the area ask the team?"} | _services(area_code)
    form = meet_form(labels, visits.told(held))
    if form.validate_on_submit():
        try:
            actions.tell(current_identity(), held, *told_in(form, labels))
        except ChangedMeanwhile as clash:
            _show_words(form, clash)
        else:
            return _kept(held)
    return _form("peer_review/visit_people.html", held, form, boxes=[form[key] for key in labels])


def _show_both(form: LineForm, clash: actions.LineChangedMeanwhile) -> None:
    """Beside each box that differs, what somebody else has saved; what was typed stays."""
    now, typed_in = clash.now.content, form.content()
    for box in ("starts", "what", "whom"):
        saved = getattr(now, box)
        if saved != getattr(typed_in, box):
            form[box].errors = [saved_elsewhere(saved)]
    if now.day != typed_in.day:
        form.day.errors = [saved_elsewhere(f"Day {now.day}")]
    form.seen.data = str(clash.now.version)


def _show_words(form: MeetForm, clash: ChangedMeanwhile) -> None:
    form[clash.field].errors = [saved_elsewhere(clash.now.words)]
    form[f"{clash.field}_seen"].data = str(clash.now.number)


def _services(area_code: str) -> dict[str, str]:
    """The fields of whom the team meets, with what stands over each box."""
    edition = strands.edition(strands.current_edition_key())
    return {
        f"{visits.MEET}_{partner.key}": partner.name
        for partner in areas.core_partners(area_code, edition)
    }


def _suggested(held: Review) -> tuple[Suggestion, ...]:
    """What might go on the agenda and is not on it yet, for whoever is asking before its end."""
    if _is_over(held):
        return ()
    edition = strands.edition(reviews.version_of(held).edition_key)
    questions = visits.told(held).get(visits.QUESTIONS)
    return suggestions(
        _differing(held),
        held.row_keys,
        questions.words if questions else "",
        {row.key: row.name for row in edition.rows},
        {line.content.what for line in visits.agenda(held)},
    )


def _differing(held: Review) -> list[str]:
    """The rows that the reviewers see differently, for themselves once their passes are open.

    The area learns what the team has made its agenda from, and not before.
    """
    if not comes_from_elsewhere(held.area_code) or not passes.opened(held):
        return []
    return [
        key for key, rated in passes.ratings(held).items() if Difference(key, rated, None).reach
    ]


def _is_over(held: Review) -> bool:
    """Whether the last day of the visit has passed, so that nothing more goes on its agenda."""
    days = visits.days(held.id)
    return days is not None and days.last_on < today()


def _may_plan(held: Review) -> bool:
    return held.ended_at is None and (not comes_from_elsewhere(held.area_code) or leads(held))


def _to_plan_or_403(area_code: str, review_id: int) -> Review:
    held = review_to_read_or_404(area_code, review_id)
    return held if _may_plan(held) else abort(403)


def _kept(held: Review) -> ResponseReturnValue:
    flash("Saved.", "success")
    return redirect(url_for(".visit", area_code=held.area_code, review_id=held.id))


def _form(template: str, held: Review, form: object, **more: object) -> ResponseReturnValue:
    return render_template(
        template, area=areas.area(held.area_code) or abort(404), review=held, form=form, **more
    )
