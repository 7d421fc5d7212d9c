"""Parts of rows that a workshop votes on for themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wtforms import SelectMultipleField
from wtforms.validators import DataRequired

from app.web.forms import Form, choice

if TYPE_CHECKING:
    from app.strands.rules.edition import Edition, Row


@dataclass(frozen=True)
class Part:
    """One part of a row as a box."""

    key: str
    name: str
    chosen: bool


def boxes(
    edition: Edition, chosen: Collection[str], but: Collection[str] = ()
) -> Iterator[tuple[Row, list[Part]]]:
    """The parts that can be chosen, row by row; without those in ``but``."""
    for row in edition.rows:
        of_row = [each for each in edition.criteria_of(row.key) if each.key not in but]
        if of_row:
            yield row, [Part(each.key, each.name, each.key in chosen) for each in of_row]


class PartsForm(Form):
    """Which parts come beside what a workshop goes through already."""

    criteria = SelectMultipleField(
        "Which parts?", validators=[DataRequired("Select at least one part")]
    )

    def offer(self, edition: Edition, planned: Collection[str]) -> None:
        """Offer what is not planned yet; a part that somebody has added since does no harm."""
        self._edition, self._planned = edition, planned
        self.criteria.choices = [choice(each.key, each.name) for each in edition.criteria.values()]

    def parts(self) -> list[tuple[Row, list[Part]]]:
        return list(boxes(self._edition, self.criteria.data or (), self._planned))
