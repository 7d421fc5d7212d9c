"""What is typed about a piece of evidence and about what it is used for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired

from app.evidence.forms.choosing import NOT_SAID, at_most, lines_of, number, said
from app.evidence.forms.particulars import ParticularsForm
from app.evidence.rules.content import Content
from app.evidence.rules.readers import SeenBy
from app.evidence.rules.words import Direction, Kind, Sort, SourceType, Whose, directions_for
from app.strands.rules.edition import Edition, Feature
from app.web.days import DayField
from app.web.forms import Form, LinksField, choice, typed

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.evidence.rules.readers import Reader

MOST_LINKS = 10
# What stands open on the page; everything else is folded away until somebody wants it.
_FIRST_THINGS = {"title", "shows", "place", "direction", "note"}
_LONG = 6000


class EvidenceForm(ParticularsForm):
    """A piece of evidence: three things that must be said, and what may be."""

    title = StringField(
        "What is it called?",
        validators=[DataRequired("Enter a short name for it"), at_most(200)],
    )
    shows = TextAreaField(
        "What does it show?",
        validators=[DataRequired("Say in a sentence or two what it shows"), at_most(_LONG)],
    )
    kind = RadioField(
        "What is it made of?",
        choices=[*(choice(e, e.words) for e in Kind), choice(NOT_SAID, "Not said yet")],
        default=NOT_SAID,
    )
    views = SelectMultipleField(
        "Whose views does it hold?", choices=[choice(e, e.words) for e in Whose]
    )
    asked_whom = StringField("Who was asked?", validators=[at_most(300)])
    asked_count = StringField("How many were asked?", validators=[at_most(10)])
    collected_by = StringField("Who collected it?", validators=[at_most(200)])
    cannot_show = TextAreaField("What can it not show?", validators=[at_most(2000)])
    organisation = SelectField("Which organisation does it come from?", default=NOT_SAID)
    dated = DayField("What date does it have?")
    period = StringField("Which period is it about?", validators=[at_most(100)])
    review_on = DayField("When should it be looked at again?")
    source_type = SelectField(
        "What sort of source is it?",
        choices=[choice(NOT_SAID, "Not said yet"), *(choice(e, e.words) for e in SourceType)],
        default=NOT_SAID,
    )
    source = StringField("Where does it come from?", validators=[at_most(300)])
    said_in_workshop = BooleanField("It was said in the workshop")
    seen_by = RadioField(
        "Who may see it?",
        choices=[choice(each, each.words) for each in SeenBy],
        default=SeenBy.CONTRIBUTORS,
    )
    links = LinksField("Links, one on each line", validators=[at_most(3000)])
    seen = HiddenField()

    def validate_asked_count(self, field: StringField) -> None:
        if typed(field) and not re.fullmatch(r"[\d,]{1,9}", typed(field), re.ASCII):
            raise ValidationError("Enter how many as a number, such as 24")

    def validate_links(self, field: TextAreaField) -> None:
        links = lines_of(typed(field))
        if len(links) > MOST_LINKS:
            raise ValidationError(f"Keep the {MOST_LINKS} links that matter most")
        for link in links:
            if urlsplit(link).scheme not in {"http", "https"} or not urlsplit(link).netloc:
                raise ValidationError(f"Begin each link with https://; “{link[:60]}” does not")

    def content(self) -> Content:
        """What was typed, as an item holds it."""
        count = typed(self.asked_count).replace(",", "")
        return Content(
            title=typed(self.title),
            shows=typed(self.shows),
            sort=self.sort.data,
            kind=said(self.kind.data),
            views=tuple(self.views.data or ()),
            asked_whom=typed(self.asked_whom),
            asked_count=int(count) if count else None,
            collected_by=typed(self.collected_by),
            cannot_show=typed(self.cannot_show),
            organisation_id=number(self.organisation.data),
            dated=self.dated.data,
            period=typed(self.period),
            review_on=self.review_on.data,
            source_type=said(self.source_type.data),
            source=typed(self.source),
            said_in_workshop=bool(self.said_in_workshop.data),
            seen_by=self.seen_by.data,
            links=tuple(lines_of(typed(self.links))),
            particulars=self.particulars(),
        )

    @property
    def says_more_wrong(self) -> bool:
        """Whether something is wrong in the part that is folded away."""
        return any(name not in _FIRST_THINGS for name in self.errors)

    def offer(self, organisations: Iterable[OrganisationHere]) -> None:
        """Fill in what can be chosen in this area."""
        self.organisation.choices = [
            choice(NOT_SAID, "Not said yet"),
            *(choice(str(each.id), each.name) for each in organisations),
        ]


class PlaceFields(Form):
    """What an item is used for, and what it says of that."""

    place = SelectField("What does it tell about?")
    direction = RadioField(
        "What does it say of that?",
        validators=[InputRequired("Say whether it supports this or limits it")],
    )
    note = StringField("A note for this use", validators=[at_most(500)])

    def validate_place(self, field: SelectField) -> None:
        """The choice that is only there to be replaced says nothing."""
        if field.data == NOT_SAID:
            raise ValidationError("Choose what it tells about")

    def offer_places(
        self, edition: Edition, reader: Reader, feature: Feature | None, row_key: str = ""
    ) -> None:
        """Let one sentence be spoken of, or any criterion this person may add to.

        The criteria of the row that is meant come first; none is chosen beforehand.
        """
        meant = [each for each in edition.criteria.values() if each.row_key == row_key]
        others = [each for each in edition.criteria.values() if each not in meant]
        self.place.label.text = (
            "Which sentence does it tell about?" if feature else "What does it tell about?"
        )
        self.place.choices = (
            [choice(feature.id, feature.words)]
            if feature
            else [
                choice(NOT_SAID, "Choose the nearest"),
                *(
                    choice(each.key, f"{edition.row(each.row_key).name}: {each.name}")
                    for each in (*meant, *others)
                    if reader.may_add_to(each.row_key)
                ),
            ]
        )
        self.direction.choices = [
            choice(each, each.words)
            for each in directions_for(feature.polarity if feature else None)
        ]

    @property
    def said(self) -> Direction:
        return Direction(self.direction.data)


class AddForm(PlaceFields, EvidenceForm):
    """A new item with its first use."""


class CiteForm(PlaceFields):
    """A further use of an item: for a criterion, or for one sentence of it."""


def filled(
    content: Content,
    seen: int,
    organisations: Iterable[OrganisationHere],
    *,
    afresh: bool = False,
) -> EvidenceForm:
    """The form of an item as it stands, or as it was sent unless it is filled in afresh."""
    told = content.particulars
    form = EvidenceForm(
        **({"formdata": None} if afresh else {}),
        data={
            **content.columns(),
            "kind": content.kind or NOT_SAID,
            "asked_count": "" if content.asked_count is None else f"{content.asked_count}",
            "organisation": str(content.organisation_id or NOT_SAID),
            "source_type": content.source_type or NOT_SAID,
            "links": "\n".join(content.links),
            "signatories": "\n".join(told.get("signatories", ())),
            "level": told.get("level") or NOT_SAID,
            "used_by": "\n".join(told.get("used_by", ())),
            "seen": str(seen),
            **{name: told.get(name, "") for name in _PLAIN_PARTICULARS},
        },
    )
    if content.sort == Sort.TABLE:
        form.standing_table = told
    form.offer(organisations)
    return form


_PLAIN_PARTICULARS = (
    "plain_version", "quantity", "unit", "low", "high", "caveat", "system", "since",
)  # fmt: skip
