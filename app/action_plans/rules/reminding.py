"""What each organisation is reminded of, as a text to send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.action_plans.rules.plan import Due, Planned, Status
from app.web.words import date_in_words


@dataclass(frozen=True)
class Carrier:
    """An organisation that owns actions, and the text that asks it how far they are."""

    organisation_id: int
    organisation: str
    open: int
    # Drafts, which are nobody’s until somebody agrees.
    proposed: int
    overdue: int
    soon: int
    text: str


def carriers(
    area: str, actions: Iterable[Planned], addresses: Mapping[int, str], today: date
) -> tuple[Carrier, ...]:
    """Every organisation that carries or is to agree to something, by name.

    ``addresses`` holds the links there are.
    """
    owned: dict[tuple[str, int], list[Planned]] = {}
    for each in actions:
        if each.organisation_id is not None and not each.status.over:
            owned.setdefault((each.organisation, each.organisation_id), []).append(each)
    return tuple(
        _carrier(area, name, number, owned[name, number], addresses.get(number, ""), today)
        for name, number in sorted(owned, key=lambda key: (key[0].casefold(), key[1]))
    )


def _carrier(
    area: str, name: str, number: int, owned: list[Planned], address: str, today: date
) -> Carrier:
    carried = [each for each in owned if each.status.is_carried]
    due = [each.due(today) for each in carried]
    return Carrier(
        organisation_id=number,
        organisation=name,
        open=len(carried),
        proposed=len(owned) - len(carried),
        overdue=due.count(Due.OVERDUE),
        soon=due.count(Due.SOON),
        text=reminder(area, name, owned, address, today),
    )


def reminder(
    area: str, organisation: str, owned: Iterable[Planned], address: str, today: date
) -> str:
    """What to send to an organisation: its actions, the pressing ones first, and its link.

    What is only proposed to it stands apart, for it to agree to.
    """
    order = list(Due)
    listed = sorted(
        owned,
        key=lambda each: (order.index(each.due(today)), each.due_on or date.max, each.id),
    )
    carried = [f"- {each.named}{_when(each, today)}" for each in listed if each.status.is_carried]
    proposed = [f"- {each.named}" for each in listed if each.status is Status.DRAFT]
    apart = ["", "Proposed to you:", *proposed] if proposed else []
    asked = "say how far you are" if carried else "say whether you agree"
    how = f"Please {asked}, without signing in:\n{address}" if address else f"Please {asked}."
    return "\n".join(
        [
            f"{organisation}: your actions in the early help plan of {area}",
            *(["", *carried] if carried else []),
            *apart,
            "",
            how,
        ]
    )


def _when(each: Planned, today: date) -> str:
    if each.due_on is None:
        return ""
    day = date_in_words(each.due_on)
    return f" (was due on {day})" if each.due(today) is Due.OVERDUE else f" (by {day})"
