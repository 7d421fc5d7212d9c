"""The people of an area: who has which role, ending roles, making links again."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission, Role
from app.accounts import actions, queries
from app.accounts.confidentiality import agreements_here, wording_in_force
from app.accounts.forms import PressForm
from app.accounts.queries import PersonHere
from app.accounts.queries.seats import seats_by_role
from app.accounts.routes.blueprint import area_or_404, blueprint
from app.accounts.routes.inviting import keep_link
from app.accounts.rules import Purpose
from app.areas import queries as areas


@blueprint.get("/areas/<string:area_code>/people")
@requires(Permission.PEOPLE_MANAGE)
def people(area_code: str) -> ResponseReturnValue:
    return render_template(
        "accounts/people.html",
        area=area_or_404(area_code),
        people=queries.people_of(area_code),
        speaks=queries.speakers_by_role(area_code),
        seats=seats_by_role(area_code),
        boards=areas.bodies(area_code, also_ended=True),
        agreed=agreements_here(area_code),
        in_force=wording_in_force().number,
        organisations={
            each.id: each.name for each in areas.organisations(area_code, also_ended=True)
        },
        may_reset=_may_reset,
    )


@blueprint.post("/areas/<string:area_code>/people/<int:person_id>/link")
@requires(Permission.PEOPLE_MANAGE)
def make_link(area_code: str, person_id: int) -> ResponseReturnValue:
    person = queries.person_of(area_code, person_id) or abort(404)
    purpose = Purpose.INVITATION if person.awaited else Purpose.RESET
    if purpose is Purpose.RESET and not _may_reset(person):
        abort(403)
    token = actions.make_link(current_identity(), area_code, person_id, purpose)
    return keep_link(area_code, token, purpose, person.name, person.email)


@blueprint.route(
    "/areas/<string:area_code>/people/roles/<int:role_id>/end", methods=["GET", "POST"]
)
@requires(Permission.PEOPLE_MANAGE)
def end_role(area_code: str, role_id: int) -> ResponseReturnValue:
    role = queries.open_role(area_code, role_id) or abort(404)
    leaving = role.person_id == current_identity().person_id and role.role == Role.CO_ORDINATOR
    form = PressForm()
    if form.validate_on_submit():
        try:
            actions.end_role(current_identity(), area_code, role_id)
        except actions.LastCoOrdinator:
            flash(
                "An area needs a co-ordinator. Invite a second one, and end this role once they"
                " have accepted."
            )
            return redirect(url_for(".people", area_code=area_code))
        flash("The role has ended.", "success")
        if leaving:
            return redirect(url_for("home.show"))
        return redirect(url_for(".people", area_code=area_code))
    return render_template(
        "accounts/end_role.html", form=form, role=role, leaving=leaving, area=area_or_404(area_code)
    )


def _may_reset(person: PersonHere) -> bool:
    """Whether every role of this person is in an area that the asker co-ordinates."""
    who = current_identity()
    return not person.only_reviews and all(
        area and who.has(Role.CO_ORDINATOR, area) for area in person.held_in
    )
