"""What the pages of a row share: desk page, opening, agreeing and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.assessments.routes.lookup import area_or_404
from app.strands import queries as strands
from app.texts.actions import ChangedMeanwhile
from app.web.words import saved_elsewhere

if TYPE_CHECKING:
    from app.assessments.models import Assessment
    from app.assessments.queries import Standing


blueprint = Blueprint(
    "desk", __name__, url_prefix="/areas/<string:area_code>/assessments/<int:assessment_id>"
)


def row_page(
    template: str, held: Assessment, standing: Standing, **more: object
) -> ResponseReturnValue:
    """A page about one row, with what each of them shows."""
    return render_template(
        template,
        area=area_or_404(held.area_code),
        held=held,
        edition=strands.edition(held.edition_key),
        standing=standing,
        row=standing.row,
        **more,
    )


def show_both_in(field: object, seen: object, clash: ChangedMeanwhile) -> None:
    """Two people edited at once: keep what was typed and put the other’s words beside it."""
    words = saved_elsewhere(clash.now.words)
    field.errors = (*field.errors, words)  # type: ignore[attr-defined]  # a WTForms field
    seen.data = str(clash.now.number)  # type: ignore[attr-defined]  # a WTForms field
