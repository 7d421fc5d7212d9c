"""Where an invitation or a reset link leads: a page that sets a password, once."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import public
from app.accounts import actions, cookie, passwords, queries
from app.accounts.forms import NewPasswordForm
from app.accounts.queries import LinkOffer
from app.accounts.routes.blueprint import blueprint
from app.accounts.rules import password_problem
from app.web.forms import typed
from app.web.transactions import own_writer

ALREADY_HERE = (
    "Your new role is ready. Sign in with the password you have,"
    " or use the invitation that reached you first."
)


@blueprint.route("/links/<string:token>", methods=["GET", "POST"])
@public
@own_writer
def link(token: str) -> ResponseReturnValue:
    """Show what the link is for; only the button uses it, since mail scanners open every page."""
    offer = queries.usable_link(token)
    if offer is None:
        return render_template("accounts/link_spent.html"), 410
    form = NewPasswordForm()
    if form.validate_on_submit():
        problem = password_problem(typed(form.password), offer.email, passwords.COMMON)
        if problem is None:
            return _set_password(token, offer, typed(form.password))
        form.password.errors = [problem]
    return render_template("accounts/link.html", form=form, offer=offer)


def _set_password(token: str, offer: LinkOffer, password: str) -> ResponseReturnValue:
    if not offer.may_set_password:
        flash(ALREADY_HERE)
        return redirect(url_for(".sign_in"))
    password_hash = passwords.hashed(password)
    try:
        with storage.writing():
            session_token = actions.sign_in(actions.use_link(token, password_hash))
    except actions.LinkSpent:
        return render_template("accounts/link_spent.html"), 410
    cookie.begin(session_token)
    return redirect(url_for("home.show"))
