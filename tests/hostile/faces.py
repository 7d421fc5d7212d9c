"""Every file and page that the product writes, made of hostile texts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.governance.rules.canonical import canonical
from app.issues.rules import log
from app.issues.rules.standing import Issue, Kind, Step
from app.national.rules.workbook import Sheet
from app.national.workbook import write
from app.packs.pdf import as_pdf as pack_as_pdf
from app.packs.rules import Part as PackPart
from app.packs.rules import build_pack
from app.papers.pdf import as_pdf
from app.papers.rules import Document, grouped
from app.papers.word import as_word
from app.peer_review.queries.passages import EvidencePart, Passage, RowPart
from app.peer_review.queries.travelling import Contents as Travelling
from app.peer_review.queries.travelling import Reading
from app.peer_review.rules.travelling import Standing
from app.peer_review.travelling.writing import as_workbook as travelling_workbook
from app.plan_sheets.queries import Contents as PlanContents
from app.plan_sheets.queries import line_of
from app.plan_sheets.rules.cells import Lists
from app.plan_sheets.writing import as_workbook as plan_workbook
from app.records.rules import Record
from app.records.rules import document_of as record_document
from app.records.workbook import as_workbook as record_workbook
from app.returns.json_file import as_json
from app.returns.rules.table import table_of
from app.returns.writing import as_workbook as return_workbook
from app.sheets.queries import Contents as SheetContents
from app.sheets.rules.cells import Part, Place
from app.sheets.writing import as_workbook as sheet_workbook
from app.strands.edition_file import read_edition
from app.summaries.pdf import as_pdf as summary_as_pdf
from app.summaries.rules import Report
from app.summaries.rules.document import document_of as summary_document
from app.summaries.rules.typed_text import one_line
from app.summaries.workbook import as_workbook as summary_workbook
from app.web.downloads import as_csv
from app.web.squares import square_of
from app.web.workbooks import as_workbook, as_workbook_of
from tests.hostile import filling
from tests.hostile.filling import ROOT, in_turn
from tests.hostile.proving import flat
from tests.pages.papers.reading import told_by
from tests.unit.packs.packed import usual

DAY = date(2026, 11, 3)
SQUARE = square_of("https://vote.example.org/vote/ABCDEFGH")
MODEL = read_edition(ROOT / "seeds" / "model" / "2016.yaml")
_ROW = {
    "desktop": 1, "vote_middle": None, "voted": None, "agreed": 2, "peer": None, "target": None,
    "target_on": None, "evidence": 1, "figures": 0, "support": True, "example": False,
}  # fmt: skip


@dataclass(frozen=True)
class Face:
    """A file or page, and every text that has to come back from it."""

    name: str
    kind: str
    content: bytes
    told: Sequence[str]


def faces(texts: Sequence[str], in_charts: Sequence[str]) -> Iterator[Face]:
    """Each file and each page of a report, with the texts in its fields."""
    for name, document in filling.documents(texts, in_charts):
        yield from _of_document(name, document)
    yield from _of_summary(filling.summary(texts))
    yield from _of_record(filling.record(texts))
    yield from _to_fill_in(texts)
    yield from _return(texts)
    yield from _tables(texts)
    yield _pack(texts)


def _of_document(name: str, document: Document) -> Iterator[Face]:
    told = flat(told_by(document))
    drawn = filling.page_of(
        "papers/_document.html", document=document, groups=grouped(document.blocks)
    )
    # The title is the page's own heading, above it.
    yield Face(name, "html", drawn.encode(), [each for each in told if each != document.title])
    yield Face(name, "docx", as_word(document), told)
    yield Face(name, "pdf", as_pdf(document), told)


def _of_summary(report: Report) -> Iterator[Face]:
    told = flat(told_by(summary_document(report)))
    drawn = filling.page_of("summaries/_report.html", report=report)
    cells = [cell for each in report.rows for cell in (each.name, each.rating)]
    cells += [part.heading for part in report.continued]
    typed = [str(each) for row in report.rows for each in (*row.evidence, *row.next_steps)]
    yield Face("summary", "html", drawn.encode(), [row.name for row in report.rows])
    yield Face("summary", "docx", as_word(summary_document(report)), told)
    yield Face("summary", "pdf", summary_as_pdf(report), typed)
    yield Face("summary", "xlsx", summary_workbook(report), cells)


def _of_record(record: Record) -> Iterator[Face]:
    document = record_document(record)
    drawn = filling.page_of("records/_record.html", record=record)
    said = [
        each
        for section in record.sections
        for lines in (section.lines, *(part.lines for part in section.parts))
        for line in lines
        for each in (line.label, line.words)
    ]
    yield Face("workshop record", "html", drawn.encode(), said)
    yield Face("workshop record", "docx", as_word(document), flat(told_by(document)))
    yield Face("workshop record", "pdf", as_pdf(document), flat(told_by(document)))
    yield Face("workshop record", "xlsx", record_workbook(record), said)


def _to_fill_in(texts: Sequence[str]) -> Iterator[Face]:
    """The workbooks that people take away and bring back."""
    give, area = in_turn(texts), "Ash\x0bby =1+1"
    actions = filling.actions_with(texts)
    lists = Lists({"culture": give()}, {str(at): each for at, each in enumerate(texts[:50])}, {})
    plan = plan_workbook(
        PlanContents("X99000001", area, lists, [*map(line_of, actions)], DAY, "ab" * 32)
    )
    yield Face("plan to fill in", "xlsx", plan, [*texts, *(each.owner for each in actions)])
    places = [
        *(Place(f"feature/{key}", part) for key in MODEL.features
          for part in (Part.ANOTHER_WAY, Part.BECAUSE)),
        *(Place(f"row/{row.key}", part) for row in MODEL.rows
          for part in (Part.REASON, Part.KEY_EVIDENCE, Part.NEXT_STEPS)),
    ]  # fmt: skip
    behind = {key: give() for key in MODEL.features}
    for some in filling.batched(texts, len(places)):
        values = dict(zip(places, some, strict=False))
        sheet = sheet_workbook(
            SheetContents("X99000001", area, MODEL, 1, give(), values, frozenset(), behind)
        )
        yield Face("assessment to fill in", "xlsx", sheet, [*some, *behind.values()])
    yield _travelling(texts, area)


def _travelling(texts: Sequence[str], area: str) -> Face:
    give = in_turn(texts)
    passages = tuple(Passage("p", give(), each) for each in texts)
    items = tuple(
        EvidencePart(at, 1, (), Passage("t", "t", give()), Passage("s", "s", each))
        for at, each in enumerate(texts)
    )
    row = RowPart("culture", give(), give(), passages, (), items)
    said = {f"evidence/{at}": ("", each) for at, each in enumerate(texts)}
    held = Travelling(
        Reading(1, 1, MODEL, (row,)), Standing(said, ()), (), area, give(), give(), give(), DAY, "s"
    )
    return Face("review to fill in", "xlsx", travelling_workbook(held), texts)


def _return(texts: Sequence[str]) -> Iterator[Face]:
    give = in_turn(texts)
    told: dict[str, Any] = {
        "area": {"code": "X99000001", "name": f"Ash\x0bby {give()}"},
        "edition": {"key": "2016", "title": give()},
        "cycle": give(), "confirmed_on": "2026-09-30", "version": 1, "revision": 1,
        "rows": [{"key": f"row{at}", "name": each, **_ROW} for at, each in enumerate(texts)],
        "expectations": [], "support": "\n".join(texts[:20]), "examples": give(),
    }  # fmt: skip
    lines = [*texts, told["support"], told["examples"], told["cycle"]]
    yield Face("return", "xlsx", return_workbook(told, MODEL, "ab" * 32), lines)
    made = as_json(canonical(told))
    yield Face("return", "json", made, lines)
    yield Face("return", "csv", as_csv(table_of(told, MODEL.scale)), lines)


def _tables(texts: Sequence[str]) -> Iterator[Face]:
    """Tables of figures and words: issues, indicators, the national view and its quarter."""
    give = in_turn(texts[1:])
    answer = Step(1, Kind.ANSWERED, DAY)
    issues = [
        Issue(at, each, give(), None, None, give(), "", "", DAY, (replace(answer, words=give()),))
        for at, each in enumerate(texts)
    ]
    lines = [log.HEADINGS, *(log.cells(each, {}, DAY) for each in issues)]
    yield Face("issue log", "csv", as_csv(lines), texts)
    yield Face("issue log", "xlsx", as_workbook_of({"Issues": lines}), texts)
    table = [("What", "Note"), *((each, give()) for each in texts)]
    yield Face("indicators", "xlsx", as_workbook("Indicators", table), texts)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "quarter.xlsx"
        write(place, [Sheet("All", "", ("A", "B"), len(table), table[1:])], lambda *_: None)
        yield Face("quarter of the nation", "xlsx", place.read_bytes(), texts)


def _pack(texts: Sequence[str]) -> Face:
    give = in_turn(texts)
    facts = usual()
    facts = replace(facts, groups=[give() for _ in facts.groups], area=give(), privacy=give(),
                    rows=[filling.filled(each, give) for each in facts.rows])  # fmt: skip
    names = [one_line(row.name) for row in facts.rows]
    return Face(
        "pack to print", "pdf", pack_as_pdf(build_pack(facts, set(PackPart), 1), SQUARE), names
    )
