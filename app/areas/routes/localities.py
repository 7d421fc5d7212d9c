"""The localities of an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import actions, queries
from app.areas.forms import LocalitiesForm, LocalityForm
from app.areas.routes.blueprint import area_or_404, blueprint
from app.web.forms import typed
from app.web.transactions import keep_nothing

if TYPE_CHECKING:
    from app.areas.models import Locality

SAVED_MEANWHILE = (
    "Somebody has saved “{there}” here since you opened the page. Yours is below: change it if you"
    " need to, then save again"
)


@blueprint.route("/localities", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def localities(area_code: str) -> ResponseReturnValue:
    form = LocalitiesForm()
    if form.validate_on_submit():
        actions.add_localities(current_identity(), area_code, form.each_name)
        flash("Saved.", "success")
        return redirect(url_for(".localities", area_code=area_code))
    return render_template(
        "areas/localities.html",
        area=area_or_404(area_code),
        localities=queries.localities(area_code),
        form=form,
    )


@blueprint.route("/localities/<int:locality_id>", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def locality(area_code: str, locality_id: int) -> ResponseReturnValue:
    standing = _locality_or_404(area_code, locality_id)
    form = LocalityForm(data={"name": standing.name, "seen": standing.name})
    if form.validate_on_submit():
        try:
            actions.name_locality(
                current_identity(), area_code, locality_id, typed(form.name), typed(form.seen)
            )
        except actions.ChangedMeanwhile:
            form.name.errors = [SAVED_MEANWHILE.format(there=standing.name)]
            form.seen.data = standing.name
        except actions.NameTaken as taken:
            form.name.errors = [str(taken)]
        else:
            flash("Saved.", "success")
            return redirect(url_for(".localities", area_code=area_code))
    return render_template(
        "areas/locality.html", area=area_or_404(area_code), locality=standing, form=form
    )


@blueprint.post("/localities/<int:locality_id>/remove")
@requires(Permission.AREA_SET)
def drop_locality(area_code: str, locality_id: int) -> ResponseReturnValue:
    name = _locality_or_404(area_code, locality_id).name
    try:
        actions.drop_locality(current_identity(), area_code, locality_id)
    except actions.LocalityInUse:
        keep_nothing()
        flash(f"{name} stays: something is recorded for it. You can give it another name.")
        return redirect(url_for(".locality", area_code=area_code, locality_id=locality_id))
    flash(f"{name} is removed.", "success")
    return redirect(url_for(".localities", area_code=area_code))


def _locality_or_404(area_code: str, locality_id: int) -> Locality:
    return queries.locality(area_code, locality_id) or abort(404)
