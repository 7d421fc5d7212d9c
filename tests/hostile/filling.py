"""Puts hostile texts into every field of what is exported, and gives the files that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from itertools import cycle
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from app.action_plans.rules import Planned, Status
from app.action_plans.rules.document import Plan
from app.action_plans.rules.document import document_of as plan_document
from app.action_plans.rules.improving import Improvement, Parts
from app.action_plans.rules.plan import Measure
from app.papers.rules import Audience, Document, Heading, Line, Picture, Table, Words
from app.papers.rules.drawings import radar, spread
from app.peer_review.rules.paper import Challenge, Paper, Part, Printed
from app.peer_review.rules.paper import document_of as review_document
from app.peer_review.rules.reports import RowSeen
from app.records.rules import Record, RowFacts, build_record
from app.summaries.rules import Report, build_report
from app.summaries.rules.full import build_full
from app.summaries.rules.full_facts import (
    EvidenceFacts,
    FullFacts,
    FullRow,
    SentenceFacts,
    VoiceFacts,
)
from app.summaries.rules.shape import Outline, Shape
from tests.unit.plan_sheets.planning import planned
from tests.unit.records.kept import NOTED, VOTE, told
from tests.unit.summaries.sample import facts, row

ROOT = Path(__file__).parents[2]
# What is no text of anybody's: names by which programs find something.
_KEYS = frozenset({
    "key", "colour", "colours", "chosen", "scale", "row_key", "area_code", "origin", "stamp",
    "edition", "standing", "status", "tells", "view", "place", "feature_id",
})  # fmt: skip
Give = Callable[[], str]


def filled(value: Any, give: Give) -> Any:
    """The same structure with another text in each of its fields."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return give()
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: filled(getattr(value, each.name), give)
            for each in fields(value)
            if each.init and each.name not in _KEYS
        }
        return replace(value, **changed)
    if isinstance(value, Mapping):
        return {key: filled(each, give) for key, each in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return type(value)(filled(each, give) for each in value)
    return value


def batched(texts: Sequence[str], number: int) -> Iterator[Sequence[str]]:
    """The texts, so many at a time."""
    return (texts[at : at + number] for at in range(0, len(texts), number))


def in_turn(texts: Sequence[str]) -> Give:
    """Gives one text after the other, and then the first again."""
    return cycle(texts).__next__


def summary(texts: Sequence[str]) -> Report:
    """A one-page summary; what does not fit goes on behind it."""
    plain = row(name="n", key_evidence="k", next_steps="s", uneven="u", beyond=True,
                beyond_because="b")  # fmt: skip
    give = in_turn(texts)
    rows = [filled(plain, give) for _ in range(max(1, len(texts) // 5))]
    return build_report(filled(replace(facts(rows=rows), asked="a", groups=["g"] * 3), give))


def record(texts: Sequence[str]) -> Record:
    """The record of a workshop."""
    give = in_turn(texts)
    rows = [RowFacts("n", "q", [VOTE, VOTE], "p") for _ in range(max(1, len(texts) // 40))]
    return build_record(filled(told(*rows, **NOTED), give))


def full(texts: Sequence[str]) -> Document:
    """A full assessment, with its shape of strengths and the spread of its votes."""
    give = in_turn(texts)
    one = FullRow(
        row(uneven="u", key_evidence="k", next_steps="n", beyond=True, beyond_because="b"),
        opened=True,
        reason="r",
        explanation="e",
        without=["w"],
        voices=[VoiceFacts("o", "agrees", "w")] * 2,
        sentences=[SentenceFacts("c", "s", "w", "said", "a", "b", "p", ("behind",))] * 2,
        evidence=[EvidenceFacts("t", "s", "source", "d", "g", "state")] * 2,
    )
    rows = [filled(one, give) for _ in range(max(1, len(texts) // 25))]
    shape = Shape(("a", "b", "c"), ((0, "r"), (2, "s")), (Outline("o", (0, 1, 2)),))
    whole = FullFacts("2026", facts(rows=[each.row for each in rows]), [], shape, champion="c",
                      decision="d", workshops=["w"], sources={"Model": "m"})  # fmt: skip
    return build_full(replace(filled(whole, give), rows=rows), Audience.INTERNAL)


def plan(texts: Sequence[str]) -> Document:
    """An action plan."""
    actions = actions_with(texts)
    parts = Parts("o", "i", "s", None, (Measure("m", None, "t"),))
    improvement = filled(Improvement(1, parts, 1), in_turn(texts))
    told_last = {each.id: text for each, text in zip(actions, texts, strict=False)}
    area, edition = texts[0], texts[-1]
    day = date(2026, 11, 3)
    return plan_document(Plan(area, day, edition, {}, actions, {}, told_last, [improvement]))


def actions_with(texts: Sequence[str]) -> list[Planned]:
    """An action for each text, its other fields holding others."""
    give = in_turn([*texts[1:], texts[0]])
    return [
        planned(at, text, owner=give(), reason=give(), status=Status.AGREED, organisation=give(),
                measure=Measure(give(), None, give()))
        for at, text in enumerate(texts, start=1)
    ]  # fmt: skip


def review(texts: Sequence[str]) -> Document:
    """The report of a review."""
    give = in_turn(texts)
    points = tuple(Printed(at, each, give(), (give(),)) for at, each in enumerate(texts, start=1))
    seen = tuple(RowSeen(each, give(), give(), give(), give()) for each in texts)
    asked = tuple(Challenge(give(), each) for each in texts)
    return review_document(Paper(give(), give(), (Part(give(), points),), seen, give(), asked))


def everything(texts: Sequence[str], in_charts: Sequence[str]) -> Document:
    """A document with each text in each kind of block, and these in charts too."""
    give = in_turn(texts)
    return Document(
        give(),
        (
            *(Heading(each, 2 + at % 3) for at, each in enumerate(texts)),
            *(Words(each, bullet=at % 2 == 0) for at, each in enumerate(texts)),
            *(Line(each, give()) for each in texts),
            Table(give(), (give(), give()), tuple((each, give()) for each in texts)),
            *(
                Picture(names[0], drawn)
                for names in batched(in_charts, 30)
                for drawn in (
                    spread([(each, at) for at, each in enumerate(names)], names[0]),
                    radar(names, list(enumerate(names)), [(each, (0, 1)) for each in names]),
                )
            ),
        ),
        give(),
        give(),
    )  # fmt: skip


def page_of(template: str, **told: Any) -> str:
    """A template of the product filled with it, without the rest of the site."""
    templates = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    return f"<main>{templates.get_template(template).render(**told)}</main>"


def documents(texts: Sequence[str], in_charts: Sequence[str]) -> Iterator[tuple[str, Document]]:
    """Every report that is a document."""
    yield "any document", everything(texts, in_charts)
    yield "full assessment", full(texts)
    yield "action plan", plan(texts)
    yield "report of a review", review(texts)
