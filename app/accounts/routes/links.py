"""Where an invitation or a reset link leads: a page that sets a password or accepts, once."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, public
from app.accounts import actions, cookie, passwords, queries
from app.accounts.forms import NewPasswordForm, PressForm
from app.accounts.queries import LinkOffer
from app.accounts.routes.blueprint import blueprint
from app.accounts.routes.signing_in import next_page
from app.accounts.rules import password_problem
from app.web.forms import typed
from app.web.transactions import own_writer

SIGN_IN_FIRST = "Sign in with the password you have to accept the invitation. The link still works."
SOMEBODY_ELSE = (
    "You are signed in as somebody else. Sign out, then open the link again. It still works."
)


@blueprint.route("/links/<string:token>", methods=["GET", "POST"])
@public
@own_writer
def link(token: str) -> ResponseReturnValue:
    """Show what the link is for; only the button uses it, since mail scanners open every page."""
    offer = queries.usable_link(token)
    if offer is None:
        return _spent()
    who = current_identity()
    if who.person_id == offer.person_id and not offer.may_set_password:
        return _accept(token, offer)
    form = NewPasswordForm()
    if form.validate_on_submit():
        problem = password_problem(typed(form.password), offer.email, passwords.COMMON)
        if problem is None:
            return _set_password(token, offer, typed(form.password))
        form.password.errors = [problem]
    # Says the same for a known address as for a new one.
    somebody_else = who.signed_in and who.person_id != offer.person_id
    return render_template(
        "accounts/link.html", form=form, offer=offer, somebody_else=somebody_else
    )


def _accept(token: str, offer: LinkOffer) -> ResponseReturnValue:
    form = PressForm()
    if not form.validate_on_submit():
        return render_template("accounts/accept.html", offer=offer)
    try:
        with storage.writing():
            actions.accept_by_link(current_identity(), token)
    except actions.LinkSpent:
        return _spent()
    except actions.NothingWaits:
        flash("Nothing waits to be accepted. This page says what you may do.")
        return redirect(url_for(".account"))
    flash("You have accepted the invitation.", "success")
    # What was accepted may ask for a second step first; the sign-in page knows.
    return redirect(url_for(".sign_in"))


def _set_password(token: str, offer: LinkOffer, password: str) -> ResponseReturnValue:
    if not offer.may_set_password:
        return _sign_in_first()
    password_hash = passwords.hashed(password)
    try:
        with storage.writing():
            session_token = actions.first_step(actions.use_link(token, password_hash))
    except actions.LinkSpent:
        return _spent()
    cookie.begin(session_token)
    return redirect(next_page(url_for("home.show")))


def _sign_in_first() -> ResponseReturnValue:
    """The link stays unused until the person it is for has signed in."""
    if current_identity().signed_in:
        flash(SOMEBODY_ELSE)
        return redirect(request.path)
    flash(SIGN_IN_FIRST)
    return redirect(url_for(".sign_in", next=request.path))


def _spent() -> ResponseReturnValue:
    return render_template("accounts/link_spent.html"), 410
