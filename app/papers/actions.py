"""Taking the styles of an area's own document, and going back to ours."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db
from app.files.rules.styles import Style, as_values
from app.papers.models import AreaStyle
from app.papers.queries import standing_style


class BroughtMeanwhile(Exception):
    """Somebody else has brought a document, or taken one out of use, since the page was shown."""


def take_style(who: Identity, area_code: str, style: Style, seen: int) -> None:
    """Let the area's Word files look like this. Raises ``BroughtMeanwhile``."""
    _expect(area_code, seen)
    taken = AreaStyle(
        area_code=area_code,
        taken=as_values(style),
        brought_by=who.reference,
        brought_at=clock.now(),
    )
    db.session.add(taken)
    db.session.flush()
    record(who, Action.STYLE_TAKEN, area_code, f"style/{taken.id}", looks=sorted(style.looks))


def drop_style(who: Identity, area_code: str, seen: int) -> None:
    """Let the area's Word files look as ours do again. Raises ``BroughtMeanwhile``."""
    held = _expect(area_code, seen)
    if held is not None:
        held.ended_at = clock.now()
        record(who, Action.STYLE_DROPPED, area_code, f"style/{held.id}")


def _expect(area_code: str, seen: int) -> AreaStyle | None:
    held = standing_style(area_code)
    if (held.id if held else 0) != seen:
        raise BroughtMeanwhile(area_code)
    return held
