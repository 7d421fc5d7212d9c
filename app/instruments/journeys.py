"""The journeys of a run as a document: laid side by side, and their points of contact counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.instruments.rules.curve import MOST_DRAWN, PAPER, curve
from app.instruments.rules.journey import FEELINGS, Journey, Step, in_words, met_in
from app.papers.rules import Block, Document, Heading, Line, Picture, Table, Words
from app.web.filters import counted
from app.web.words import listed

_SAID = {"yes": "Yes", "no": "No"}
_METHOD = (
    ("asked", "Who was asked"),
    ("independent", "Asked by people who had nothing to do with the case"),
    ("checked", "Checked by the family"),
    ("consent", "Signed consent is held in the council"),
)


def feeling_in_words(step: Step) -> str:
    """How a step felt: "Bad (−1)"."""
    sign = "+" if step.feeling > 0 else "−" if step.feeling < 0 else ""
    return f"{FEELINGS[step.feeling]} ({sign}{abs(step.feeling)})"


def document_of(journeys: Sequence[Journey], title: str, about: str) -> Document:
    """What a run of journey maps says on paper."""
    blocks = [*together(journeys, on_paper=True)]
    for journey in journeys:
        blocks += _one(journey)
    return Document(title, tuple(blocks), about)


def together(journeys: Sequence[Journey], *, on_paper: bool = False) -> Iterator[Block]:
    """The journeys side by side, and the services that were met."""
    told = [each for each in journeys if each.steps]
    if len(told) > 1:
        yield Heading("Side by side")
        if on_paper:
            drawn = told[:MOST_DRAWN]
            said = " ".join(f"{each.name}. {in_words(each.steps)}" for each in drawn)
            yield Picture(said, curve(drawn, PAPER, "all"))
        if len(told) > MOST_DRAWN:
            yield Words(
                f"The drawing shows the first {MOST_DRAWN} journeys, the table all of them."
            )
        yield _steps_beside(told)
    if any(each.services for each in told):
        yield Heading("Services that were met")
        yield Table(
            "How often, and in how many journeys",
            ("Service", "Times met", "Journeys"),
            tuple((met.name, str(met.times), str(met.journeys)) for met in met_in(told)),
            (3, 1, 1),
        )
        yield from (Words(said, bullet=len(told) > 1) for said in services_in_words(told))


def method_lines(journey: Journey) -> tuple[Line, ...]:
    """How a journey was gathered, as far as it was said."""
    return tuple(
        Line(label, _SAID.get(journey.method[name], journey.method[name]))
        for name, label in _METHOD
        if journey.method.get(name)
    )


def services_in_words(journeys: Sequence[Journey]) -> Iterator[str]:
    """How many services each family met."""
    for each in journeys:
        yield (
            f"{each.name}: {counted(len(each.services), 'service')} in"
            f" {counted(len(each.steps), 'step')}."
        )


def sentences_of(journeys: Sequence[Journey]) -> Iterator[str]:
    """What the journeys show, for a piece of evidence."""
    told = [each for each in journeys if each.steps]
    for each in told:
        low = min(each.steps, key=lambda step: step.feeling)
        high = max(each.steps, key=lambda step: step.feeling)
        moments = [f"“{step.happened}”" for step in each.steps if step.moment]
        said = (
            f"{each.name}: {counted(len(each.steps), 'step')}. It felt best at “{high.happened}”"
            f" ({FEELINGS[high.feeling].lower()}) and worst at “{low.happened}”"
            f" ({FEELINGS[low.feeling].lower()})."
        )
        if low.feeling == high.feeling:
            said = f"{each.name}: {counted(len(each.steps), 'step')}, all of which felt alike."
        yield f"{said} Moments of truth: {listed(moments)}." if moments else said
    met = met_in(told)
    if met:
        names = listed([f"{each.name} ({each.times})" for each in met[:6]])
        yield f"Services met, and how often: {names}."
        yield " ".join(services_in_words(told))


def steps_of(journey: Journey) -> Table:
    """The steps of one journey."""
    return Table(
        f"Every step of {journey.name}",
        ("Step", "What happened", "How it felt", "Thoughts", "Services met", "Moment of truth"),
        tuple(
            (
                str(at),
                step.happened,
                feeling_in_words(step),
                step.thoughts,
                ", ".join(step.touchpoints),
                "Yes" if step.moment else "",
            )
            for at, step in enumerate(journey.steps, 1)
        ),
        (1, 4, 3, 4, 3, 2),
    )


def _one(journey: Journey) -> list[Block]:
    found: list[Block] = [Heading(journey.name), *method_lines(journey)]
    if journey.steps:
        found += [Picture(in_words(journey.steps), curve([journey], PAPER)), steps_of(journey)]
    return found


def _steps_beside(journeys: Sequence[Journey]) -> Table:
    most = max(len(each.steps) for each in journeys)
    return Table(
        "Step by step",
        ("Step", *(each.name for each in journeys)),
        tuple(
            (
                str(at + 1),
                *(_cell(each.steps[at]) if at < len(each.steps) else "" for each in journeys),
            )
            for at in range(most)
        ),
        (1, *(4 for _ in journeys)),
    )


def _cell(step: Step) -> str:
    moment = " A moment of truth." if step.moment else ""
    return f"{step.happened}: {feeling_in_words(step)}.{moment}"
