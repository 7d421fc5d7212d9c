"""You said, we did: what was raised, and what was done about it and when; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.action_plans.rules import Planned, Status
from app.issues.rules.standing import Issue, Kind, Step, Where
from app.web.words import date_in_words

NOTHING_DONE = "Nothing has been done about this yet."
IN_DRAFT = "An action is being drafted."


@dataclass(frozen=True)
class Said:
    """Something people said, and what was done about it."""

    words: str
    did: tuple[str, ...]
    # How many notes a theme holds; 0 for what is no theme.
    notes: int = 0


@dataclass(frozen=True)
class Group:
    """What was said in one place: the log, a workshop, the panel."""

    heading: str
    said: tuple[Said, ...]


def did(actions: Iterable[Planned]) -> tuple[str, ...]:
    """A sentence for each action, without its owner; nothing done says so."""
    return tuple(map(sentence, actions)) or (NOTHING_DONE,)


def sentence(action: Planned) -> str:
    """How far an action has come; the words of a draft are not settled yet."""
    what = " ".join(action.what.split()).rstrip(".") or "an action whose words were taken away"
    match action.status:
        case Status.DRAFT:
            return IN_DRAFT
        case Status.DONE:
            on = f" on {date_in_words(action.status_since)}" if action.status_since else ""
            return f"Done{on}: {what}."
        case Status.NOT_GOING_AHEAD:
            why = " ".join(action.reason.split()).rstrip(".")
            return f"Not going ahead: {what}." + (f" {why}." if why else "")
    due = f", by {date_in_words(action.due_on)}" if action.due_on else ""
    return f"{action.status.words}: {what}{due}."


def about_issue(issue: Issue, actions: Sequence[Planned]) -> Said:
    """An issue with its answer and what was done because of it."""
    answers = [
        f"Answered by {each.whose} on {date_in_words(each.on)}: {' '.join(each.words.split())}"
        for each in issue.steps
        if each.kind is Kind.ANSWERED and each.words
    ]
    if issue.where is Where.BOARD and not answers:
        answers = [f"{issue.stands}."]
    return Said(issue.title, (*answers, *map(sentence, actions)) or (NOTHING_DONE,))


def done_on(actions: Iterable[Planned]) -> date | None:
    """The last day on which one of them was done."""
    days = [each.status_since for each in actions if each.status is Status.DONE]
    return max((each for each in days if each), default=None)


def became_done(told: Iterable[tuple[datetime, str]]) -> datetime | None:
    """Since which moment an action is done, of all that was told of its status, the first first."""
    since = None
    for at, status in told:
        if status != Status.DONE:
            since = None
        elif since is None:
            since = at
    return since


def spoke_that_day(issue: Issue, done: date | None) -> bool:
    """Whether its raiser last spoke on the very day it was acted upon: only moments tell then."""
    spoke = _last_word(issue)
    return issue.is_open and spoke is not None and spoke.on == done


def news_for_raiser(issue: Issue, done: date | None, moment: datetime | None = None) -> bool:
    """Whether there is something whoever raised it has not spoken about yet.

    ``done`` is the last day on which an action of it was done, and ``moment`` when on that day.
    """
    if issue.where is Where.SETTLED:
        return False
    if issue.where is Where.ANSWERED:
        return True
    spoke = _last_word(issue)
    if done is None or spoke is None:
        return done is not None
    if spoke_that_day(issue, done):
        return moment is not None and spoke.at is not None and moment > spoke.at
    return done > spoke.on


def _last_word(issue: Issue) -> Step | None:
    return next((each for each in issue.steps[::-1] if each.from_raiser), None)
