"""Works out from what is shown of a run whatever a solver can, for readers and for officers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from app.instruments.rules.definition import Ask, Choice, Cohorts, Definition, Question, Sort
from app.instruments.rules.shown import (
    EVERYBODY,
    LEFT_OUT,
    NO_COHORT,
    Gathered,
    Part,
    QuestionShown,
    Shown,
)

Place = tuple[str, str, str]
# A weight for each cell, and between what their sum lies.
Row = tuple[Mapping[tuple[str, str], float], float, float]

SMALLEST = 5
COHORTS = ("keyworker", "lead_worker", NO_COHORT)


def an_instrument() -> Definition:
    """Two cohorts and one question of each sort that is counted."""
    choices = tuple(Choice(key, key) for key in ("all", "some", "none"))
    return Definition(
        key="asked", number=1, title="Asked", purpose="-", notice="-", sort=Sort.QUESTIONS,
        evidence="qualitative", views=("families",), ways=(), smallest_group=SMALLEST,
        kept_days=30, cannot_show="-", feeds=(),
        cohorts=Cohorts("Who?", "", tuple(Choice(key, key) for key in COHORTS if key)),
        questions=(
            Question("plan", Ask.CHOICE, "Plan?", choices=choices),
            Question("work", Ask.YES_NO, "Work?"),
            Question("future", Ask.SCALE, "Future?", lowest=1, highest=5),
        ),
    )  # fmt: skip


def a_run(dice: random.Random, definition: Definition) -> Gathered:
    """Between none and forty of each cohort, on screens and on paper, some leaving things out."""
    return Gathered(*(_answers(dice, definition, paper) for paper in (False, True)))


def _answers(dice: random.Random, definition: Definition, paper: bool) -> Mapping[Place, int]:
    counted: Counter[Place] = Counter()
    if paper and dice.random() < 0.5:
        return counted
    taste = {each.key: [dice.random() ** 2 for _ in each.values] for each in definition.counted}
    left_out = dice.choice((0.0, 0.03, 0.3))
    for cohort in COHORTS:
        for _ in range(int(dice.random() ** 2 * dice.choice((8, 16, 40)))):
            counted[cohort, EVERYBODY, EVERYBODY] += 1
            for each in definition.counted:
                if dice.random() >= left_out:
                    (value,) = dice.choices(each.values, taste[each.key])
                    counted[cohort, each.key, value] += 1
    return counted


def worked_out(
    definition: Definition, gathered: Gathered, shown: Shown
) -> Iterator[tuple[str, str, str, int]]:
    """Every count below the smallest group that must be what it is, given all that is shown.

    Once for a reader, who knows nothing else, and once for whoever knows all of the paper.
    """
    if shown.people is None:
        return
    screens = {} if shown.screens_left_out else gathered.on_screen
    for known in ({}, gathered.on_paper):
        secret = _less(_plus(screens, gathered.on_paper), known)
        for each in shown.questions:
            yield from _of_question(definition, each, shown, secret, known)


def _of_question(
    definition: Definition,
    told: QuestionShown,
    shown: Shown,
    secret: Mapping[Place, int],
    known: Mapping[Place, int],
) -> Iterator[tuple[str, str, str, int]]:
    question = definition.question(told.key)
    assert question is not None
    rows = [
        (
            dict.fromkeys(((c, v) for c in cohorts for v in values), 1.0),
            number - sum(_count(known, c, v, question) for c in cohorts for v in values),
        )
        for cohorts, values, number in _said(question, told, shown)
    ]
    exact: list[Row] = [(terms, float(rest), float(rest)) for terms, rest in rows]
    groups = [group.cohorts for group in shown.groups] or [COHORTS]
    for cohorts, value in zip(groups, told.standing_out, strict=False):
        if value is not None:
            exact.extend(_standing(question, cohorts, value, known))
    yield from _determined(exact, secret, question)


def _said(
    question: Question, told: QuestionShown, shown: Shown
) -> Iterator[tuple[Sequence[str], Sequence[str], int]]:
    """Every number that is shown: of which cohorts, of which answers, how many."""
    values = (*question.values, LEFT_OUT)
    yield COHORTS, values, shown.people or 0
    for group in shown.groups:
        yield group.cohorts, values, group.people
    here = {cohort for group in shown.groups for cohort in group.cohorts} or {*COHORTS}
    for cohort in {*COHORTS} - here:
        yield [cohort], values, 0  # a cohort that is not named has nobody in it
    for part in told.whole:
        yield COHORTS, part.values, part.number
    for group, parts in zip(shown.groups, told.by_group, strict=False):
        yield from ((group.cohorts, part.values, part.number) for part in parts)


def _standing(
    question: Question, cohorts: Sequence[str], value: str, known: Mapping[Place, int]
) -> Iterator[Row]:
    """What is known of a group by the answer that stands out, and that enough answered."""

    def of(answer: str) -> int:
        return sum(known.get((cohort, question.key, answer), 0) for cohort in cohorts)

    answers = [(c, v) for c in cohorts for v in question.values]
    answered = sum(map(of, question.values))
    yield dict.fromkeys(answers, 1.0), SMALLEST - answered, np.inf
    if question.ask is not Ask.SCALE:
        for other in {*question.values} - {value}:
            terms = {(c, value): 1.0 for c in cohorts} | {(c, other): -1.0 for c in cohorts}
            yield terms, of(other) - of(value), np.inf
        return
    at = question.values.index(value)
    # Twice those up to the middle are at least half of all; those below it are fewer than half.
    upto, below = question.values[: at + 1], question.values[:at]
    for some, low, high in ((upto, 0.0, np.inf), (below, -np.inf, -1.0)):
        terms = {cell: (2.0 if cell[1] in some else 0.0) - 1.0 for cell in answers}
        shift = answered - 2 * sum(map(of, some))
        yield terms, low + shift, high + shift


def _determined(
    rows: Sequence[Row], secret: Mapping[Place, int], question: Question
) -> Iterator[tuple[str, str, str, int]]:
    cells = [(cohort, value) for cohort in COHORTS for value in (*question.values, LEFT_OUT)]
    matrix = np.array([[terms.get(cell, 0.0) for cell in cells] for terms, _, _ in rows])
    lows, highs = (np.array([row[end] for row in rows]) for end in (1, 2))
    for at, (cohort, value) in enumerate(cells):
        true = _count(secret, cohort, value, question)
        if not 0 < true < SMALLEST:
            continue
        ends = [_end(sign, at, LinearConstraint(matrix, lows, highs)) for sign in (1, -1)]
        assert ends[0] <= true <= ends[1], "what is shown is not true"
        if ends[0] == ends[1]:
            yield question.key, cohort, value, true


def _end(sign: int, at: int, said: LinearConstraint) -> int:
    """The least (1) or the most (-1) that one cell can be."""
    width = said.A.shape[1]
    aim = np.zeros(width)
    aim[at] = sign
    found = milp(aim, constraints=said, bounds=Bounds(0, np.inf), integrality=np.ones(width))
    assert found.success, found.message
    least: float = sign * found.fun
    return round(least)


def small_figures(shown: Shown) -> Iterator[Part | int]:
    """Numbers below the smallest group that are shown outright."""
    yield from (group.people for group in shown.groups if 0 < group.people < SMALLEST)
    for each in shown.questions:
        for parts in (each.whole, *each.by_group):
            yield from (part for part in parts if 0 < part.number < SMALLEST)


def _count(numbers: Mapping[Place, int], cohort: str, value: str, question: Question) -> int:
    if value != LEFT_OUT:
        return numbers.get((cohort, question.key, value), 0)
    answered = sum(numbers.get((cohort, question.key, each), 0) for each in question.values)
    return numbers.get((cohort, EVERYBODY, EVERYBODY), 0) - answered


def _plus(one: Mapping[Place, int], other: Mapping[Place, int]) -> Mapping[Place, int]:
    return Counter(one) + Counter(other)


def _less(one: Mapping[Place, int], other: Mapping[Place, int]) -> Mapping[Place, int]:
    return {place: number - other.get(place, 0) for place, number in one.items()}
