"""Running a workshop: one press after another, and what the console shows between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.access.permissions import Identity
from app.assessments import actions, queries
from app.assessments.models import Assessment, Rating
from app.assessments.queries import Standing
from app.assessments.rules.steps import Planned, Press, Step, next_press, way_back
from app.strands import queries as strands
from app.strands.rules import Scale
from app.voting import actions as voting
from app.voting import broadcast
from app.voting import queries as votes
from app.voting.models import Round
from app.voting.rules import RoundRefused, RoundState
from app.voting.showing import Showing
from app.web.transactions import after_commit
from app.workshops.models import Workshop
from app.workshops.queries import number_joined

MOVED_ON = "The workshop had already moved on, so this press changed nothing. Look again."


@dataclass(frozen=True)
class Offered:
    """A rating that one tap agrees: what it sends, what it says, whether it stands out."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class RowLine:
    """One row in the console's list."""

    row_key: str
    name: str
    words: str
    offer: Press | None


@dataclass(frozen=True)
class View:
    """What console and projector draw."""

    showing: Showing
    current: Round | None
    joined: int
    voted: int
    press: Press | None
    back: Press | None
    offered: tuple[Offered, ...]
    other_steps: tuple[Offered, ...]
    agreed: queries.Agreed | None
    agreed_words: str
    lines: tuple[RowLine, ...]


def step_named(name: str | None) -> Step:
    """The step a form names. Raises ``Refused`` for any other."""
    try:
        return Step(name or "")
    except ValueError:
        raise actions.Refused("Press one of the buttons on the page.") from None


def press(
    who: Identity, workshop: Workshop, step: Step, row_key: str, seen_version: int | None
) -> None:
    """Do what a button says. Raises ``RoundRefused`` when the workshop has moved on since."""
    if seen_version is not None and seen_version != workshop.version:
        raise RoundRefused(MOVED_ON)
    if step in {Step.OPEN, Step.AGAIN}:
        voting.open_voting(who, workshop, row_key)
        return
    if step is Step.END:
        voting.finish(who, workshop)
        return
    current = votes.current_round(workshop.id)
    if current is None:
        raise RoundRefused("Open voting on a row first.")
    _ON_THE_CURRENT_ROUND[step](who, workshop, current)


def agree(
    who: Identity,
    workshop: Workshop,
    held: Assessment,
    row_key: str,
    basis: str,
    half_steps: int | None,
) -> Rating:
    """Agree a row's rating and let every screen know. Raises ``Refused``."""
    agreed = actions.agree_rating(who, held, row_key, basis, half_steps)
    workshop.version += 1
    after_commit(broadcast.state_changed(workshop.id))
    return agreed


def view_of(workshop: Workshop, held: Assessment) -> View:
    """Gather what the console and the projector show at this moment."""
    edition = strands.edition(held.edition_key)
    scale = edition.scale
    rounds = votes.rounds(workshop.id)
    current = votes.current_round(workshop.id)
    # The projector draws from this too: what is sealed must not even be here.
    standings = {each.row.key: each for each in queries.standings(held, may_see_sealed=False)}
    standing = standings.get(current.row_key) if current else None
    ended = workshop.ended_at is not None
    planned = _planned(rounds, standings)
    state = current.state if current else None
    busy = ended or state in {RoundState.OPEN, RoundState.CLOSING, RoundState.CLOSED}
    offered, others = _offers(scale, standing) if current and _agreeable(current) else ((), ())
    return View(
        showing=broadcast.showing_of(workshop),
        current=current,
        joined=number_joined(workshop.id),
        voted=votes.number_voted(current) if current else 0,
        press=None if ended else next_press(state, planned),
        back=None if ended else way_back(state),
        offered=offered,
        other_steps=others,
        agreed=standing.agreed if standing else None,
        agreed_words=agreed_words(scale, standing.agreed) if standing else "",
        lines=tuple(_line(scale, row, standings[row.row_key], rounds, busy) for row in planned),
    )


def agreed_words(scale: Scale, agreed: queries.Agreed | None) -> str:
    """What partners settled on, in words; empty while they have not been asked."""
    if agreed is None:
        return ""
    if agreed.half_steps is None:
        return "Not agreed today"
    return f"Agreed: {scale.phrase(agreed.half_steps)}"


def _compare(who: Identity, workshop: Workshop, current: Round) -> None:
    held = queries.assessment(workshop.area_code, workshop.assessment_id)
    if held is None:
        raise actions.Refused("The assessment of this workshop is gone.")
    actions.show_desktop(who, held, workshop, current)


_ON_THE_CURRENT_ROUND = {
    Step.CLOSE: voting.close_voting,
    Step.TAKE_BACK: voting.take_back_close,
    Step.REVEAL: voting.reveal,
    Step.COMPARE: _compare,
}


def _agreeable(current: Round) -> bool:
    return current.state in {RoundState.SHOWN, RoundState.COMPARED}


def _planned(rounds: Sequence[Round], standings: Mapping[str, Standing]) -> tuple[Planned, ...]:
    opened: dict[str, bool] = {}
    for round_ in rounds:
        before = opened.get(round_.row_key, False)
        opened[round_.row_key] = before or round_.state != RoundState.PLANNED
    return tuple(Planned(key, standings[key].row.name, seen) for key, seen in opened.items())


def _offers(
    scale: Scale, standing: Standing | None
) -> tuple[tuple[Offered, ...], tuple[Offered, ...]]:
    """The likely ratings in front, every step behind them."""
    if standing is None:
        return (), ()
    agreed = standing.agreed
    front = []
    middle = _middle(standing.result)
    if middle is not None:
        words = f"The vote’s middle: {scale.phrase(middle)}"
        front.append(Offered(f"vote:{middle}", words, _is(agreed, "vote")))
    desktop = standing.desktop.half_steps if standing.opened else None
    if desktop is not None:
        words = f"The desktop rating: {scale.phrase(desktop)}"
        front.append(Offered(f"desktop:{desktop}", words, _is(agreed, "desktop")))
    front.append(Offered(actions.NOT_AGREED, "Not agreed today", _is(agreed, actions.NOT_AGREED)))
    others = tuple(
        Offered(
            f"other:{step}",
            scale.choice(step),
            _is(agreed, "other") and agreed is not None and agreed.half_steps == step,
        )
        for step in scale
    )
    return tuple(front), others


def _middle(result: Round | None) -> int | None:
    room = votes.room_tally(result) if result else None
    return room.middle if room else None


def _is(agreed: queries.Agreed | None, basis: str) -> bool:
    return agreed is not None and agreed.basis == basis


def _line(
    scale: Scale, row: Planned, standing: Standing, rounds: Sequence[Round], busy: bool
) -> RowLine:
    latest = [r for r in rounds if r.row_key == row.row_key][-1]
    words = agreed_words(scale, standing.agreed) or _STATES[RoundState(latest.state)]
    return RowLine(row.row_key, row.name, words, None if busy else _offer_on(row, latest))


def _offer_on(row: Planned, latest: Round) -> Press | None:
    """What may be pressed beside a row while no vote is running."""
    if latest.state == RoundState.PLANNED:
        return Press(Step.OPEN, "Vote on this next", row.row_key)
    if _agreeable(latest):
        return Press(Step.AGAIN, "Vote again", row.row_key)
    return None


_STATES = {
    RoundState.PLANNED: "Not voted on yet",
    RoundState.OPEN: "Voting is open",
    RoundState.CLOSING: "Voting is closing",
    RoundState.CLOSED: "Closed, not revealed yet",
    RoundState.SHOWN: "Revealed, not agreed yet",
    RoundState.COMPARED: "Revealed, not agreed yet",
}
