"""The names of an area's voting groups and the colours of its summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import actions, queries
from app.areas.forms import SettingsForm, settings_form, settings_mark
from app.areas.routes.blueprint import area_or_404, blueprint
from app.areas.routes.localities import SAVED_MEANWHILE
from app.strands import queries as strands
from app.strands.rules.edition import Edition
from app.web.forms import typed


@blueprint.route("/settings", methods=["GET", "POST"])
@requires(Permission.AREA_SET)
def settings(area_code: str) -> ResponseReturnValue:
    area = area_or_404(area_code)
    edition = strands.edition(strands.current_edition_key())
    chosen = queries.chosen_colours(area_code, edition.key)
    standing = queries.voting_groups(area_code)
    groups = [group.name for group in standing]
    essential = [place for place, group in enumerate(standing) if group.essential]
    form = settings_form(edition, groups, chosen, essential)
    if (
        form.validate_on_submit()
        and not _changed_meanwhile(form, groups, chosen, essential, edition)
        and _saved(area_code, edition, form)
    ):
        flash("Settings saved.", "success")
        return redirect(url_for(".settings", area_code=area_code))
    return render_template(
        "areas/settings.html", area=area, edition=edition, chosen=chosen, form=form
    )


def _changed_meanwhile(
    form: SettingsForm,
    groups: Sequence[str],
    chosen: Mapping[str, str],
    essential: Sequence[int],
    edition: Edition,
) -> bool:
    """Whether somebody else saved since; then what stands is shown beside what was typed."""
    now = settings_mark(groups, chosen, essential)
    if form.seen.data == now:
        return False
    form.seen.data = now
    for number, field in enumerate(form.group_fields):
        stands = groups[number] if number < len(groups) else ""
        if typed(field) != stands:
            field.errors = [SAVED_MEANWHILE.format(there=stands or "nothing")]
    if sorted(form.essential_places) != sorted(essential):
        there = ", ".join(groups[place] for place in essential)
        form.essential.errors = [SAVED_MEANWHILE.format(there=there or "none")]
    names = {key: colour.name for key, colour in edition.colours.items()}
    for stage in edition.stages:
        stands = chosen.get(stage.key, stage.colour)
        if form.colours[stage.key] != stands:
            form[f"colour_{stage.key}"].errors = [
                SAVED_MEANWHILE.format(there=names.get(stands, stands))
            ]
    return bool(form.errors)


def _saved(area_code: str, edition: Edition, form: SettingsForm) -> bool:
    who = current_identity()
    try:
        actions.name_groups(who, area_code, form.group_names)
    except actions.GroupsWrong as wrong:
        form.group_4.errors = [str(wrong)]
        return False
    actions.mark_essential(who, area_code, form.essential_places)
    usual = {stage.key: stage.colour for stage in edition.stages}
    own = {stage: colour for stage, colour in form.colours.items() if usual[stage] != colour}
    actions.choose_colours(who, area_code, edition.key, own)
    return True
