"""What is different from an earlier run, of what may be shown of both; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.instruments.rules.definition import Definition
from app.instruments.rules.shown import LEFT_OUT, Part, QuestionShown, Shown
from app.instruments.rules.telling import answered, answers_called
from app.instruments.rules.wording import Wording

# Whether (now, of how many, then, of how many) is more than chance.
Changed = Callable[[int, int, int, int], bool]

TOO_SMALL = "too small a change to call"
THE_SAME = "the same"


@dataclass(frozen=True)
class Moved:
    """One answer, then and now, of everybody who answered."""

    answer: str
    then: str
    now: str
    verdict: str


@dataclass(frozen=True)
class Change:
    """One question at both times; without lines it cannot be compared."""

    title: str
    lines: tuple[Moved, ...]


def change_of(
    definition: Definition, now: Shown, then: Shown, changed: Changed
) -> tuple[Change, ...]:
    """Question by question, the answers that both times tell apart in the same way."""
    wording = Wording(definition)
    before = {each.key: each for each in then.questions}
    found = []
    for each in now.questions:
        question = definition.question(each.key)
        if question is None:
            continue
        lines = tuple(
            _moved(answers_called(wording, question, mine.values), mine, theirs, each, changed)
            for mine, theirs in _alike(each, before.get(each.key))
        )
        found.append(Change(wording.question(question), lines))
    return tuple(found)


def _alike(
    now: QuestionShown, then: QuestionShown | None
) -> Sequence[tuple[Part, tuple[Part, int]]]:
    """Parts with the same answers at both times, put together until they are the same."""
    if then is None or not answered(now) or not answered(then):
        return ()
    total = sum(part.number for part in then.whole)
    pairs: list[tuple[Part, tuple[Part, int]]] = []
    mine, theirs = list(now.whole), list(then.whole)
    while mine and theirs:
        first, other = mine.pop(0), theirs.pop(0)
        while first.values != other.values:
            if len(first.values) < len(other.values) and mine:
                first = _joined(first, mine.pop(0))
            elif theirs:
                other = _joined(other, theirs.pop(0))
            else:
                return ()
        pairs.append((first, (other, total)))
    told = [pair for pair in pairs if pair[0].values != (LEFT_OUT,)]
    return told if len(told) > 1 else ()


def _joined(one: Part, other: Part) -> Part:
    return Part((*one.values, *other.values), one.number + other.number)


def _moved(
    answer: str, now: Part, then: tuple[Part, int], question: QuestionShown, changed: Changed
) -> Moved:
    before, before_of = then
    of = sum(part.number for part in question.whole)
    more = now.number * before_of - before.number * of
    if not more:
        verdict = THE_SAME
    elif changed(now.number, of, before.number, before_of):
        verdict = "more than before" if more > 0 else "fewer than before"
    else:
        verdict = TOO_SMALL
    return Moved(answer, f"{before.number} of {before_of}", f"{now.number} of {of}", verdict)
