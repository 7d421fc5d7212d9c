"""Every PDF of the product says its language and title, and its tables and pictures are tagged."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.instruments.rules.tree import tree_of
from app.instruments.sheets import empty_map
from app.packs.pdf import as_pdf as pack_as_pdf
from app.packs.rules import Part, build_pack
from app.papers.pdf import as_pdf
from app.strands.checked_yaml import read_yaml
from app.summaries.pdf import as_pdf as summary_as_pdf
from app.summaries.rules import build_report
from app.web.squares import square_of
from tests.pages.papers.test_faces import WHOLE
from tests.unit.packs.packed import usual
from tests.unit.summaries.sample import hampshire

ROOT = Path(__file__).parents[3]
SQUARE = square_of("https://vote.example.org/vote/ABCDEFGH")
JOURNEYS: Any = read_yaml(ROOT / "seeds/instruments/journey-map.yaml").document
MADE: dict[str, Callable[[], bytes]] = {
    "papers": lambda: as_pdf(WHOLE),
    "summaries": lambda: summary_as_pdf(build_report(hampshire())),
    "instruments": lambda: empty_map(tree_of(JOURNEYS)),
    "packs": lambda: pack_as_pdf(build_pack(usual(), set(Part), 1), SQUARE),
}


@pytest.mark.parametrize("room", MADE)
def test_a_pdf_says_what_a_screen_reader_needs(room: str) -> None:
    with pikepdf.open(io.BytesIO(MADE[room]())) as file:
        found = list(_tags(file.Root.StructTreeRoot))

        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].strip()
    assert [tag for tag, _ in found if tag == "/H1"]
    assert [inside for tag, inside in found if tag == "/Table" and "/TH" not in inside] == []
    assert [said for tag, said in found if tag == "/Figure" and not said] == []


def test_every_room_that_sets_type_is_tried_here() -> None:
    setting = {
        each.parent.name
        for each in (ROOT / "app").rglob("*.py")
        if " set_type(" in each.read_text(encoding="utf-8") and each.parent.name != "web"
    }

    assert setting == set(MADE)


def _tags(element: Any) -> Iterator[tuple[str, str]]:
    """Each tag with the words for it, or a table with the tags that are in it."""
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from _tags(each)
    elif isinstance(element, pikepdf.Dictionary):
        inside = list(_tags(element.K)) if "/K" in element else []
        if "/S" in element:
            said = str(element.get("/Alt", ""))
            tag = str(element.S)
            yield tag, "".join(name for name, _ in inside) if tag == "/Table" else said
        yield from inside
