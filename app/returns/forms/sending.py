"""What an area adds before it sends its confirmed assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import HiddenField, SelectMultipleField, TextAreaField
from wtforms.validators import Length

from app.returns.facts import Added
from app.returns.rules.told import LONGEST_WORDS
from app.returns.rules.words import plain_words
from app.web.forms import Form, choice, typed

if TYPE_CHECKING:
    from app.strands.rules import Edition

_SHORTER = Length(max=LONGEST_WORDS, message="Shorten this to at most 1,000 characters")


class SendForm(Form):
    """Support sought and examples to share; ``send_form`` fills in the rows."""

    support_rows = SelectMultipleField("With which rows would you like support?")
    support = TextAreaField("What support would help?", [_SHORTER])
    example_rows = SelectMultipleField("With which rows do you have an example others could use?")
    examples = TextAreaField("Which examples could you share?", [_SHORTER])
    # What the page stood on; whatever has changed since is shown before anything is sent.
    seen = HiddenField()

    @property
    def added(self) -> Added:
        """What was typed and ticked."""
        return Added(
            support=plain_words(typed(self.support)),
            support_rows=frozenset(self.support_rows.data or ()),
            examples=plain_words(typed(self.examples)),
            example_rows=frozenset(self.example_rows.data or ()),
        )


def send_form(edition: Edition, standing: Added, seen: str) -> SendForm:
    """The form as it may begin, or as it was sent."""
    form = SendForm(
        data={
            "support": standing.support,
            "support_rows": sorted(standing.support_rows),
            "examples": standing.examples,
            "example_rows": sorted(standing.example_rows),
            "seen": seen,
        }
    )
    rows = [choice(row.key, row.name) for row in edition.rows]
    form.support_rows.choices = form.example_rows.choices = rows
    return form
