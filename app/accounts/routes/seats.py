"""Which boards a board member sits on."""

from __future__ import annotations

from collections.abc import Collection

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.accounts import queries
from app.accounts.actions.seats import seat
from app.accounts.forms.seats import SeatsForm, seats_form, seats_mark
from app.accounts.queries.seats import seats_by_role
from app.accounts.routes.blueprint import area_or_404, blueprint
from app.areas import queries as areas
from app.web.words import listed


@blueprint.route(
    "/areas/<string:area_code>/people/roles/<int:role_id>/boards", methods=["GET", "POST"]
)
@requires(Permission.PEOPLE_MANAGE)
def sits_on(area_code: str, role_id: int) -> ResponseReturnValue:
    """Say for which boards a member answers."""
    role, standing = queries.open_role(area_code, role_id), seats_by_role(area_code).get(role_id)
    if role is None or standing is None:
        abort(404)
    boards = areas.bodies(area_code, also_ended=True)
    form = seats_form([each for each in boards if not each.ended or each.id in standing], standing)
    if form.validate_on_submit() and not _said_meanwhile(form, standing):
        seat(current_identity(), area_code, role_id, form.board_ids)
        flash("Saved.", "success")
        return redirect(url_for(".people", area_code=area_code))
    return render_template(
        "accounts/sits_on.html", form=form, role=role, boards=boards, area=area_or_404(area_code)
    )


def _said_meanwhile(form: SeatsForm, standing: Collection[int]) -> bool:
    """Whether somebody else said since on which boards they sit; then the page says both."""
    now = seats_mark(standing)
    if now in {form.seen.data, seats_mark(form.board_ids)}:
        return False
    form.seen.data = now
    names = {value: label for value, label, *_ in form.boards.iter_choices()}
    stands = listed([names[str(each)] for each in sorted(standing)]) or "no board in particular"
    form.boards.errors = [
        f"Somebody has saved something else since you opened the page: {stands}. Yours is below:"
        " save again to replace it"
    ]
    return True
