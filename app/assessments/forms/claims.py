"""What is said of the sentences of a row, where it is to be, and whether partners agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wtforms import Field, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.assessments.forms.rows import LONGEST, revision
from app.claims.rules import View
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Feature, Polarity
from app.strands.rules.scale import Scale
from app.web.days import DayField
from app.web.forms import Form, choice

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.assessments.claiming import Cell

_TOO_LONG = f"Shorten this to {LONGEST:,} characters or fewer."
_ORDER = (Answer.YES, Answer.PARTLY, Answer.NO, Answer.NOT_KNOWN)
NO_TARGET = ""


@dataclass(frozen=True)
class Sent:
    """What a form holds of one feature."""

    feature_id: str
    answer: Answer
    another_way: str
    because: str
    seen: int


class SentencesForm(Form):
    """The answers to the sentences of a row at one stage; ``sentences_form`` adds their fields."""

    def of(self, feature_id: str, part: str) -> Field:
        """A field of one feature: answer, another_way, because or seen."""
        found: Field = self[f"{part}_{feature_id}"]
        return found

    def words(self, feature_id: str, part: str) -> str:
        """What was typed of one feature."""
        return str(self.of(feature_id, part).data or "")

    def sent(self, features: Sequence[Feature]) -> Iterator[Sent]:
        """What was answered; what was left alone is left out."""
        for feature in features:
            chosen = self.of(feature.id, "answer").data
            if chosen:
                yield Sent(
                    feature.id,
                    Answer(chosen),
                    self.words(feature.id, "another_way"),
                    self.words(feature.id, "because"),
                    revision(self.of(feature.id, "seen").data) or 0,
                )

    def other_ways_not_true(self, features: Sequence[Feature]) -> list[Field]:
        """The answers that do not say "true here" beside another way of doing it."""
        return [
            self.of(feature.id, "answer")
            for feature in features
            if feature.polarity is Polarity.ACHIEVEMENT
            and self.words(feature.id, "another_way")
            and self.of(feature.id, "answer").data != Answer.YES
        ]

    def words_without_answer(self, features: Sequence[Feature]) -> list[Field]:
        """The answers that are missing beside words that were typed."""
        return [
            self.of(feature.id, "answer")
            for feature in features
            if not self.of(feature.id, "answer").data
            and (self.words(feature.id, "another_way") or self.words(feature.id, "because"))
        ]


def sentences_form(cells: Sequence[Cell], answer_all: tuple[str, str] | None) -> SentencesForm:
    """The form for these cells as they stand; ``answer_all`` is a cell's key and its answer."""
    standing: dict[str, str] = {}

    class StageForm(SentencesForm):
        pass

    for cell in cells:
        for each in cell.sentences:
            key, kept = each.feature.id, each.answer
            setattr(StageForm, f"answer_{key}", _answers(each.feature))
            setattr(StageForm, f"another_way_{key}", _words("How you do it another way"))
            setattr(StageForm, f"because_{key}", _words("Why you say so without evidence"))
            setattr(StageForm, f"seen_{key}", HiddenField())
            standing[f"seen_{key}"] = str(kept.id if kept else 0)
            if kept:
                standing[f"answer_{key}"] = kept.answer
                standing[f"another_way_{key}"] = kept.another_way
                standing[f"because_{key}"] = kept.because
    form = StageForm(data=standing)
    if answer_all:
        _give_to_all(form, cells, *answer_all)
    return form


class TargetForm(Form):
    """Where a row is to be, and by when."""

    target = SelectField("Where do you want this row to be?")
    by = DayField("By when?")
    target_seen = HiddenField()

    def offer(self, scale: Scale) -> None:
        """Offer every step of the scale, and none."""
        steps = [choice(str(step), scale.choice(step)) for step in scale]
        self.target.choices = [choice(NO_TARGET, "No target yet"), *steps]

    @property
    def half_steps(self) -> int | None:
        return int(self.target.data) if self.target.data else None


class ViewForm(Form):
    """What an organisation makes of a row's rating, or of a sentence met another way."""

    organisation = SelectField("For which organisation do you say this?")
    view = RadioField(
        "What does it say?",
        choices=[
            choice(View.AGREE.value, "We agree"),
            choice(View.AGREE_WITH_A_NOTE.value, "We agree, with a note"),
            choice(View.DISAGREE.value, "We do not agree"),
        ],
        validators=[InputRequired("Select what your organisation says")],
    )
    words = TextAreaField(
        "Your note, or why you do not agree",
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )
    standing = HiddenField()

    def offer(self, organisations: Sequence[OrganisationHere]) -> None:
        """Offer the organisations this person may speak for."""
        self.organisation.choices = [choice(str(each.id), each.name) for each in organisations]


def _answers(feature: Feature) -> RadioField:
    # Of something missing the good news is that it is no longer true, so that stands first too.
    gained = feature.polarity is Polarity.ACHIEVEMENT
    order = _ORDER if gained else (Answer.NO, Answer.PARTLY, Answer.YES, Answer.NOT_KNOWN)
    return RadioField(
        feature.words,
        choices=[choice(answer.value, answer.words(feature.polarity)) for answer in order],
        validate_choice=False,
    )


def _words(label: str) -> TextAreaField:
    return TextAreaField(label, validators=[Length(max=LONGEST, message=_TOO_LONG)])


def _give_to_all(form: SentencesForm, cells: Sequence[Cell], cell_key: str, kind: str) -> None:
    """Answer every sentence of a cell at once: what is gained is true, what lacks no longer is."""
    for cell in cells:
        if cell.criterion.key != cell_key:
            continue
        for each in cell.sentences:
            gained = each.feature.polarity is Polarity.ACHIEVEMENT
            if kind == "gained" and gained:
                form.of(each.feature.id, "answer").data = Answer.YES.value
            elif kind == "gone" and not gained:
                form.of(each.feature.id, "answer").data = Answer.NO.value
