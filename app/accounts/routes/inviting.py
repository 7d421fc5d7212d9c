"""Inviting people, one or several at once, and the links to send them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from app import clock, storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission, Role
from app.accounts import actions, queries
from app.accounts.forms import (
    InvitationForm,
    InvitationsForm,
    SpeakerForm,
    invitation_form,
    invitations_form,
    speaker_form,
    speaker_mark,
)
from app.accounts.routes.blueprint import area_or_404, blueprint
from app.accounts.rules import Purpose, Speaks, fingerprint
from app.areas import actions as area_actions
from app.areas import queries as areas
from app.mail.post import post
from app.mail.rules import Outcome, invitation, new_password
from app.strands import queries as strands
from app.strands.rules.edition import Row
from app.web.filters import day
from app.web.forms import typed
from app.web.transactions import after_commit, own_writer
from app.web.words import listed

HELD = "This person has these roles here already. Select another role"


# Longer than a willing mail server takes, and short enough to wait for a page.
_MAIL_AT_MOST = timedelta(seconds=3)
_LETTERS = {Purpose.INVITATION: invitation, Purpose.RESET: new_password}


@dataclass(frozen=True)
class Made:
    """A link's token and whom it is for; without one they have the role already."""

    name: str
    email: str
    token: str | None


@dataclass(frozen=True)
class MadeLink:
    """A link to send to one person; without an address they have the role already."""

    name: str
    address: str | None
    expires_at: datetime | None
    email: str = ""
    mailed: Outcome | None = None


@blueprint.route("/areas/<string:area_code>/people/invite", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def invite(area_code: str) -> ResponseReturnValue:
    form = invitation_form(areas.organisations(area_code), _rows())
    if form.validate_on_submit():
        try:
            token = _invite(area_code, form)
        except actions.RolesHeldAlready:
            form.roles.errors = [HELD]
        else:
            return keep_link(
                area_code, token, Purpose.INVITATION, typed(form.name), typed(form.email)
            )
    return render_template(
        "accounts/invite.html",
        form=form,
        area=area_or_404(area_code),
        mails=post().configured,
    )


@blueprint.route("/areas/<string:area_code>/people/invite-several", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
@own_writer
def invite_several(area_code: str) -> ResponseReturnValue:
    """The links stand on the answer itself, since nothing keeps them."""
    area = area_or_404(area_code)
    form = invitations_form()
    if form.validate_on_submit():
        with storage.writing():
            made = _invite_all(area_code, form)
        for each in made:
            if each.token:
                send(area_code, each.token, Purpose.INVITATION, each.name, each.email)
        patience = clock.now() + _MAIL_AT_MOST
        links = [_link(each, Purpose.INVITATION, patience) for each in made]
        return render_template("accounts/links_to_send.html", area=area, links=links)
    return render_template(
        "accounts/invite_several.html", form=form, area=area, mails=post().configured
    )


@blueprint.get("/areas/<string:area_code>/people/link")
@requires(Permission.PEOPLE_MANAGE)
def show_link(area_code: str) -> ResponseReturnValue:
    """The link just made, this once: nobody can read it again later, not even here."""
    made = session.pop("link", None)
    if made is None:
        return redirect(url_for(".people", area_code=area_code))
    token, purpose, name, email = made
    link = _link(Made(name, email, token), Purpose(purpose), clock.now() + _MAIL_AT_MOST)
    return render_template(
        "accounts/show_link.html",
        area=area_or_404(area_code),
        link=link,
        purpose=Purpose(purpose),
    )


@blueprint.route(
    "/areas/<string:area_code>/people/roles/<int:role_id>/speaks-for", methods=["GET", "POST"]
)
@requires(Permission.PEOPLE_MANAGE)
def speaks_for(area_code: str, role_id: int) -> ResponseReturnValue:
    """Whom a contributor speaks for, and about which rows."""
    role = queries.open_role(area_code, role_id)
    standing = queries.speakers_by_role(area_code).get(role_id)
    if role is None or standing is None:
        abort(404)
    offered = [
        each
        for each in areas.organisations(area_code, also_ended=True)
        if not each.ended or each.id == standing.organisation_id
    ]
    form = speaker_form(offered, _rows(), standing)
    if form.validate_on_submit() and not _said_meanwhile(form, standing):
        actions.speak_for(current_identity(), area_code, role_id, _speaks(area_code, form))
        flash("Saved.", "success")
        return redirect(url_for(".people", area_code=area_code))
    return render_template(
        "accounts/speaks_for.html", form=form, role=role, area=area_or_404(area_code)
    )


def _said_meanwhile(form: SpeakerForm, standing: Speaks) -> bool:
    """Whether somebody else said since whom they speak for; then the page says both."""
    now = speaker_mark(standing)
    mine = Speaks(form.organisation_id, form.row_keys)
    agrees = speaker_mark(mine) == now and not typed(form.new_organisation)
    if form.seen.data == now or agrees:
        return False
    form.seen.data = now
    names = {value: label for value, label, *_ in form.organisation.iter_choices()}
    stands = names.get(str(standing.organisation_id), "no organisation")
    rows = {value: label for value, label, *_ in form.rows.iter_choices()}
    about = listed([rows[key] for key in standing.row_keys if key in rows]) or "every row"
    form.organisation.errors = [
        f"Somebody has saved something else since you opened the page: they speak for {stands},"
        f" about {about}. Yours is below: save again to replace it"
    ]
    return True


def keep_link(
    area_code: str, token: str, purpose: Purpose, name: str, email: str
) -> ResponseReturnValue:
    """Show a link just made on a page of its own, once, and mail it if that is set."""
    session["link"] = [token, purpose.value, name, email]
    # Not before the commit: a letter cannot be taken back.
    after_commit(lambda: send(area_code, token, purpose, name, email))
    return redirect(url_for(".show_link", area_code=area_code))


def send(area_code: str, token: str, purpose: Purpose, name: str, email: str) -> None:
    """Mail a link where the operator has named a mail server."""
    if post().configured:
        until = day(clock.now() + purpose.lasts)
        letter = _LETTERS[purpose](email, name, area_or_404(area_code).name, _address(token), until)
        post().hand_in(fingerprint(token), letter)


def _invite(area_code: str, form: InvitationForm) -> str:
    who, roles = current_identity(), form.chosen_roles
    speaks = _speaks(area_code, form) if Role.CONTRIBUTOR in roles else None
    return actions.invite(who, area_code, typed(form.name), typed(form.email), roles, speaks)


def _invite_all(area_code: str, form: InvitationsForm) -> list[Made]:
    who, made = current_identity(), []
    for each in form.invited:
        speaks = None
        if each.organisation and form.chosen_role is Role.CONTRIBUTOR:
            speaks = Speaks(_organisation_called(area_code, each.organisation))
        try:
            token = actions.invite(
                who, area_code, each.name, each.email, [form.chosen_role], speaks
            )
        except actions.RolesHeldAlready:
            token = None
        made.append(Made(each.name, each.email, token))
    return made


def _speaks(area_code: str, form: SpeakerForm) -> Speaks:
    chosen = form.organisation_id
    if typed(form.new_organisation):
        chosen = _organisation_called(area_code, typed(form.new_organisation))
    return Speaks(chosen, form.row_keys)


def _organisation_called(area_code: str, name: str) -> int:
    """The organisation of this name, added when the area has none."""
    return area_actions.add_organisations(current_identity(), area_code, [name])[0]


def _link(made: Made, purpose: Purpose, patience: datetime) -> MadeLink:
    """The link with what became of its letter, waited for at most until ``patience`` ends."""
    if made.token is None:
        return MadeLink(made.name, None, None)
    seconds = max(0.0, (patience - clock.now()).total_seconds())
    mailed = post().outcome(fingerprint(made.token), seconds)
    expires = clock.now() + purpose.lasts
    return MadeLink(made.name, _address(made.token), expires, made.email, mailed)


def _address(token: str) -> str:
    public: str = current_app.extensions["settings"].public_address
    return public + url_for(".link", token=token)


def _rows() -> tuple[Row, ...]:
    return strands.edition(strands.current_edition_key()).rows
