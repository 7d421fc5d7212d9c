"""Making a link for an organisation, and taking it back."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.access.permissions import Identity
from app.action_plans.models import PlanLink
from app.action_plans.queries.links import links_to_change
from app.audit.deeds import Action
from app.audit.events import record
from app.extensions import db

LASTS = timedelta(days=92)


def make_link(who: Identity, area_code: str, organisation_id: int) -> PlanLink:
    """A new link for an organisation; one that it had before leads nowhere from now on."""
    revoke(who, area_code, organisation_id)
    made = PlanLink(
        area_code=area_code,
        organisation_id=organisation_id,
        made_by=who.reference,
        made_at=clock.now(),
        ends_on=clock.today() + LASTS,
    )
    db.session.add(made)
    db.session.flush()
    record(
        who,
        Action.PLAN_LINK_MADE,
        area_code,
        f"organisation/{organisation_id}",
        link=made.id,
        until=made.ends_on.isoformat(),
    )
    return made


def revoke(who: Identity, area_code: str, organisation_id: int) -> bool:
    """Let the organisation's link lead nowhere any more; gives whether there was one."""
    standing = links_to_change(area_code, organisation_id)
    for link in standing:
        link.revoked_at = clock.now()
        record(
            who,
            Action.PLAN_LINK_REVOKED,
            area_code,
            f"organisation/{organisation_id}",
            link=link.id,
        )
    return bool(standing)
