"""Fills in the forms of offers: what there is to choose from, and how an offer stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from app.champions.forms.offers import (
    A_PARTNER,
    NOT_KNOWN,
    THE_AREA_ITSELF,
    OfferForm,
    RegisterForm,
)
from app.champions.rules.offers import coming_months
from app.web.forms import choice

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.champions.rules.offers import Content
    from app.champions.rules.register import Champion
    from app.strands.rules import Edition

Offered = TypeVar("Offered", bound=OfferForm)


@dataclass(frozen=True)
class Choices:
    """What there is to choose from: rows, kinds of area, months, other areas by name or code."""

    edition: Edition
    kinds: Sequence[str]
    today: date
    areas: Mapping[str, str]


def offer_form(there: Choices, held: Champion) -> OfferForm:
    """The form of an offer as it stands, or as it was sent."""
    return _with_choices(OfferForm(data=_standing(held, there.today)), there)


def register_form(
    there: Choices,
    area_name: str | None,
    organisations: Sequence[OrganisationHere],
    asked: str,
) -> RegisterForm:
    """The form of a new champion; ``area_name`` is None when the area itself is registered.

    Whoever asks for a partner is not offered the area.
    """
    partners_only = asked == A_PARTNER and organisations
    itself = [choice(THE_AREA_ITSELF, f"{area_name} itself")]
    whom = [
        *(itself if area_name and not partners_only else []),
        *(choice(str(each.id), f"{each.name} ({each.kind_words})") for each in organisations),
    ]
    form = RegisterForm(data={"whom": asked})
    form.whom.choices = whom
    return _with_choices(form, there)


def _with_choices(form: Offered, there: Choices) -> Offered:
    form.rows.choices = [choice(row.key, row.name) for row in there.edition.rows]
    form.months.choices = [
        choice(each.month_key, each.words) for each in coming_months(there.today)
    ]
    form.wishes.choices = [choice(kind, f"{kind[:1].upper()}{kind[1:]}") for kind in there.kinds]
    form.known = there.areas
    return form


def _standing(champion: Champion, today: date) -> dict[str, object]:
    held, coming = champion.content, coming_months(today)
    # A whole month that is further ahead than the boxes reach was typed as days.
    ranges = [each for each in held.free if each not in coming]
    data: dict[str, object] = {
        "offer": held.offer,
        "rows": sorted(held.rows),
        "days": str(held.days),
        "months": [each.month_key for each in held.free if each in coming],
        "reach": held.reach.value,
        "travel_km": str(held.travel_km or ""),
        "by_video_too": held.by_video_too,
        "wishes": sorted(held.wishes),
        "tied": _tied(held),
        "ties": "\n".join(champion.tied_to),
        "seen": str(champion.version),
    }
    for name, each in zip(("first", "second"), ranges, strict=False):
        data |= {f"{name}_from": each.from_on, f"{name}_until": each.until_on}
    return data


def _tied(held: Content) -> str:
    if not held.ties_known:
        return NOT_KNOWN
    return "yes" if held.ties else "no"
