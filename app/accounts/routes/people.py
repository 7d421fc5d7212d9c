"""The people of an area: who has which role, inviting, ending roles, reset links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission, Role
from app.accounts import actions, queries
from app.accounts.forms import InvitationForm, PressForm
from app.accounts.queries import PersonHere
from app.accounts.routes.blueprint import blueprint
from app.accounts.rules import Purpose
from app.areas import queries as areas
from app.web.forms import typed

if TYPE_CHECKING:
    from app.areas.models import Area


@blueprint.get("/areas/<string:area_code>/people")
@requires(Permission.PEOPLE_MANAGE)
def people(area_code: str) -> ResponseReturnValue:
    return render_template(
        "accounts/people.html",
        area=_area(area_code),
        people=queries.people_of(area_code),
        may_reset=_may_reset,
    )


@blueprint.route("/areas/<string:area_code>/people/invite", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def invite(area_code: str) -> ResponseReturnValue:
    form = InvitationForm()
    if form.validate_on_submit():
        try:
            token = actions.invite(
                current_identity(),
                area_code,
                typed(form.name),
                typed(form.email),
                form.chosen_roles,
            )
        except actions.RolesHeldAlready:
            form.roles.errors = ["This person has these roles here already. Select another role"]
        else:
            return _show_link(area_code, token, Purpose.INVITATION)
    return render_template("accounts/invite.html", form=form, area=_area(area_code))


@blueprint.post("/areas/<string:area_code>/people/<int:person_id>/link")
@requires(Permission.PEOPLE_MANAGE)
def make_link(area_code: str, person_id: int) -> ResponseReturnValue:
    person = queries.person_of(area_code, person_id) or abort(404)
    purpose = Purpose.INVITATION if person.awaited else Purpose.RESET
    if purpose is Purpose.RESET and not _may_reset(person):
        abort(403)
    token = actions.make_link(current_identity(), area_code, person_id, purpose)
    return _show_link(area_code, token, purpose)


@blueprint.get("/areas/<string:area_code>/people/link")
@requires(Permission.PEOPLE_MANAGE)
def show_link(area_code: str) -> ResponseReturnValue:
    """The link just made, this once: nobody can read it again later, not even here."""
    made = session.pop("link", None)
    if made is None:
        return redirect(url_for(".people", area_code=area_code))
    token, purpose = made
    address = current_app.extensions["settings"].public_address + url_for(".link", token=token)
    return render_template(
        "accounts/show_link.html", area=_area(area_code), address=address, purpose=Purpose(purpose)
    )


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
        "accounts/end_role.html", form=form, role=role, leaving=leaving, area=_area(area_code)
    )


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _may_reset(person: PersonHere) -> bool:
    """Whether every role of this person is in an area that the asker co-ordinates."""
    who = current_identity()
    return all(area and who.has(Role.CO_ORDINATOR, area) for area in person.held_in)


def _show_link(area_code: str, token: str, purpose: Purpose) -> ResponseReturnValue:
    session["link"] = [token, purpose.value]
    return redirect(url_for(".show_link", area_code=area_code))
