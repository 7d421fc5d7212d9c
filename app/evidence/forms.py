"""What is typed about a piece of evidence, its uses, its files and what is still needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask_wtf.file import MultipleFileField
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
from wtforms.validators import DataRequired, InputRequired, Length

from app.disclosure.rules import tables
from app.evidence.rules.content import Content
from app.evidence.rules.readers import SeenBy
from app.evidence.rules.words import (
    Direction,
    Kind,
    Level,
    Sort,
    SourceType,
    Whose,
    directions_for,
)
from app.strands.rules.edition import Edition, Feature
from app.web.days import DayField
from app.web.forms import Form, LinksField, choice, typed

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.evidence.queries import FileHere, Item
    from app.evidence.rules.readers import Reader

# How a choice that may be left open is sent.
NOT_SAID = "-"
MOST_LINKS = 10
_LONG = 6000
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,2})?")

_FIGURE = "Enter a number, such as 22 or 41,000"


def at_most(most: int) -> Length:
    return Length(max=most, message=f"Shorten this to at most {most:,} characters")


class ParticularsForm(Form):
    """What only one sort of evidence has: agreements, estimates, tables, shared systems."""

    sort = RadioField(
        "What sort of evidence is it?",
        choices=[choice(each, each.words) for each in reversed(Sort)],
        default=Sort.PLAIN,
    )
    signatories = TextAreaField("Who signed it? One on each line", validators=[at_most(1000)])
    level = SelectField(
        "What level is it at?",
        choices=[choice(NOT_SAID, "Not said yet"), *(choice(e, e.words) for e in Level)],
        default=NOT_SAID,
    )
    plain_version = StringField("Where is a version in plain words?", validators=[at_most(300)])
    quantity = StringField("How many?", validators=[at_most(20)])
    unit = StringField("Of what?", validators=[at_most(100)])
    low = StringField("Low cost of each, in pounds", validators=[at_most(20)])
    high = StringField("High cost of each, in pounds", validators=[at_most(20)])
    caveat = TextAreaField("What should nobody read into it?", validators=[at_most(1000)])
    table = TextAreaField("The table", validators=[at_most(20_000)])
    system = StringField("Name of the assessment or system", validators=[at_most(100)])
    used_by = TextAreaField("Which partners use it? One on each line", validators=[at_most(1000)])
    since = StringField("Since when?", validators=[at_most(100)])

    # The table of the item as it stands, which an empty box leaves in place.
    standing_table: Mapping[str, Any] | None = None

    def validate_quantity(self, field: StringField) -> None:
        self._check_amount(field)

    def validate_low(self, field: StringField) -> None:
        self._check_amount(field)

    def validate_high(self, field: StringField) -> None:
        self._check_amount(field)

    def validate_table(self, field: TextAreaField) -> None:
        if self.sort.data != Sort.TABLE:
            return
        if not typed(field) and not self.standing_table:
            raise ValidationError("Paste the table, headings first")
        try:
            self._table()
        except tables.Unreadable as problem:
            raise ValidationError(str(problem)) from None

    def particulars(self) -> dict[str, Any]:
        """What is said of this sort; nothing of the others is kept."""
        told: dict[str, Any] = {}
        match self.sort.data:
            case Sort.AGREEMENT:
                told = {
                    "signatories": lines_of(typed(self.signatories)),
                    "level": said(self.level.data) or "",
                    "plain_version": typed(self.plain_version),
                }
            case Sort.ESTIMATE:
                told = {
                    "quantity": amount(typed(self.quantity)),
                    "unit": typed(self.unit),
                    "low": amount(typed(self.low)),
                    "high": amount(typed(self.high)),
                    "caveat": typed(self.caveat),
                }
            case Sort.TABLE:
                told = dict(self.standing_table or {})
                if typed(self.table):
                    table = self._table()
                    told = {
                        "headings": list(table.headings),
                        "lines": [list(line) for line in table.lines],
                    }
            case Sort.SYSTEM:
                told = {
                    "system": typed(self.system),
                    "used_by": lines_of(typed(self.used_by)),
                    "since": typed(self.since),
                }
        return {name: value for name, value in told.items() if value}

    def _table(self) -> tables.SmallTable:
        # Tabs at the ends of a pasted table are cells; only what surrounds it is not.
        return tables.read(typed(self.table)) if typed(self.table) else tables.SmallTable((), ())

    def _check_amount(self, field: StringField) -> None:
        if self.sort.data == Sort.ESTIMATE and typed(field) and not amount(typed(field)):
            raise ValidationError(_FIGURE)


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

    def offer_places(self, edition: Edition, reader: Reader, feature: Feature | None) -> None:
        """Let one sentence be spoken of, or any criterion this person may add to."""
        self.place.label.text = (
            "Which sentence does it tell about?" if feature else "What does it tell about?"
        )
        self.place.choices = (
            [choice(feature.id, feature.words)]
            if feature
            else [
                choice(criterion.key, f"{edition.row(criterion.row_key).name}: {criterion.name}")
                for criterion in edition.criteria.values()
                if reader.may_add_to(criterion.row_key)
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


class UploadForm(Form):
    """Files for an item."""

    files = MultipleFileField("Files")
    document = SelectField("Is it a newer version of something that is here?", default=NOT_SAID)
    checked = BooleanField(
        "I have looked: nothing in these files is about a particular family",
        validators=[
            DataRequired("Look through the files first, then tick that nothing is about a family")
        ],
    )

    def validate_files(self, field: MultipleFileField) -> None:
        if not any(each and each.filename for each in field.data or ()):
            raise ValidationError("Choose at least one file")

    def offer(self, standing: Sequence[FileHere]) -> None:
        """Let a document that is here be brought in a newer version."""
        self.document.choices = [
            choice(NOT_SAID, "No, it is new"),
            *(choice(str(each.document), each.name) for each in standing),
        ]

    @property
    def of_document(self) -> int | None:
        return number(self.document.data)


class NeedForm(Form):
    """Something that is needed, of whom and by when."""

    what = StringField(
        "What is needed?",
        validators=[DataRequired("Say what is needed"), at_most(300)],
    )
    criterion = SelectField("What is it about?", default=NOT_SAID)
    organisation = SelectField("Which organisation is asked?", default=NOT_SAID)
    person = SelectField("Is one person asked by name?", default=NOT_SAID)
    wanted_by = DayField("By when?")

    def offer(
        self,
        criteria: Iterable[tuple[str, str]],
        organisations: Iterable[OrganisationHere],
        people: Iterable[tuple[int, str]],
    ) -> None:
        """Fill in what can be chosen."""
        self.criterion.choices = [
            choice(NOT_SAID, "The row as a whole"),
            *(choice(key, name) for key, name in criteria),
        ]
        self.organisation.choices = [
            choice(NOT_SAID, "Nobody yet"),
            *(choice(str(each.id), each.name) for each in organisations),
        ]
        self.person.choices = [
            choice(NOT_SAID, "No"),
            *(choice(str(key), name) for key, name in people),
        ]


class AnswerForm(Form):
    """Which item is what was needed."""

    item = SelectField("Which piece of evidence is it?")

    def offer(self, items: Iterable[Item]) -> None:
        self.item.choices = [choice(str(each.id), each.title) for each in items]


class PurgeForm(Form):
    """Taking something away for good needs a reason that names nobody."""

    why = RadioField(
        "Why is it taken away?",
        choices=[
            choice("about a family", "It tells about a particular family"),
            choice("about a person", "It tells about a worker or somebody else"),
            choice("asked for", "Somebody asked for it"),
            choice("mistake", "It was brought by mistake"),
        ],
        validators=[InputRequired("Select why it is taken away")],
    )


class PressForm(Form):
    """A page with nothing but a button."""


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


def lines_of(text: str) -> list[str]:
    """The lines of a box that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def amount(text: str) -> str:
    """A typed number as plain digits; empty when it is none."""
    plain = text.replace("£", "").replace(",", "").replace(" ", "")
    return f"{Decimal(plain):f}" if _AMOUNT.fullmatch(plain) else ""


def said(value: str | None) -> str | None:
    return None if value in {None, "", NOT_SAID} else value


def number(value: str | None) -> int | None:
    chosen = said(value)
    return int(chosen) if chosen else None
