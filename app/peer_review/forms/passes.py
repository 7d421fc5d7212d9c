"""What a reviewer types about a row, and what a lead types for the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.web.forms import NO_FAMILY_DATA, Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.strands.rules import Scale

CANNOT_SAY, DIFFER = "cannot-say", "differ"
LONGEST = 1000
_TOO_LONG = Length(max=LONGEST, message=f"Shorten this to at most {LONGEST:,} characters")


class _RatingForm(Form):
    """One of the ratings of a scale, or one choice apart."""

    rating = RadioField("Rating")
    seen = HiddenField()

    @property
    def half_steps(self) -> int | None:
        """What was chosen; None for the choice apart."""
        chosen = self.rating.data or ""
        return int(chosen) if chosen.isdigit() else None

    @property
    def started_from(self) -> int:
        """The number of the answer that the page was opened with; 0 for none."""
        return number_in(typed(self.seen))

    def offer(self, scale: Scale, apart: tuple[str, str]) -> None:
        """Fill in the ratings, lowest first, and the choice apart."""
        self.rating.choices = [
            *(choice(str(step), scale.choice(step)) for step in scale),
            choice(*apart),
        ]


class OwnRatingForm(_RatingForm):
    """What one reviewer makes of a row."""

    rating = RadioField(
        "What do you make of it?",
        validators=[InputRequired("Choose a rating, or that you cannot say")],
    )
    because = TextAreaField(
        "Why?",
        description=f"A sentence or two. {NO_FAMILY_DATA}",
        validators=[DataRequired("Say why, in a sentence or two"), _TOO_LONG],
    )

    def offer_ratings(self, scale: Scale) -> None:
        self.offer(scale, (CANNOT_SAY, "I cannot say"))


class SettleForm(_RatingForm):
    """What the team settles on for a row."""

    rating = RadioField(
        "What does the team settle on?",
        validators=[InputRequired("Choose a rating, or that the team differs")],
    )
    sentence = TextAreaField(
        "Why, in a sentence",
        description=f"The area reads this in your report. {NO_FAMILY_DATA}",
        validators=[DataRequired("Say why in a sentence"), _TOO_LONG],
    )

    def offer_ratings(self, scale: Scale) -> None:
        self.offer(scale, (DIFFER, "We differ, and say so"))


class OpenPassesForm(Form):
    """Opening the first passes."""

    because = TextAreaField(
        "Why do you open them now?",
        description=f"The team reads it. {NO_FAMILY_DATA}",
        validators=[_TOO_LONG],
    )
