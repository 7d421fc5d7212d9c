"""The plan as a document: what a board reads on paper and partners take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.action_plans.rules.agreement import PartnerView, agreed_by
from app.action_plans.rules.improving import Improvement, lines_of
from app.action_plans.rules.listing import By, in_order
from app.action_plans.rules.plan import Due, Planned
from app.action_plans.rules.tallying import tally
from app.papers.rules import Block, Document, Heading, Table, Words
from app.web.words import date_in_words

COLUMNS = ("What is to be done", "Who", "By when", "How far it is", "What shows it", "Partners")
_WIDTHS = (6, 4, 3, 4, 4, 3)


@dataclass(frozen=True)
class Plan:
    """All that is said of a plan on a day; ``told`` is what was said last of an action.

    ``not_settled`` counts the drafts that are not for these readers.
    """

    area: str
    day: date
    edition: str
    rows: Mapping[str, str]
    actions: Sequence[Planned]
    views: Mapping[int, Sequence[PartnerView]]
    told: Mapping[int, str]
    improvements: Sequence[Improvement]
    label: str = ""
    not_settled: int = 0
    tells_views: bool = True
    tells_lateness: bool = True


def document_of(plan: Plan) -> Document:
    """The plan by row, and its improvements in five parts."""
    return Document(
        title=f"{plan.area}: action plan",
        blocks=tuple(_blocks(plan)),
        about=f"{date_in_words(plan.day)} · {plan.edition}",
        label=plan.label,
    )


def _blocks(plan: Plan) -> Iterator[Block]:
    if plan.actions:
        # On the first of all days nothing is late.
        day = plan.day if plan.tells_lateness else date.min
        yield Words(tally(plan.actions, plan.rows, day).sentence)
    elif not plan.not_settled:
        yield Words("Nothing is planned yet.")
    if plan.not_settled:
        number = plan.not_settled
        drafts = "1 more is a draft" if number == 1 else f"{number} more are drafts"
        yield Words(f"{drafts} that partners have not settled yet.")
    for name, actions in in_order(plan.actions, By.ROW, plan.rows, plan.day):
        yield Heading(name)
        lines = tuple(_line(plan, each) for each in actions)
        columns = COLUMNS if plan.tells_views else COLUMNS[:-1]
        yield Table(f"Actions: {name}", columns, lines, _WIDTHS[: len(columns)])
    if plan.improvements:
        yield Heading("Improvements in five parts")
    for one in plan.improvements:
        yield from _improvement(one)


def _line(plan: Plan, each: Planned) -> tuple[str, ...]:
    when = date_in_words(each.due_on) if each.due_on else "No date yet"
    if plan.tells_lateness and each.due(plan.day) is Due.OVERDUE:
        when += " (overdue)"
    far = [each.status.words, each.reason or plan.told.get(each.id, "")]
    partners = "" if each.status.over else agreed_by(plan.views.get(each.id, ())).words
    return (
        each.named,
        f"{each.owned_by[:1].upper()}{each.owned_by[1:]}",
        when,
        ". ".join(part.rstrip(".") for part in far if part),
        each.measure.sentence,
        *((partners,) if plan.tells_views else ()),
    )


def _improvement(one: Improvement) -> Iterator[Block]:
    parts = one.parts
    yield Heading(parts.outcome or "Its words were taken away", 3)
    for name, lines in (
        ("Core issues", lines_of(parts.issues)),
        ("Solutions", lines_of(parts.solutions)),
        ("Actions", tuple(f"{each.named} ({each.owned_by})" for each in one.actions)),
        ("Measures", tuple(each.sentence for each in parts.measures)),
    ):
        if lines:
            yield Words(name, strong=True)
            yield from (Words(line, bullet=True) for line in lines)
