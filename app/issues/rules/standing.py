"""An issue, its steps up and back, and where it stands; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.areas.rules import state_of
from app.web.words import date_in_words

LONGEST_PROCESS, LONGEST_WORDS, LONGEST_REASON, LONGEST_MINUTE = 120, 1000, 1000, 120
ANSWER_WITHIN = timedelta(days=30)
WORDS_GONE = "The words were taken away"
WHOLE_AREA = "The whole area"
LOCALLY = "the co-ordinator"


class Kind(StrEnum):
    """What a step did."""

    SENT_UP = "sent up"
    ANSWERED = "answered"
    SETTLED = "settled"
    NOT_SETTLED = "not settled"


class Where(StrEnum):
    """With whom an issue is, in the order of its way."""

    CO_ORDINATOR = "co-ordinator"
    BOARD = "board"
    ANSWERED = "answered"
    SETTLED = "settled"

    @property
    def words(self) -> str:
        return {
            Where.CO_ORDINATOR: "With the co-ordinator",
            Where.BOARD: "With a board",
            Where.ANSWERED: "Answered",
            Where.SETTLED: "Settled",
        }[self]


_LEADS_TO = {
    Kind.SENT_UP: Where.BOARD,
    Kind.ANSWERED: Where.ANSWERED,
    Kind.SETTLED: Where.SETTLED,
    Kind.NOT_SETTLED: Where.CO_ORDINATOR,
}


@dataclass(frozen=True)
class Step:
    """One step of an issue: up to a board, an answer, or what its raiser makes of that."""

    number: int
    kind: Kind
    on: date
    words: str = ""
    minute: str = ""
    # The board it went to, or whose answer it is; none where the area answers by itself.
    board_id: int | None = None
    board: str = ""
    due_on: date | None = None
    at: datetime | None = None
    # Who recorded an answer; of other steps it is not told.
    recorded_by: str = ""

    @property
    def whose(self) -> str:
        """Whose answer it is."""
        return self.board or LOCALLY

    @property
    def from_raiser(self) -> bool:
        return self.kind in {Kind.SETTLED, Kind.NOT_SETTLED}


@dataclass(frozen=True)
class Issue:
    """What somebody raised, with every step since, the first first."""

    id: int
    process: str
    words: str
    row_key: str | None
    locality_id: int | None
    locality: str
    origin: str
    raised_by: str
    raised_on: date
    steps: tuple[Step, ...] = ()

    @property
    def title(self) -> str:
        return self.process or WORDS_GONE

    @property
    def place(self) -> str:
        return self.locality or WHOLE_AREA

    @property
    def placed(self) -> str:
        """A mark of where it belongs, by which a form tells that somebody changed it."""
        return state_of(self.row_key, self.locality_id)

    @property
    def action_id(self) -> int | None:
        """The action it was raised from."""
        kind, _, number = self.origin.partition("/")
        return int(number) if kind == "action" else None

    @property
    def last(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    @property
    def where(self) -> Where:
        return where_after(self.last)

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return self.where in {Where.CO_ORDINATOR, Where.BOARD}

    @property
    def board_id(self) -> int | None:
        """The board it is with now."""
        return self.last.board_id if self.last and self.where is Where.BOARD else None

    @property
    def answer(self) -> Step | None:
        """The last answer there is."""
        return next((each for each in self.steps[::-1] if each.kind is Kind.ANSWERED), None)

    @property
    def answered_on(self) -> date | None:
        return self.answer.on if self.answer else None

    @property
    def waits_since(self) -> date | None:
        """Since when whoever it is with has given no answer.

        A board is charged with its own days alone, and nobody with those before an answer.
        """
        if not self.is_open:
            return None
        return self.last.on if self.last else self.raised_on

    def days_without_answer(self, today: date) -> int:
        return (today - self.waits_since).days if self.waits_since else 0

    def is_late(self, today: date) -> bool:
        """Whether a board is past the day its answer was due, or nobody answered in thirty days."""
        if self.where is Where.BOARD and self.last and self.last.due_on:
            return today > self.last.due_on
        return self.days_without_answer(today) >= ANSWER_WITHIN.days

    def lateness(self, today: date) -> str:
        """How long it has had no answer, once that is long: "No answer for 34 days"."""
        return (
            f"No answer for {self.days_without_answer(today)} days" if self.is_late(today) else ""
        )

    def age(self, today: date) -> str:
        """How long ago it was raised, where that is long and a board has had it for less."""
        days = (today - self.raised_on).days
        is_older = self.where is Where.BOARD and days > self.days_without_answer(today)
        return f"Raised {days} days ago" if is_older and days >= ANSWER_WITHIN.days else ""

    @property
    def stands(self) -> str:
        """Where it stands, in a sentence without its full stop."""
        last = self.last
        if last is None:
            return f"With the co-ordinator since {date_in_words(self.raised_on)}"
        match last.kind:
            case Kind.SENT_UP:
                due = f", answer due by {date_in_words(last.due_on)}" if last.due_on else ""
                return f"With {last.board} since {date_in_words(last.on)}{due}"
            case Kind.ANSWERED:
                return f"Answered by {last.whose} on {date_in_words(last.on)}"
            case Kind.SETTLED:
                return f"Settled on {date_in_words(last.on)}"
        return f"Back with the co-ordinator since {date_in_words(last.on)}"


def where_after(last: Step | None) -> Where:
    """With whom an issue is after its last step; nobody has moved one without any."""
    return _LEADS_TO[last.kind] if last else Where.CO_ORDINATOR
