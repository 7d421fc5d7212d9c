"""The plan as far as it is for whom it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.action_plans.rules.document import Plan
from app.action_plans.rules.improving import Improvement
from app.action_plans.rules.plan import Planned, Status
from app.papers.rules import Audience, Tells, reads

# Stands where an action has an owner and no organisation.
SOMEBODY = "somebody in the area"


def plan_for(plan: Plan, audience: Audience) -> Plan:
    """The plan for an audience, and a label that says for whom it is."""
    actions = _actions(plan.actions, audience)
    return replace(
        plan,
        label=audience.label,
        actions=actions,
        not_settled=len(plan.actions) - len(actions),
        told=plan.told if reads(audience, Tells.WHO) else {},
        improvements=tuple(
            kept for each in plan.improvements if (kept := _improvement(each, audience))
        ),
        tells_views=reads(audience, Tells.PARTNERS),
        tells_lateness=reads(audience, Tells.REASONS),
    )


def _actions(actions: Iterable[Planned], audience: Audience) -> tuple[Planned, ...]:
    """The words of a draft may still change, so that not everybody reads them."""
    drafts = reads(audience, Tells.UNSETTLED)
    return tuple(
        _action(each, audience) for each in actions if drafts or each.status is not Status.DRAFT
    )


def _action(each: Planned, audience: Audience) -> Planned:
    if not reads(audience, Tells.WHO):
        each = replace(each, owner=SOMEBODY if each.owner and not each.organisation else "")
    return each if reads(audience, Tells.REASONS) else replace(each, reason="")


def _improvement(one: Improvement, audience: Audience) -> Improvement | None:
    """One with something settled in it, without what people said of it where that stays inside."""
    actions = _actions(one.actions, audience)
    if not actions and not reads(audience, Tells.UNSETTLED):
        return None
    parts = one.parts
    if not reads(audience, Tells.REASONS):
        parts = replace(parts, issues="", solutions="")
    return replace(one, parts=parts, actions=actions)
