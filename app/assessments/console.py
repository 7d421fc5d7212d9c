"""What the console and the projector draw between presses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.assessments import agreeing, queries, rehearsing
from app.assessments.agreeing import Offers
from app.assessments.criteria import FOR_ITSELF
from app.assessments.models import Assessment
from app.assessments.queries import Standing
from app.assessments.rules.steps import Planned, Press, Step, next_press, way_back
from app.assessments.settled import settled_words
from app.strands import queries as strands
from app.strands.rules import Edition, Scale
from app.strands.rules.asked import asked_by_key
from app.voting import broadcast, listening
from app.voting import queries as votes
from app.voting.models import Round
from app.voting.rules import RoundState, accounted_for
from app.voting.showing import Showing
from app.voting.splitting import SplitOn, Strip, most_split, strips
from app.web.filters import counted
from app.workshops.models import Workshop
from app.workshops.note_queries import notes_state
from app.workshops.rules import NotesState

_RESULTS = {RoundState.SHOWN, RoundState.COMPARED}
_SETTLED_OR_NOT = {RoundState.PLANNED, *_RESULTS}
_BEFORE_THE_HALL = {RoundState.PLANNED, RoundState.EARLY}
_BUSY = {RoundState.OPEN, RoundState.CLOSING, RoundState.CLOSED}
_STATES = {
    RoundState.PLANNED: "Not voted on yet",
    RoundState.EARLY: "Votes may come before the meeting",
    RoundState.OPEN: "Voting is open",
    RoundState.CLOSING: "Voting is closing",
    RoundState.CLOSED: "Closed, not revealed yet",
    RoundState.SHOWN: "Revealed, not agreed yet",
    RoundState.COMPARED: "Revealed, not agreed yet",
}


@dataclass(frozen=True)
class RowLine:
    """One row, or one criterion that is voted on for itself, in the console's list."""

    row_key: str
    name: str
    words: str
    press: Press | None
    may_agree: bool
    count: Press | None = None
    sentences: Press | None = None
    reveal: Press | None = None


@dataclass(frozen=True)
class View:
    """What console and projector draw."""

    showing: Showing
    current: Round | None
    joined: int
    voted: int
    paper: int
    silent: int
    lost: int
    press: Press | None
    back: Press | None
    offers: Offers
    lines: tuple[RowLine, ...]
    # How many voted on paper the last time, while nobody has in this vote.
    paper_before: int = 0
    # Where what was agreed on the row the hall looks at is better or worse, as somebody typed it.
    uneven: str = ""
    # The essential groups not heard on what was agreed on the row the hall looks at.
    without: tuple[str, ...] = ()
    # Whether no other worker may have heard from phones that this one calls silent.
    all_heard: bool = True

    @property
    def accounted(self) -> str:
        """Everybody who is here in one sentence, so that the totals can be checked in the hall."""
        result = self.showing.result
        could_not = result.cannot_say if result else None
        return accounted_for(self.joined, self.voted, self.paper, could_not, self.lost)

    @property
    def ticked(self) -> tuple[Strip, ...]:
        return strips(self.showing.result)

    @property
    def split(self) -> tuple[SplitOn, ...]:
        return most_split(self.showing.result)

    @property
    def again(self) -> tuple[RowLine, ...]:
        """The row the hall looks at, where it may be voted on again."""
        here = self.current.asked_key if self.current and self.showing.row_key else None
        return tuple(line for line in self.lines if line.press and line.row_key == here)

    @property
    def may_end_here(self) -> bool:
        """Whether the workshop may end although the large button says something else."""
        if self.press is None:
            return False
        return self.press.step in {Step.OPEN, Step.COMPARE, Step.REVEAL_EARLY}

    @property
    def agree_first(self) -> bool:
        """Whether partners have seen everything and are to settle before the next row."""
        settled = self.offers.standing or self.showing.agreement
        return bool(self.offers.likely and self.showing.comparison and not settled)


def view_of(workshop: Workshop, held: Assessment) -> View:
    """Gather what the console and the projector show at this moment."""
    edition = strands.edition(held.edition_key)
    scale = edition.scale
    rounds = votes.rounds(workshop.id)
    current = votes.current_round(workshop.id)
    # The projector draws from this too: what is sealed must not even be here.
    standings = (
        rehearsing.standings(held, current)
        if workshop.rehearsal
        else {each.row.key: each for each in queries.standings(held, may_see_sealed=False)}
    )
    ended = workshop.ended_at is not None
    planned = _planned(edition, rounds, current)
    state = current.state if current else None
    writing = notes_state(workshop.id) is NotesState.OPEN
    busy = ended or writing or state in _BUSY
    # Partners agree on rows alone; what they said of one criterion is kept as they said it.
    standing = standings.get(current.asked_key) if current else None
    showing = broadcast.showing_of(workshop)
    # While the hall writes notes or looks at them it has no row before it to agree on.
    settling = (
        current is not None
        and current.state in _RESULTS
        and showing.row_key == current.asked_key
        and not ended
    )
    latest = {round_.asked_key: round_ for round_ in rounds}
    came = votes.early_numbers(workshop.id)
    return View(
        showing=showing,
        current=current,
        joined=votes.people_here(workshop.id, current),
        voted=votes.number_voted(current) if current else 0,
        paper=votes.on_paper(current) if current else 0,
        silent=0 if ended else listening.silent_now(workshop),
        lost=listening.lost_in(workshop, current),
        all_heard=listening.all_heard(),
        press=None
        if ended or writing
        else next_press(
            state, planned, for_itself=current is not None and current.criterion_key != ""
        ),
        back=way_back(state, ended=ended),
        offers=agreeing.offers(scale, standing, current) if standing and settling else Offers(),
        paper_before=_paper_before(current),
        uneven=_uneven(standing, current) if standing and current and settling else "",
        without=standing.provisional if standing else (),
        lines=tuple(
            _line(
                scale,
                row,
                standings.get(row.row_key),
                latest[row.row_key],
                busy,
                came=came.get(latest[row.row_key].id, 0),
                rehearsal=workshop.rehearsal,
            )
            for row in planned
        ),
    )


def _uneven(standing: Standing, current: Round) -> str:
    agreed = standing.agreed
    return agreed.uneven.words.strip() if agreed and agreed.round_id == current.id else ""


def _paper_before(current: Round | None) -> int:
    before = votes.round_before(current)
    if current is None or before is None or votes.on_paper(current):
        return 0
    return votes.on_paper(before)


def _planned(
    edition: Edition, rounds: Sequence[Round], current: Round | None
) -> tuple[Planned, ...]:
    opened: dict[str, bool] = {}
    unseen: dict[str, bool] = {}
    for round_ in rounds:
        key = round_.asked_key
        opened[key] = opened.get(key, False) or round_.state not in _BEFORE_THE_HALL
        unseen[key] = round_.state == RoundState.CLOSED and round_ is not current
    return tuple(
        Planned(key, asked_by_key(edition, key).name, seen, unseen[key])
        for key, seen in opened.items()
    )


def _line(
    scale: Scale,
    row: Planned,
    standing: Standing | None,
    latest: Round,
    busy: bool,
    *,
    came: int,
    rehearsal: bool,
) -> RowLine:
    state = RoundState(latest.state)
    settled = standing is None or standing.agreed_on_the_last_vote
    early = state is RoundState.EARLY
    if early:
        words = f"{counted(came, 'early vote')} so far"
    elif row.unseen:
        words = "Closed before the room came to it, not revealed yet"
    elif standing is None and state in _RESULTS:
        words = FOR_ITSELF
    elif standing is not None and standing.agreed is not None and state in _SETTLED_OR_NOT:
        words = settled_words(scale, standing, latest)
    else:
        words = _STATES[state]
    return RowLine(
        row_key=row.row_key,
        name=row.name,
        words=words,
        press=None if busy else _press_on(row, state),
        sentences=Press(Step.SENTENCES, "Vote on its sentences", row.row_key)
        if not busy and not early and _press_on(row, state)
        else None,
        count=Press(Step.COUNT, "Count early votes only", row.row_key)
        if early and not busy
        else None,
        reveal=Press(Step.REVEAL_EARLY, "Reveal the early votes", row.row_key)
        if row.unseen and not busy
        else None,
        may_agree=not rehearsal and state in _RESULTS and not settled,
    )


def _press_on(row: Planned, state: RoundState) -> Press | None:
    """What may be pressed beside a row while no vote is running."""
    if state in _BEFORE_THE_HALL:
        return Press(Step.OPEN, "Open voting", row.row_key)
    if row.unseen:
        return Press(Step.AGAIN, "Vote in the room instead", row.row_key)
    return Press(Step.AGAIN, "Vote again", row.row_key) if state in _RESULTS else None
