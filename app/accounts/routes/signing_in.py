"""Signing in and out."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import storage
from app.access.guard import current_identity, public, requires
from app.access.permissions import Permission
from app.accounts import actions, checking, cookie
from app.accounts.forms import PressForm, SignInForm
from app.accounts.routes.blueprint import blueprint
from app.accounts.rules import local_path
from app.web.forms import typed
from app.web.transactions import own_writer

WRONG = "Check your e-mail address and password. Together they do not match an account."
WAIT = (
    "There have been too many tries for this address. Wait 15 minutes and try again,"
    " or ask a co-ordinator of your area for a link to a new password."
)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
@own_writer
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    onward = local_path(request.args.get("next")) or url_for("home.show")
    if current_identity().signed_in:
        return redirect(onward)
    if form.validate_on_submit():
        try:
            person = checking.person_by_password(typed(form.email), typed(form.password))
        except checking.TooManyTries:
            form.email.errors = [WAIT]
        except checking.WrongPassword:
            form.email.errors = [WRONG]
        else:
            with storage.writing():
                token = actions.sign_in(person)
            cookie.begin(token)
            return redirect(onward)
    return render_template("accounts/sign_in.html", form=form)


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
