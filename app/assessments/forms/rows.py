"""What is typed about a row: the desktop rating, its reasons, and why it was agreed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import Field, HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from app.assessments.rules.texts import KEY_EVIDENCE, NEXT_STEPS, REASON, UNEVEN
from app.strands.rules import Scale
from app.web.forms import NO_FAMILY_DATA, Form, choice

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.assessments.prompting import Offer

NOT_YET = ""
LONGEST = 6000
_NUMBER = re.compile("[0-9]{1,9}")
_TOO_LONG = f"Shorten this to {LONGEST:,} characters or fewer."


class RowForm(Form):
    """The desktop rating of a row and what belongs to it; everything but the rating may wait."""

    rating = RadioField("Your desktop rating", validate_choice=False)
    reason = TextAreaField("Why this rating", validators=[Length(max=LONGEST, message=_TOO_LONG)])
    key_evidence = TextAreaField(
        "Key evidence for the one page", validators=[Length(max=LONGEST, message=_TOO_LONG)]
    )
    next_steps = TextAreaField("Next steps", validators=[Length(max=LONGEST, message=_TOO_LONG)])
    led_by = RadioField("Did the peer review lead to this?", default="", validate_choice=False)
    # What the page was opened with, so that two editors notice each other.
    rating_seen = HiddenField()
    reason_seen = HiddenField()
    key_evidence_seen = HiddenField()
    next_steps_seen = HiddenField()

    @property
    def boxes(self) -> dict[str, tuple[Field, Field]]:
        """Each text with the field that holds its revision, by the name it is kept under."""
        return {
            REASON: (self.reason, self.reason_seen),
            KEY_EVIDENCE: (self.key_evidence, self.key_evidence_seen),
            NEXT_STEPS: (self.next_steps, self.next_steps_seen),
        }

    def texts(self) -> dict[str, tuple[str, int | None]]:
        """What was typed, and the revision it started from."""
        return {
            name: (box.data or "", revision(seen.data)) for name, (box, seen) in self.boxes.items()
        }

    def offer(self, scale: Scale) -> None:
        """Offer every step of the scale, and to leave the rating for later."""
        steps = [SelectChoice(str(step), scale.choice(step)) for step in scale]
        self.rating.choices = [SelectChoice(NOT_YET, "Not rated yet"), *steps]

    def offer_what_led(self, offers: Sequence[Offer]) -> None:
        """Offer what may have led to it; without any, the page does not ask."""
        if offers:
            found = [SelectChoice(each.value, each.words) for each in offers]
            self.led_by.choices = [SelectChoice("", "I name nothing now"), *found]

    def half_steps(self, scale: Scale) -> int | None:
        """The rating chosen, None for "not rated yet". Raises ``ValueError`` for any other."""
        return _step(self.rating, scale)

    def started_from(self, scale: Scale) -> int | None:
        """The rating the page was opened with. Raises ``ValueError`` where there is no such."""
        return _step(self.rating_seen, scale)


class OpenForm(Form):
    """Why a row's desktop rating is shown although nobody voted."""

    reason = TextAreaField(
        "Why this row is opened without a vote",
        description=NO_FAMILY_DATA,
        validators=[
            InputRequired("Say why this row is opened without a vote."),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )


class ReasonForm(Form):
    """Why partners agreed on a rating."""

    reason = TextAreaField(
        "Why partners agreed on this",
        description=NO_FAMILY_DATA,
        validators=[
            InputRequired("Type the reason, or go back and leave it for later."),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )
    uneven = TextAreaField(
        "Is it better or worse somewhere? (optional)",
        description="Say where, such as a district or a service. The rating is then marked as"
        " uneven.",
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )
    seen = HiddenField()
    uneven_seen = HiddenField()

    @property
    def boxes(self) -> dict[str, tuple[Field, Field]]:
        """Each text with the field that holds its revision, by the name it is kept under."""
        return {REASON: (self.reason, self.seen), UNEVEN: (self.uneven, self.uneven_seen)}

    def texts(self) -> dict[str, tuple[str, int | None]]:
        """What was typed, and the revision it started from."""
        return {
            name: (box.data or "", revision(seen.data)) for name, (box, seen) in self.boxes.items()
        }


class AskedForm(Form):
    """What the area asks its board."""

    asked = TextAreaField(
        "What you ask of the board",
        description=f"Everyone in your area can read this. {NO_FAMILY_DATA}",
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )
    seen = HiddenField()


class PressForm(Form):
    """One press of the person running a workshop."""

    step = HiddenField()
    row = HiddenField()
    # What the page showed when the button was pressed; a late or double press does nothing.
    version = HiddenField()
    back = HiddenField()


class PresentForm(Form):
    """Which organisations are in the room."""

    present = SelectMultipleField("Which organisations are here?")
    seen = HiddenField()

    def offer(self, organisations: Sequence[OrganisationHere]) -> None:
        """Offer the area's organisations."""
        self.present.choices = [choice(str(each.id), each.name) for each in organisations]


class AgreeForm(Form):
    """One tap on a rating: where it comes from and which it is."""

    agreed = HiddenField(validators=[InputRequired("Choose one of the ratings offered.")])

    def choice(self) -> tuple[str, int | None]:
        """The basis and the half steps. Raises ``ValueError``."""
        basis, _, steps = (self.agreed.data or "").partition(":")
        if steps and not _NUMBER.fullmatch(steps):
            raise ValueError("Choose one of the ratings offered.")
        return basis, int(steps) if steps else None


def revision(number: str | None) -> int | None:
    """The revision a page was opened with, as its hidden field holds it."""
    return int(number) if number and _NUMBER.fullmatch(number) else None


def _step(field: Field, scale: Scale) -> int | None:
    chosen = field.data or NOT_YET
    if chosen == NOT_YET:
        return None
    if not (_NUMBER.fullmatch(chosen) and int(chosen) in scale):
        raise ValueError("Choose one of the stages.")
    return int(chosen)
