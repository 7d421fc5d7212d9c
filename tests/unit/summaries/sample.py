"""A whole summary in facts: the toolkit's printed example, with evidence restated and shortened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.strands.rules import Colour, Scale, Stage
from app.summaries.rules import Field, ReportFacts, RowFacts, Standing, Vote, how_it_fits

SCALE = Scale(
    (
        Stage("early", "Early", "red"),
        Stage("developing", "Developing", "amber"),
        Stage("maturing", "Maturing", "light_green"),
        Stage("mature", "Mature", "green"),
    )
)
COLOURS = {
    "red": Colour("red", "Red"),
    "amber": Colour("amber", "Amber"),
    "light_green": Colour("light_green", "Light green"),
    "green": Colour("green", "Green"),
}
EARLY, DEVELOPING, HALF_WAY, MATURING, MATURE = 0, 2, 3, 4, 6

_HAMPSHIRE = (
    ("leadership", "Leadership", DEVELOPING, "• Senior partners govern it\n• Members back it"),
    ("workforce", "Workforce development", HALF_WAY, "Shared aims and training are growing"),
    ("culture", "Culture", HALF_WAY, "Good examples are hard to make everyday practice"),
    ("structures", "Delivery structures", DEVELOPING, "- Most share data\n- Some do not"),
    ("processes", "Delivery processes", MATURING, "Family plans are joined up"),
    ("strategy", "Strategy", MATURING, "Many services are commissioned in line with it"),
    ("family", "The family experience", MATURING, "Families have one lead professional"),
)


def row(**changes: object) -> RowFacts:
    """One agreed row at Developing."""
    plain = RowFacts("leadership", "Leadership", 1, Standing.AGREED, half_steps=DEVELOPING)
    return replace(plain, **changes)  # type: ignore[arg-type]  # names are checked by replace


def facts(rows: Sequence[RowFacts] = (), **changes: object) -> ReportFacts:
    plain = ReportFacts(
        area="Hampshire",
        day=date(2026, 11, 21),
        edition="Early help maturity model, first edition (2016)",
        scale=SCALE,
        colours=COLOURS,
        rows=tuple(rows),
        chosen={},
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # names are checked by replace


def hampshire() -> ReportFacts:
    rows = [
        row(
            key=key,
            name=name,
            summary_order=order,
            half_steps=rating,
            key_evidence=evidence,
            next_steps=f"Look at {name.lower()} again in spring",
            vote=Vote(12, rating, EARLY, MATURING),
        )
        for order, (key, name, rating, evidence) in enumerate(_HAMPSHIRE, start=1)
    ]
    return facts(
        rows,
        label="The toolkit’s printed example",
        people=12,
        groups=["Police", "Health"],
        asked="Agree the data agreement by March.",
    )


def as_much_as_fits(seed: str, field: Field) -> str:
    """The seed again and again, up to the last letter that its share of the page holds."""
    text = seed * (700 // len(seed))
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if how_it_fits(text[:middle], field).fits else (low, middle - 1)
    return text[:low]


def crowded(seed: str) -> ReportFacts:
    """Seven rows with everything a row can show, and every typed text exactly full."""
    ratings = (EARLY, 1, DEVELOPING, HALF_WAY, MATURING, 5, MATURE)
    rows = [
        replace(
            each,
            half_steps=rating,
            standing=Standing.NOT_AGREED,
            reason_missing=True,
            vote=Vote(300, HALF_WAY, HALF_WAY, 5),
            key_evidence=as_much_as_fits(seed, Field.KEY_EVIDENCE),
            next_steps=as_much_as_fits(seed, Field.NEXT_STEPS),
        )
        for each, rating in zip(hampshire().rows, ratings, strict=True)
    ]
    return replace(
        hampshire(),
        area="Bath and North East Somerset",
        rows=tuple(rows),
        asked=as_much_as_fits(seed, Field.ASKED),
        people=300,
        groups=["Voluntary, community and faith sector organisations"] * 3,
    )
