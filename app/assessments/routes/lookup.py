"""Finds what an address names, area first; what is not this area's is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, request, url_for

from app.access.guard import allowed
from app.access.permissions import Permission
from app.areas import queries as areas
from app.assessments import queries
from app.strands import queries as strands
from app.web.filters import short_day
from app.workshops import queries as workshops

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.assessments.models import Assessment
    from app.strands.rules import Row
    from app.workshops.models import Workshop


def area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def assessment_or_404(area_code: str, assessment_id: int) -> Assessment:
    """One of the area's assessments; whatever would change a confirmed one is turned away."""
    found = queries.assessment(area_code, assessment_id) or abort(404)
    return open_assessment_or_refuse(found) if request.method == "POST" else found


def assessment_to_edit_or_404(area_code: str, assessment_id: int) -> Assessment:
    """For a page that is there to be filled in: what is confirmed is not even offered to be."""
    return open_assessment_or_refuse(assessment_or_404(area_code, assessment_id))


def open_assessment_or_refuse(held: Assessment) -> Assessment:
    """For whatever changes an assessment: one that a board confirmed stays as it was."""
    if held.closed_at is not None:
        flash(
            f"A board confirmed this assessment on {short_day(held.closed_at)}, so it stays as it"
            " is. Start the next one to go on."
        )
        abort(redirect(url_for("assessments.area", area_code=held.area_code)))
    return held


def workshop_or_404(area_code: str, workshop_id: int) -> Workshop:
    return workshops.workshop(area_code, workshop_id) or abort(404)


def workshop_to_change_or_404(area_code: str, workshop_id: int) -> Workshop:
    """For a press: the next one waits until this one is done, and sees what it did."""
    found = workshops.workshop_to_change(workshop_id)
    return found if found and found.area_code == area_code else abort(404)


def wait_for_the_workshop(held: Assessment) -> None:
    """Let a press in a running workshop end first, and the next one wait for this."""
    running = workshops.running_workshop(held.id)
    if running is not None:
        workshops.workshop_to_change(running.id)


def row_or_404(held: Assessment, row_key: str) -> Row:
    edition = strands.edition(held.edition_key)
    return next((row for row in edition.rows if row.key == row_key), None) or abort(404)


def sees_sealed(area_code: str) -> bool:
    """Whether whoever is asking may see desktop ratings before they are opened."""
    return allowed(Permission.RATING_SEE_SEALED, area_code)
