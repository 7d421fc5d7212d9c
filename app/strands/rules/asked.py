"""What a hall can be asked: a whole row, or one criterion of it for itself; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.strands.rules.edition import Criterion, Edition, Feature, Row

NOTHING_SAID_HERE: Final = "Nothing is said of this stage."
# What a hall can still read from the back; phones and paper have every sentence.
_BRIEF: Final = 170


@dataclass(frozen=True)
class Asked:
    """One question of a workshop, with what it says of each stage.

    A row says one sentence for each stage. A criterion has none of its own, so it says the
    sentences that the model has for it at that stage.
    """

    edition: Edition
    row: Row
    criterion: Criterion | None = None

    @property
    def key(self) -> str:
        """What forms and addresses call it; no criterion is called like a row."""
        return self.criterion.key if self.criterion else self.row.key

    @property
    def criterion_key(self) -> str:
        return self.criterion.key if self.criterion else ""

    @property
    def name(self) -> str:
        if self.criterion is None:
            return self.row.name
        return f"{self.row.name}: {_inside(self.criterion.name)}"

    @property
    def question(self) -> str:
        return f"{self.name}. Where do we stand?" if self.criterion else self.row.question

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """What is looked at: every criterion of the row, or the one."""
        return (self.criterion,) if self.criterion else self.edition.criteria_of(self.row.key)

    @cached_property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """What each stage means here, by its name."""
        return tuple((stage.name, self._words(stage.key, None)) for stage in self.edition.stages)

    @cached_property
    def in_brief(self) -> tuple[tuple[str, str], ...]:
        """The same for a screen that a whole hall reads."""
        return tuple((stage.name, self._words(stage.key, _BRIEF)) for stage in self.edition.stages)

    def features_at(self, stage_key: str) -> tuple[Feature, ...]:
        """What the model says here of a stage, criterion after criterion."""
        return tuple(feature for each in self.criteria for feature in each.at(stage_key))

    def _words(self, stage_key: str, most: int | None) -> str:
        if self.criterion is None:
            return self.row.sentences[stage_key]
        said = [feature.words for feature in self.criterion.at(stage_key)]
        if not said:
            return NOTHING_SAID_HERE
        whole = " ".join(said)
        if most is None or len(whole) <= most:
            return whole
        first = _that_fit(said, most)
        return f"{' '.join(first)} And {len(said) - len(first)} more on your phone."


def asked(edition: Edition, row_key: str, criterion_key: str = "") -> Asked:
    """A row or, with a key, a criterion of it. Raises ``KeyError`` for what is not there."""
    row = edition.row(row_key)
    if not criterion_key:
        return Asked(edition, row)
    of_row = {each.key: each for each in edition.criteria_of(row_key)}
    return Asked(edition, row, of_row[criterion_key])


def asked_by_key(edition: Edition, key: str) -> Asked:
    """The row or the criterion called so. Raises ``KeyError`` for what is neither."""
    if any(row.key == key for row in edition.rows):
        return asked(edition, key)
    return asked(edition, edition.criteria[key].row_key, key)


def in_running_order(edition: Edition, keys: Collection[str]) -> tuple[Asked, ...]:
    """What was chosen, in model order; the criteria of a row come before it.

    A hall that has looked at the parts can then agree on the whole. Other keys are left out.
    """
    every = [
        each
        for row in edition.rows
        for each in (
            *(Asked(edition, row, criterion) for criterion in edition.criteria_of(row.key)),
            Asked(edition, row),
        )
    ]
    return tuple(each for each in every if each.key in keys)


def _that_fit(said: list[str], most: int) -> list[str]:
    """As many sentences as a screen has room for, and never none."""
    fit = said[:1]
    for each in said[1:-1]:
        if len(" ".join([*fit, each])) > most:
            break
        fit.append(each)
    return fit


def _inside(name: str) -> str:
    """A name inside a sentence; one that begins with initials stays as it is."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
