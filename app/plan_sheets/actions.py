"""Doing to the plan what a workbook asks for, through the doors the pages use; all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.access.permissions import Identity
from app.action_plans.actions import add, change
from app.audit.deeds import Action
from app.audit.events import record
from app.plan_sheets.looking import Look

if TYPE_CHECKING:
    from app.assessments.models import Assessment


def apply(who: Identity, held: Assessment, seen: Look) -> None:
    """Add and change what a look found. The caller holds the plan since before that look."""
    for deed in seen.deeds:
        if deed.now is None:
            add(who, held.area_code, held.id, deed.content, deed.origin)
        else:
            change(who, held.area_code, deed.now.id, deed.content, deed.now.version)
    if seen.deeds:
        record(
            who,
            Action.WORKBOOK_BROUGHT,
            held.area_code,
            f"plan/{held.id}",
            added=seen.added,
            changed=seen.changed,
        )
