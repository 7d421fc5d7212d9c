"""What the issues log leaves to do: for who raised something, who leads it, and who answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import url_for

from app.access.permissions import Identity, Permission, may
from app.accounts.queries.seats import boards_of
from app.assessments.waiting import Waiting
from app.clock import today
from app.issues import queries
from app.issues.rules.standing import Issue, Where
from app.web.filters import counted


def waiting_about_issues(who: Identity, area_code: str) -> Iterator[Waiting]:
    """First what came back to whoever is asking, then what others wait for."""
    found = queries.unsettled(area_code)
    held = [each for each, _ in found]
    own = [(each, done) for each, done in found if each.raised_by == who.reference]
    for each in queries.with_news(area_code, own):
        came = "has an answer" if each.where is Where.ANSWERED else "was acted upon"
        address = url_for("issues.show", area_code=area_code, issue_id=each.id)
        yield Waiting(f"What you raised {came}: {each.title}", address)
    if may(who, Permission.ISSUE_LEAD, area_code):
        yield from _lead(area_code, held)
    elif may(who, Permission.ISSUE_ANSWER, area_code):
        seats = boards_of(who, area_code)
        yield from _with_boards(
            area_code, [each for each in held if not seats or each.board_id in seats]
        )


def _lead(area_code: str, held: Sequence[Issue]) -> Iterator[Waiting]:
    number = sum(each.where is Where.CO_ORDINATOR for each in held)
    if number:
        wait = "waits" if number == 1 else "wait"
        yield Waiting(
            f"{counted(number, 'issue')} {wait} to be answered or sent up",
            url_for("issues.index", area_code=area_code, where=Where.CO_ORDINATOR.value),
        )
    late = sum(each.where is Where.BOARD and each.is_late(today()) for each in held)
    if late:
        has = "has" if late == 1 else "have"
        yield Waiting(
            f"{counted(late, 'issue')} with a board {has} had no answer for 30 days",
            url_for("issues.index", area_code=area_code, where=Where.BOARD.value, late="yes"),
        )


def _with_boards(area_code: str, held: Sequence[Issue]) -> Iterator[Waiting]:
    """A line for each issue that a board is to answer: its members are who knows."""
    for each in held:
        if each.where is Where.BOARD and each.last:
            yield Waiting(
                f"{each.last.board} is asked for an answer: {each.title}",
                url_for("issues.show", area_code=area_code, issue_id=each.id),
            )
