"""Signing in and out."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import storage
from app.access.guard import current_identity, public, requires
from app.access.permissions import Permission
from app.accounts import actions, checking, cookie, queries
from app.accounts.forms import CodeForm, PressForm, SignInForm
from app.accounts.queries import SignedIn
from app.accounts.routes.blueprint import blueprint
from app.accounts.rules import Awaits, local_path
from app.web.forms import typed
from app.web.transactions import own_writer

WRONG = "Check your e-mail address and password. Together they do not match an account."
WAIT = (
    "There have been too many tries for this address. Wait 15 minutes and try again,"
    " or ask a co-ordinator of your area for a link to a new password."
)
WAIT_FOR_CODES = "There have been too many tries. Wait 15 minutes and try again."
WRONG_CODE = "Enter the code your authenticator shows now, or a recovery code you have not used"


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
@own_writer
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    onward = local_path(request.args.get("next")) or url_for("home.show")
    if current_identity().signed_in or awaiting():
        return redirect(next_page(onward))
    if form.validate_on_submit():
        try:
            person = checking.person_by_password(typed(form.email), typed(form.password))
        except checking.TooManyTries:
            form.email.errors = [WAIT]
        except checking.WrongPassword:
            form.email.errors = [WRONG]
        else:
            with storage.writing():
                token = actions.first_step(person)
            cookie.begin(token)
            return redirect(next_page(onward))
    return render_template("accounts/sign_in.html", form=form)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@public
@own_writer
def code() -> ResponseReturnValue:
    """The second step, for a browser that has shown the password."""
    onward = local_path(request.args.get("next")) or url_for("home.show")
    half = awaiting(Awaits.CODE)
    if half is None:
        return redirect(url_for(".sign_in", next=onward))
    form = CodeForm()
    if form.validate_on_submit():
        try:
            checking.take_code(half.person_id, typed(form.code))
        except checking.TooManyTries:
            form.code.errors = [WAIT_FOR_CODES]
        except checking.WrongCode:
            form.code.errors = [WRONG_CODE]
        else:
            finish(half)
            return redirect(onward)
    return render_template("accounts/code.html", form=form)


@blueprint.post("/sign-in/again")
@public
def sign_in_again() -> ResponseReturnValue:
    """Leave a sign-in that awaits something, as when the password was somebody else's."""
    half = awaiting()
    if half is not None:
        actions.sign_out(half.token)
        cookie.end()
    return redirect(url_for(".sign_in"))


def awaiting(what: Awaits | None = None) -> SignedIn | None:
    """The sign-in of this browser that still awaits something, or this very thing."""
    user = current_user._get_current_object()
    if not isinstance(user, SignedIn) or user.awaits is None:
        return None
    return user if what in {None, user.awaits} else None


def next_page(onward: str) -> str:
    """Where a browser goes that has just shown who it is: to its second step, or onward."""
    half = awaiting()
    if half is None:
        return onward
    step = ".code" if half.awaits is Awaits.CODE else ".set_up"
    return url_for(step, next=onward)


def finish(half: SignedIn) -> None:
    """Put a whole sign-in, with a token of its own, in the place of one that awaited something."""
    person = queries.person(half.person_id)
    if person is None:
        raise LookupError("A signed-in person has gone")
    with storage.writing():
        actions.sign_out(half.token)
        token = actions.sign_in(person)
    cookie.begin(token)


@blueprint.route("/sign-out", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
def sign_out() -> ResponseReturnValue:
    form = PressForm()
    if form.validate_on_submit():
        actions.sign_out(current_user.token)
        cookie.end()
        return redirect(url_for("home.show"))
    return render_template("accounts/sign_out.html", form=form)


@blueprint.get("/forgotten-password")
@public
def forgotten_password() -> ResponseReturnValue:
    return render_template("accounts/forgotten_password.html")
