"""The organisations of an area, by the core partner each is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import actions, queries
from app.areas.forms import (
    OrganisationForm,
    PartnersHereForm,
    PressForm,
    add_form,
    kinds_form,
    mark_of,
    organisation_form,
    partners_here_form,
)
from app.areas.routes.blueprint import area_or_404, blueprint
from app.areas.routes.localities import SAVED_MEANWHILE
from app.areas.rules import OrganisationHere, state_of
from app.strands import queries as strands
from app.strands.rules.edition import CorePartner, Edition
from app.web.forms import typed

CHANGED = (
    "Somebody else changed this after you opened the page. It is shown above as it is now, and"
    " below as you typed it. Save again to keep yours"
)


@blueprint.get("/organisations")
@requires(Permission.AREA_SET)
def organisations(area_code: str) -> ResponseReturnValue:
    edition = _edition()
    standing = queries.organisations(area_code, also_ended=True)
    core = queries.core_partners(area_code, edition)
    here = [each for each in standing if not each.ended]
    listed = {each.id for partner in core for each in partner.organisations}
    return render_template(
        "areas/organisations.html",
        area=area_or_404(area_code),
        core=core,
        unsaid=[each for each in here if each.partner_kind is None],
        others=[each for each in here if each.partner_kind and each.id not in listed],
        ended=[each for each in standing if each.ended],
        conditional=[each for each in edition.core_partners if each.conditional],
    )


@blueprint.route("/organisations/add", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def add_organisations(area_code: str) -> ResponseReturnValue:
    form = add_form(_edition())
    if form.validate_on_submit():
        kind = form.partner_kind
        added = actions.add_organisations(current_identity(), area_code, form.each_name, kind)
        flash(_added(len(added)), "success")
        return redirect(
            url_for(".organisations" if kind else ".organisation_kinds", area_code=area_code)
        )
    return render_template("areas/add_organisations.html", area=area_or_404(area_code), form=form)


@blueprint.route("/organisations/kinds", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def organisation_kinds(area_code: str) -> ResponseReturnValue:
    unsaid = [each for each in queries.organisations(area_code) if each.partner_kind is None]
    if not unsaid:
        return redirect(url_for(".organisations", area_code=area_code))
    form = kinds_form(_edition(), unsaid)
    if form.validate_on_submit():
        actions.say_kinds(current_identity(), area_code, form.kinds)
        flash("Saved.", "success")
        return redirect(url_for(".organisations", area_code=area_code))
    return render_template("areas/organisation_kinds.html", area=area_or_404(area_code), form=form)


@blueprint.route("/organisations/not-everywhere", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def partners_here(area_code: str) -> ResponseReturnValue:
    edition = _edition()
    conditional = [each for each in edition.core_partners if each.conditional]
    standing = queries.partners_here(area_code, edition.key)
    form = partners_here_form(conditional, standing)
    if form.validate_on_submit() and not _said_meanwhile(form, conditional, standing):
        actions.say_partners_here(current_identity(), area_code, edition.key, form.here)
        flash("Saved.", "success")
        return redirect(url_for(".organisations", area_code=area_code))
    return render_template("areas/partners_here.html", area=area_or_404(area_code), form=form)


@blueprint.route("/organisations/<int:organisation_id>", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def organisation(area_code: str, organisation_id: int) -> ResponseReturnValue:
    standing = _organisation_or_404(area_code, organisation_id)
    form = organisation_form(
        _edition(),
        standing,
        [(each.id, each.name) for each in queries.voting_groups(area_code)],
        [(each.id, each.name) for each in queries.localities(area_code)],
    )
    clash = False
    if form.validate_on_submit():
        try:
            _change(area_code, organisation_id, form)
        except actions.NameTaken as taken:
            form.name.errors = [str(taken)]
        except actions.ChangedMeanwhile:
            form.name.errors, form.seen.data, clash = [CHANGED], mark_of(standing), True
        else:
            flash("Saved.", "success")
            return redirect(url_for(".organisations", area_code=area_code))
    return render_template(
        "areas/organisation.html",
        area=area_or_404(area_code),
        organisation=standing,
        form=form,
        clash=clash,
    )


@blueprint.route("/organisations/<int:organisation_id>/end", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def end_organisation(area_code: str, organisation_id: int) -> ResponseReturnValue:
    standing = _organisation_or_404(area_code, organisation_id)
    form = PressForm()
    if form.validate_on_submit():
        actions.end_organisation(current_identity(), area_code, organisation_id)
        flash(f"{standing.name} is no longer offered for choosing.", "success")
        return redirect(url_for(".organisations", area_code=area_code))
    return render_template(
        "areas/end_organisation.html",
        area=area_or_404(area_code),
        organisation=standing,
        form=form,
    )


@blueprint.post("/organisations/<int:organisation_id>/reopen")
@requires(Permission.AREA_SET)
def reopen_organisation(area_code: str, organisation_id: int) -> ResponseReturnValue:
    standing = _organisation_or_404(area_code, organisation_id)
    actions.reopen_organisation(current_identity(), area_code, organisation_id)
    flash(f"{standing.name} is offered for choosing again.", "success")
    return redirect(url_for(".organisations", area_code=area_code))


def _said_meanwhile(
    form: PartnersHereForm, conditional: Sequence[CorePartner], standing: Collection[str]
) -> bool:
    """Whether somebody else answered since; then what stands is shown beside what was chosen."""
    now = state_of(*sorted(standing))
    if form.seen.data == now:
        return False
    form.seen.data = now
    for partner, question in zip(conditional, form.questions, strict=True):
        stands = "yes" if partner.key in standing else "no"
        if question.data != stands:
            question.errors = [SAVED_MEANWHILE.format(there=stands)]
    return bool(form.errors)


def _change(area_code: str, organisation_id: int, form: OrganisationForm) -> None:
    actions.change_organisation(
        current_identity(),
        area_code,
        organisation_id,
        name=typed(form.name),
        partner_kind=form.partner_kind,
        voting_group_id=form.group_id,
        locality_id=form.locality_id,
        seen=typed(form.seen),
    )


def _added(number: int) -> str:
    return "One organisation is added." if number == 1 else f"{number} organisations are added."


def _edition() -> Edition:
    return strands.edition(strands.current_edition_key())


def _organisation_or_404(area_code: str, organisation_id: int) -> OrganisationHere:
    return queries.organisation(area_code, organisation_id) or abort(404)
