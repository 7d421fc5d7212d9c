"""Setting up the second step of signing in, and replacing, removing or renewing its codes."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock, storage
from app.access.guard import current_identity, public, requires
from app.access.permissions import Permission
from app.accounts import actions, checking, codes, queries
from app.accounts.forms import CodeForm, ConfirmForm, PressForm
from app.accounts.queries import SignedIn
from app.accounts.routes.blueprint import blueprint
from app.accounts.routes.signing_in import WRONG_CODE, finish
from app.accounts.rules import Awaits, local_path
from app.web.forms import typed
from app.web.transactions import own_writer


@blueprint.route("/second-step", methods=["GET", "POST"])
@public
def set_up() -> ResponseReturnValue:
    """Say what it is for, and begin; open to who is let in no further without it."""
    user = _setting_up()
    if user is None:
        return redirect(url_for(".account"))
    form = PressForm()
    if form.validate_on_submit():
        actions.start_second_step(user.person_id)
        return redirect(url_for(".scan", next=_onward()))
    must = queries.must_have_second_step(user.person_id)
    return render_template("accounts/set_up.html", form=form, must=must)


@blueprint.route("/second-step/scan", methods=["GET", "POST"])
@public
@own_writer
def scan() -> ResponseReturnValue:
    """Share the secret with an authenticator and type its first code."""
    user = _setting_up()
    secret = queries.secret_to_share(user.person_id) if user else None
    person = queries.person(user.person_id) if user else None
    if user is None or secret is None or person is None:
        return redirect(url_for(".set_up", next=_onward()))
    form = CodeForm()
    if form.validate_on_submit():
        try:
            with storage.writing():
                made = actions.confirm_second_step(user.person_id, typed(form.code), clock.now())
        except actions.SecondStepStands:
            return redirect(url_for(".account"))
        except actions.WrongCode:
            form.code.errors = [WRONG_CODE]
        else:
            if user.awaits:
                finish(user)
            return _codes_page(made, _onward())
    return render_template(
        "accounts/scan.html",
        form=form,
        drawn=codes.drawn(secret, person.email),
        spelled=codes.spelled(secret),
    )


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
@own_writer
def recovery_codes() -> ResponseReturnValue:
    """New recovery codes in place of any before."""
    form = ConfirmForm()
    person_id = _person_id()
    if not queries.has_second_step(person_id):
        return redirect(url_for(".account"))
    if form.validate_on_submit() and _confirmed(form, person_id):
        with storage.writing():
            made = actions.make_recovery_codes(person_id)
        return _codes_page(made, url_for(".account"))
    return _confirm_page(form, "accounts/new_recovery_codes.html")


@blueprint.route("/account/second-step/replace", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
@own_writer
def replace_second_step() -> ResponseReturnValue:
    """Give up one authenticator and go on to set up another."""
    return _take_away("accounts/replace_second_step.html", url_for(".set_up"))


@blueprint.route("/account/second-step/remove", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
@own_writer
def remove_second_step() -> ResponseReturnValue:
    """For who may do without."""
    if queries.must_have_second_step(_person_id()):
        return redirect(url_for(".replace_second_step"))
    return _take_away("accounts/remove_second_step.html", url_for(".account"))


def _take_away(template: str, onward: str) -> ResponseReturnValue:
    form = ConfirmForm()
    person_id = _person_id()
    if not queries.has_second_step(person_id):
        return redirect(url_for(".account"))
    if form.validate_on_submit() and _confirmed(form, person_id):
        with storage.writing():
            actions.remove_second_step(current_identity(), person_id)
        flash("Your second step is removed.", "success")
        return redirect(onward)
    return _confirm_page(form, template)


def _confirmed(form: ConfirmForm, person_id: int) -> bool:
    problem = checking.confirmed_again(
        person_id, typed(form.again_password), typed(form.again_code)
    )
    if problem:
        asked = checking.asked_again(person_id)
        field = form.again_password if asked.password else form.again_code
        field.errors = [problem]
    return problem is None


def _confirm_page(form: ConfirmForm, template: str) -> ResponseReturnValue:
    return render_template(template, form=form, asked=checking.asked_again(_person_id()))


def _codes_page(made: list[str], onward: str) -> ResponseReturnValue:
    """The codes, this once: nobody can read them again later."""
    return render_template("accounts/recovery_codes.html", codes=made, onward=onward)


def _setting_up() -> SignedIn | None:
    """Who is signed in, or would be but for a second step, and has none."""
    user = current_user._get_current_object()
    if not isinstance(user, SignedIn) or user.awaits is Awaits.CODE:
        return None
    return None if queries.has_second_step(user.person_id) else user


def _onward() -> str:
    return local_path(request.args.get("next")) or url_for("home.show")


def _person_id() -> int:
    return current_identity().person_id or 0
