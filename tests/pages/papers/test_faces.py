"""Page, PDF and Word file of a document say the same, and nothing typed becomes anything else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import docx
import pikepdf
import pytest

from app.files.rules.styles import style_from
from app.papers.pdf import as_pdf
from app.papers.rules import Document, Heading, Line, Picture, Table, Words
from app.papers.rules.drawings import radar, spread
from app.papers.word import as_word
from app.web.typesetting import NOT_DRAWABLE, printable
from tests.pages.papers.naughty import EVERY, INVISIBLE
from tests.pages.papers.reading import fields_in, in_word, on_page, told_by
from tests.pages.summaries.reading import pages_of, squeezed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u06ff]")
RINGS = ((0, "Early"), (2, "Developing"), (4, "Maturing"), (6, "Mature"))
SHAPE = radar(["Culture & <b>", "Strategy", "Leadership"], RINGS, [("Agreed", (2, None, 5))])
VOTE = spread([("Early", 2), ("Developing", 9)], "Developing")
WHOLE = Document(
    "Ashby: =a document & <more>",
    (
        Words("It stands so.", strong=True),
        Heading("Where"),
        Words("One\nTwo"),
        Words("A point", bullet=True),
        Words("Another", bullet=True),
        Heading("Closer", 3),
        Line("Agreed", "Developing"),
        Line("Why", "Because\nof it."),
        Picture("Spider chart: “Agreed” & more", SHAPE),
        Picture("Bar chart of a vote", VOTE),
        Table("How many", ("What", "Who", "Number"), (("a", "b\nc", ""), ("d", "=1+1", "3"))),
        Heading("Closest", 4),
        Words("The end."),
    ),
    "22 November 2026 · Edition",
    "A demo",
)
NAUGHTY = Document(
    EVERY[0],
    (
        *(Words(each, bullet=at % 2 == 0) for at, each in enumerate(EVERY)),
        *(Line(each, each) for each in EVERY),
        Table(EVERY[67], (EVERY[0], EVERY[61]), tuple((each, each) for each in EVERY)),
    ),
    EVERY[62],
    EVERY[63],
)


@pytest.mark.parametrize("document", [WHOLE, NAUGHTY], ids=["plain", "naughty"])
def test_page_pdf_and_word_file_say_the_same_in_the_same_order(document: Document) -> None:
    told = told_by(document)
    in_pdf = normalize("NFC", "".join(pages_of(as_pdf(document))))

    assert on_page(document) == told
    assert in_word(as_word(document)) == told
    for each in told:
        for words in [each] if isinstance(each, str) else [cell for row in each for cell in row]:
            drawn = normalize("NFC", squeezed(str(printable(words))))
            # A PDF keeps what is read from right to left as it is drawn.
            assert drawn in in_pdf or (_RIGHT_TO_LEFT.search(drawn) and set(drawn) <= set(in_pdf))


@pytest.mark.parametrize("sign", [*INVISIBLE, " \u200b"])
def test_a_title_and_a_heading_that_nobody_sees_are_drawn_as_a_box(sign: str) -> None:
    cells = Table(sign, (sign, sign), ((sign, sign),))
    seen = Document(sign, (Heading(sign), Picture(sign, VOTE), Line(sign, sign), cells), sign, sign)

    drawn = "".join(pages_of(as_pdf(seen)))

    assert drawn.count(NOT_DRAWABLE) >= 2


def test_nothing_typed_becomes_a_field_and_the_same_words_are_the_same_file() -> None:
    file = as_word(NAUGHTY)

    assert fields_in(file) == set()
    assert as_word(NAUGHTY) == file
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}


def test_a_word_file_has_real_styles_titles_table_heads_language_and_alternatives() -> None:
    document = docx.Document(io.BytesIO(as_word(WHOLE)))

    styles = [each.style.name for each in document.paragraphs if each.style]
    assert styles[0] == "Title"
    assert [each for each in styles if each.startswith("Heading")] == [
        *("Heading 1", "Heading 2", "Heading 3")
    ]
    assert styles.count("List Bullet") == 2
    assert (document.core_properties.title, document.core_properties.language) == (
        WHOLE.title,
        "en-GB",
    )
    (table,) = document.tables
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert [each.get(f"{W}val") for each in table._tbl.iter(f"{W}tblCaption")] == ["How many"]
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        "Spider chart: “Agreed” & more",
        "Bar chart of a vote",
    ]
    language = document.styles.element.find(f"{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "en-GB"


def test_a_pdf_is_tagged_with_language_title_table_heads_and_alternatives() -> None:
    with pikepdf.open(io.BytesIO(as_pdf(WHOLE))) as file:
        found = list(_tags(file.Root.StructTreeRoot))

        assert str(file.Root.Lang) == "en-GB"
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == WHOLE.title
    tags = [tag for tag, _ in found]
    assert tags.count("/TH") == 3
    assert {"/H1", "/H2", "/H3", "/H4", "/Table", "/L"} <= set(tags)
    assert [said for tag, said in found if tag == "/Figure"] == [
        "Spider chart: “Agreed” & more",
        "Bar chart of a vote",
    ]


def _tags(element: Any) -> Iterator[tuple[str, str]]:
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from _tags(each)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S), str(element.get("/Alt", ""))
        if "/K" in element:
            yield from _tags(element.K)


def test_a_council_style_changes_the_looks_and_never_the_words() -> None:
    told = {
        "letters": [["rFonts", {"ascii": "Georgia"}, []]],
        "looks": {
            "heading 1": {"properties": {"rPr": [["color", {"val": "7A1F5C"}, []]]}},
            "List Bullet": {"properties": {"pPr": [["keepNext", {}, []]]}},
            "Table Grid": {
                "parts": {"firstRow": {"tcPr": [["shd", {"fill": "7A1F5C"}, []]]}},
            },
        },
        "page": {
            "width": 16838,
            "height": 11906,
            "top": 900,
            "right": 900,
            "bottom": 900,
            "left": 900,
        },
    }

    plain, file = as_word(WHOLE), as_word(WHOLE, style_from(json.loads(json.dumps(told))))
    document = docx.Document(io.BytesIO(file))

    assert in_word(file) == in_word(plain)
    assert str(document.styles["Heading 1"].font.color.rgb) == "7A1F5C"
    assert document.sections[0].page_width == 16838 * 635
    # A list keeps its points, and words on a dark ground are white.
    assert document.styles["List Bullet"].element.find(f"{W}pPr/{W}numPr") is not None
    assert str(document.tables[0].rows[0].cells[0].paragraphs[0].runs[0].font.color.rgb) == "FFFFFF"
