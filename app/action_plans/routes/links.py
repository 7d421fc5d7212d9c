"""The links of partners: made, copied, taken back; and what to remind each of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.action_plans import actions, queries
from app.action_plans.forms import PressForm
from app.action_plans.queries.links import links_that_work, token_of
from app.action_plans.queries.sealed import told_to_all
from app.action_plans.routes.blueprint import area_or_404, blueprint
from app.action_plans.rules.reminding import carriers
from app.areas import queries as areas
from app.clock import today

if TYPE_CHECKING:
    from config import Config


@blueprint.get("/partners")
@requires(Permission.ACTION_EDIT)
def partners(area_code: str) -> ResponseReturnValue:
    """Each organisation that owns actions: its link, and a text that reminds it."""
    area = area_or_404(area_code)
    links = links_that_work(area_code)
    addresses = {key: _address(link.id) for key, link in links.items()}
    told = told_to_all(area_code, queries.actions_of(area_code))
    found = carriers(area.name, told, addresses, today())
    return render_template(
        "action_plans/partners.html",
        area=area,
        carriers=found,
        links=links,
        addresses=addresses,
        form=PressForm(),
    )


@blueprint.post("/partners/<int:organisation_id>/link")
@requires(Permission.ACTION_EDIT)
def make_link(area_code: str, organisation_id: int) -> ResponseReturnValue:
    """A new link; an older one leads nowhere from now on."""
    here = areas.organisation(area_code, organisation_id)
    if here is None or here.ended:
        abort(404)
    actions.make_link(current_identity(), area_code, organisation_id)
    flash(f"There is a new link for {here.name}. Copy it below and send it.", "success")
    return _back(area_code, organisation_id)


@blueprint.post("/partners/<int:organisation_id>/end-link")
@requires(Permission.ACTION_EDIT)
def end_link(area_code: str, organisation_id: int) -> ResponseReturnValue:
    here = areas.organisation(area_code, organisation_id) or abort(404)
    if actions.revoke(current_identity(), area_code, organisation_id):
        flash(f"The link of {here.name} leads nowhere now.", "success")
    return _back(area_code, organisation_id)


def _back(area_code: str, organisation_id: int) -> ResponseReturnValue:
    anchor = f"organisation-{organisation_id}"
    return redirect(url_for(".partners", area_code=area_code, _anchor=anchor))


def _address(link_id: int) -> str:
    settings: Config = current_app.extensions["settings"]
    return settings.public_address + url_for("plan_link.show", token=token_of(link_id))
