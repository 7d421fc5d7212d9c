"""One's own account."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.accounts import actions, checking, cookie, passwords, queries
from app.accounts.confidentiality import agreements_of
from app.accounts.forms import ChangePasswordForm
from app.accounts.routes.blueprint import blueprint
from app.accounts.routes.signing_in import WAIT
from app.accounts.rules import password_problem
from app.web.forms import typed
from app.web.transactions import own_writer


@blueprint.get("/account")
@requires(Permission.ACCOUNT_OWN)
def account() -> ResponseReturnValue:
    who = current_identity()
    return render_template(
        "accounts/account.html",
        account=queries.account(who),
        second_step=queries.second_step_of(who.person_id or 0),
        agreements=agreements_of(who.person_id),
    )


@blueprint.route("/account/password", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
@own_writer
def change_password() -> ResponseReturnValue:
    form = ChangePasswordForm()
    email = queries.account(current_identity()).email
    if form.validate_on_submit() and _changed(form, email):
        flash("Your password is changed. Every other browser is signed out.", "success")
        return redirect(url_for(".account"))
    return render_template("accounts/change_password.html", form=form, email=email)


def _changed(form: ChangePasswordForm, email: str) -> bool:
    """Change the password, or say on the form why not."""
    problem = password_problem(typed(form.password), email, passwords.COMMON)
    if problem:
        form.password.errors = [problem]
        return False
    try:
        person = checking.person_by_password(email, typed(form.current))
    except checking.TooManyTries:
        form.current.errors = [WAIT]
    except checking.WrongPassword:
        form.current.errors = ["This is not the password you have now"]
    else:
        password_hash = passwords.hashed(typed(form.password))
        with storage.writing():
            actions.change_password(current_identity(), password_hash)
            token = actions.sign_in(person)
        cookie.begin(token)
        return True
    return False
