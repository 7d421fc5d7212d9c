"""A champion area brings its teams together, and sees nothing of the areas they review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.accounts import queries as people
from app.areas import queries as areas
from app.peer_review.actions import reviews as actions
from app.peer_review.forms.naming import NamingForm
from app.peer_review.queries import reviews
from app.peer_review.queries.sending import kinds, sent_by
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.inviting import keep_link
from app.peer_review.rules.conduct import MOST, Member, ReviewRefused, team_lacks
from app.web.forms import typed

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.peer_review.models.reviews import Review


@blueprint.get("/reviewing")
@requires(Permission.REVIEW_TEAM)
def reviewing(area_code: str) -> ResponseReturnValue:
    """The reviews this area makes of others."""
    return render_template(
        "peer_review/reviewing.html", area=_area(area_code), reviews=sent_by(area_code)
    )


@blueprint.get("/reviewing/<int:review_id>")
@requires(Permission.REVIEW_TEAM)
def team(area_code: str, review_id: int) -> ResponseReturnValue:
    """Who is on the team of one review, and what it lacks."""
    held = _review(area_code, review_id)
    members = reviews.team(held)
    return render_template(
        "peer_review/team.html",
        area=_area(area_code),
        reviewed=_area(held.area_code),
        review=held,
        team=members,
        lacks=team_lacks(members),
        most=MOST,
        kinds=kinds(held),
    )


@blueprint.route("/reviewing/<int:review_id>/name", methods=["GET", "POST"])
@requires(Permission.REVIEW_TEAM)
def name_somebody(area_code: str, review_id: int) -> ResponseReturnValue:
    """Name somebody for the team and invite them."""
    held = _review(area_code, review_id)
    form = NamingForm()
    form.offer(tuple(kinds(held).items()))
    if form.validate_on_submit():
        name, email = typed(form.name), typed(form.email)
        try:
            _, token = actions.name_reviewer(
                current_identity(),
                held,
                name,
                email,
                typed(form.organisation),
                form.partner_kind.data,
                leads=form.leads.data,
            )
        except ReviewRefused as refused:
            form.email.errors = [str(refused)]
        else:
            return keep_link(held, token, name, email)
    return render_template(
        "peer_review/name.html",
        area=_area(area_code),
        reviewed=_area(held.area_code),
        review=held,
        form=form,
    )


@blueprint.post("/reviewing/<int:review_id>/team/<int:reviewer_id>/invite")
@requires(Permission.REVIEW_TEAM)
def invite_again(area_code: str, review_id: int, reviewer_id: int) -> ResponseReturnValue:
    """Make a new link for somebody whose invitation got lost or ran out."""
    held = _review(area_code, review_id)
    member = _member(held, reviewer_id)
    try:
        token = actions.invite_again(current_identity(), held, reviewer_id)
    except ReviewRefused as refused:
        flash(str(refused))
        return _to_team(held)
    return keep_link(held, token, member.name, _email_of(member))


@blueprint.post("/reviewing/<int:review_id>/team/<int:reviewer_id>/lead")
@requires(Permission.REVIEW_TEAM)
def hand_over(area_code: str, review_id: int, reviewer_id: int) -> ResponseReturnValue:
    """Let somebody else lead the team."""
    held = _review(area_code, review_id)
    member = _member(held, reviewer_id)
    try:
        actions.hand_over(current_identity(), held, reviewer_id)
    except ReviewRefused as refused:
        flash(str(refused))
    else:
        flash(f"{member.name} leads the team now.", "success")
    return _to_team(held)


@blueprint.route(
    "/reviewing/<int:review_id>/team/<int:reviewer_id>/take-off", methods=["GET", "POST"]
)
@requires(Permission.REVIEW_TEAM)
def take_off(area_code: str, review_id: int, reviewer_id: int) -> ResponseReturnValue:
    """Take somebody off the team."""
    held = _review(area_code, review_id)
    member = _member(held, reviewer_id)
    if request.method == "POST":
        try:
            actions.take_off(current_identity(), held, reviewer_id)
        except ReviewRefused as refused:
            flash(str(refused))
        else:
            flash(f"{member.name} is off the team.", "success")
        return _to_team(held)
    return render_template(
        "peer_review/take_off.html",
        area=_area(area_code),
        reviewed=_area(held.area_code),
        review=held,
        member=member,
    )


def _to_team(held: Review) -> ResponseReturnValue:
    return redirect(url_for(".team", area_code=held.champion_code, review_id=held.id))


def _review(area_code: str, review_id: int) -> Review:
    return reviews.review_by(area_code, review_id) or abort(404)


def _member(held: Review, reviewer_id: int) -> Member:
    found = next((each for each in reviews.team(held) if each.id == reviewer_id), None)
    return found or abort(404)


def _email_of(member: Member) -> str:
    person = people.person(member.person_id)
    return person.email if person else ""


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)
