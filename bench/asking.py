"""Random runs of a questionnaire: what page, file and evidence say, and what a solver makes of it.

As a control it must find something where every figure is shown as it is.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app.instruments.rules.shown import (  # noqa: E402  # found by the line above
    Group,
    Part,
    QuestionShown,
    Shown,
    shown_of,
)
from app.instruments.rules.telling import as_text, lines_of, told_of  # noqa: E402
from tests.unit.instruments.solving import (  # noqa: E402
    COHORTS,
    a_run,
    an_instrument,
    small_figures,
    worked_out,
)

_CONTROLS = 20


def main() -> int:
    """Print what was found; fails when anything was, or when the control found nothing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = asked.parse_args()
    dice = random.Random(given.seed)  # noqa: S311  # runs, not secrets
    definition = an_instrument()
    small = derived = strange = shown_at_all = figures = controls = 0
    for number in range(given.runs):
        run = a_run(dice, definition)
        shown = shown_of(definition, run)
        shown_at_all += shown.people is not None
        figures += sum(bool(each.whole) for each in shown.questions)
        small += len([*small_figures(shown)])
        derived += len([*worked_out(definition, run, shown)])
        strange += len(_numbers_told(definition, shown) - _numbers_of(shown))
        if number < _CONTROLS:
            bare = _all_of_it(definition, run)
            controls += bool([*small_figures(bare), *worked_out(definition, run, bare)])
        if number % 100 == 99:
            print(f"{number + 1} runs: {small} shown, {derived} worked out", flush=True)
    print(f"seed {given.seed}: {given.runs} runs, of {shown_at_all} something shown,")
    print(f"{figures} questions told by figures")
    print(f"counts below the smallest group shown: {small}; worked out: {derived}")
    print(f"numbers in files or evidence that the page does not show: {strange}")
    print(f"all shown as it is, runs of {_CONTROLS} that told something: {controls}")
    return int(bool(small or derived or strange or not controls))


def _numbers_told(definition: object, shown: Shown) -> set[int]:
    """Every number in the file and in the evidence; those that are answers are taken away."""
    told = told_of(definition, shown, None)  # type: ignore[arg-type]
    cells = {int(line[3]) for line in lines_of(told)[1:] if line[3]}
    if shown.people is None:
        return cells
    said = re.sub(r"“[^”]*”", "", as_text(told))
    return cells | {int(found) for found in re.findall(r"\d+", said)}


def _numbers_of(shown: Shown) -> set[int]:
    numbers = {shown.people or 0, *(group.people for group in shown.groups)}
    if shown.screens_left_out:
        numbers.add(5)
    for each in shown.questions:
        for parts in (each.whole, *each.by_group):
            numbers |= {part.number for part in parts}
    return numbers


def _all_of_it(definition: object, run: object) -> Shown:
    """Every figure as it is, as no page shows it."""
    every = run.on_screen | run.on_paper  # type: ignore[attr-defined]
    both = {
        place: run.on_screen.get(place, 0) + run.on_paper.get(place, 0)  # type: ignore[attr-defined]
        for place in every
    }
    groups = tuple(Group((each,), both.get((each, "*", "*"), 0)) for each in COHORTS)
    questions = []
    for question in definition.counted:  # type: ignore[attr-defined]
        rows = []
        for cohort in COHORTS:
            given = [both.get((cohort, question.key, value), 0) for value in question.values]
            left = both.get((cohort, "*", "*"), 0) - sum(given)
            values = (*question.values, "")
            rows.append(tuple(Part((v,), n) for v, n in zip(values, [*given, left], strict=True)))
        whole = tuple(Part(parts[0].values, sum(p.number for p in parts))
                      for parts in zip(*rows, strict=True))  # fmt: skip
        questions.append(QuestionShown(question.key, whole, tuple(rows)))
    return Shown(sum(group.people for group in groups), groups, tuple(questions))


if __name__ == "__main__":
    raise SystemExit(main())
