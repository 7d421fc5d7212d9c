"""The one page as a PDF, a workbook and a page: the same words, and files that nothing breaks."""

import io
import random
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html

from app.papers.word import as_word
from app.summaries.inks import INKS
from app.summaries.pdf import as_pdf
from app.summaries.rules import Field, Report, Standing, Vote, build_report
from app.summaries.rules.document import document_of
from app.summaries.workbook import as_workbook
from app.web.typesetting import NOT_DRAWABLE
from tests.pages.papers.reading import in_word, text_in_word
from tests.pages.summaries.reading import pages_of, squeezed, text_of, workbook_of
from tests.unit.summaries.sample import as_much_as_fits, crowded, facts, hampshire, row

ROOT = Path(__file__).parents[3]
HOSTILE = (
    "- <script>alert(2)</script> & <b>bold</b>\n* second",
    "#set page(width: 1cm) $x^2$ *bold* _it_ `raw` \\ @ref <label> // /* #import",
    "=HYPERLINK(1) +1 -1 @SUM <script>alert(1)</script> {{ 7*7 }} {% if %} &amp;",
    "\"quoted\" 'single' [x](y) https://a.example/?b=c#d ~!^|",
)


def drawn_page(report: Report) -> str:
    templates = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    return templates.get_template("summaries/_report.html").render(report=report)


def page_text(report: Report) -> str:
    return squeezed(html.fromstring(drawn_page(report)).text_content())


def words_of(report: Report) -> Iterator[str]:
    """Every finished word of a report, but for keys and what only some of the drawings need."""
    left_out = {"key", "colour", "area", "headings", "bullet"}
    yield from _strings({k: v for k, v in asdict(report).items() if k not in left_out}, left_out)


def _strings(value: Any, left_out: set[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield squeezed(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in left_out:
                yield from _strings(each, left_out)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each, left_out)


def varied() -> Report:
    """Rows in every standing, long texts, hostile texts, pasted bullets and odd letters."""
    long = "• Ŵyth Llŷn — café, naïve, Łódź\n- Partners / schools ! meet\n1. First " + "so on " * 90
    rows = [
        replace(each, standing=standing, key_evidence=text, next_steps=f"=1+1\n@x\n{text}")
        for each, standing, text in zip(
            hampshire().rows, Standing, [*HOSTILE, long, "x" * 900, ""], strict=True
        )
    ]
    rows[2] = replace(rows[2], uneven=long, reason_missing=True, vote=Vote(3))
    return build_report(replace(hampshire(), rows=rows, asked=f"{long}\n{HOSTILE[0]}"))


@pytest.mark.parametrize("report", [build_report(hampshire()), varied()], ids=["plain", "varied"])
def test_page_pdf_word_file_and_workbook_show_the_same_words(report: Report) -> None:
    on_page, in_book = page_text(report), text_of(workbook_of(as_workbook(report)))
    in_pdf = "".join(pages_of(as_pdf(report)))
    in_word = text_in_word(as_word(document_of(report)))

    for words in words_of(report):
        assert words in on_page
        assert words in in_word
        assert words in in_pdf
        assert words in in_book


@pytest.mark.parametrize("report", [build_report(hampshire()), varied()], ids=["plain", "varied"])
def test_each_cell_of_the_page_is_the_same_in_the_workbook_and_in_word(report: Report) -> None:
    shown = html.fromstring(drawn_page(report))
    for label in shown.xpath("//span[@aria-hidden='true']"):
        label.drop_tree()
    sheet = workbook_of(as_workbook(report))["Summary"]
    (table,) = sheet.tables.values()
    (in_word_file,) = [each for each in in_word(as_word(document_of(report)))
                       if isinstance(each, list)]  # fmt: skip

    cells = [
        [squeezed(cell.text_content()) for cell in line] for line in shown.xpath("//table/tbody/tr")
    ]
    in_book = [[_bare(str(cell.value or "")) for cell in line] for line in sheet[table.ref][1:]]

    # The workbook has a column each for the rating, its colour and how it stands.
    assert [[line[0], "".join(line[1:4]), *line[4:]] for line in in_book] == cells
    assert [[_bare(cell) for cell in line] for line in in_word_file[1:]] == cells


def _bare(text: str) -> str:
    """Without the sign before a point, which a page draws by itself."""
    return squeezed("\n".join(line.removeprefix("• ") for line in text.split("\n")))


@pytest.mark.acceptance(7)
def test_the_printed_example_is_one_a4_page_that_reads_in_black_and_white() -> None:
    pdf = as_pdf(build_report(hampshire()))

    (page,) = pages_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert [round(float(side)) for side in file.pages[0].mediabox] == [0, 0, 595, 842]
    ratings = re.findall("(?:Developing/Maturing|Developing|Maturing)(?=Amber|Lightgreen)", page)
    d, half, m = "Developing", "Developing/Maturing", "Maturing"
    assert ratings == [d, half, half, d, m, m, m]
    assert page.count("Amberandhalfwayto") == 2
    assert "Thetoolkit’sprintedexample" in page


def test_no_letter_of_the_pdf_is_smaller_than_9_points() -> None:
    with pikepdf.open(io.BytesIO(as_pdf(varied()))) as file:
        sizes = {
            float(instruction.operands[1])
            for page in file.pages
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "Tf"
        }

    assert min(sizes) >= 9


def test_the_pdf_is_tagged_titled_and_says_its_language() -> None:
    with pikepdf.open(io.BytesIO(as_pdf(varied()))) as file:
        tags = list(_tags(file.Root.StructTreeRoot))

        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Hampshire: one-page summary"
    assert tags.count("/TH") == 5
    assert tags.count("/TD") == 5 * 7
    assert {"/H1", "/H2", "/H3", "/Table", "/L", "/LI"} <= set(tags)


def _tags(element: Any) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from _tags(each)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)
        if "/K" in element:
            yield from _tags(element.K)


@pytest.mark.parametrize(
    "seed",
    [
        "W",
        "WWWWWWWW ",
        "@@@@ ",
        "x" * 70,
        "Partners share plans and data with each other every week. ",
        "• W\n",
        "- Yes, and so on\n",
        "🧩🎉 ",
        "שלום עולם مرحبا بكم ",
        "家族支援",
        "FSS / TF ! ) ( [ « » “ ” — — ",
        "a)b]c}d!e?f/g.h,i;j:k-l ",
        "#set text(size: 90pt) $x^2$ *a* _b_ \\ `c` @d ",
        "Ŵŷ Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ",
        "12345678901234567890 ",
        "e\u0301\u0323\u0302 ",
        "i ",
    ],
)
def test_seven_full_rows_of_anything_stay_on_one_page(seed: str) -> None:
    assert len(pages_of(as_pdf(build_report(crowded(seed))))) == 1


def test_a_mixture_of_all_signs_stays_on_one_page() -> None:
    chance = random.Random(7)
    signs = "WMmi .,/!?()[]{}\"'—–…“”‘’:;@#$%&*-+=<>|~^_`0Aé\n•ŵЖΩשع🧩家½£€\u00a0\u00ad\u200d\u0301"
    for _ in range(12):
        seed = "".join(chance.choices(signs, k=60))

        assert len(pages_of(as_pdf(build_report(crowded(seed))))) == 1


def test_what_goes_on_begins_on_page_2() -> None:
    report = build_report(facts([row(key_evidence="All of it. " * 99)] * 7))

    first, second, *_ = pages_of(as_pdf(report))

    assert "continuedonpage2" in first
    assert squeezed(report.headings.continued) not in first
    assert second.startswith(squeezed(report.headings.continued))


def test_a_sign_no_face_has_becomes_a_box_and_the_file_says_so() -> None:
    report = build_report(facts([row(key_evidence="Solved 🧩 together")]))

    (page,) = pages_of(as_pdf(report))

    assert f"Solved{NOT_DRAWABLE}together" in page
    assert "cannotdraw" in page
    assert "Solved🧩together" in page_text(report)
    assert "Solved🧩together" in text_of(workbook_of(as_workbook(report)))


def test_every_cell_of_the_workbook_is_text_and_none_a_formula() -> None:
    texts = "=1+1\n+1\n@SUM(A1)\n-1"
    odd = row(key_evidence=texts, next_steps="=cmd|' /C calc'!A0", name="=A1")

    book = workbook_of(as_workbook(build_report(facts([odd], area="@area", asked=texts))))

    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells if str(cell.value)[0] in "=+@-"} == {True}


def test_the_workbook_holds_a_real_table_ready_to_print() -> None:
    report = build_report(hampshire())

    sheet = workbook_of(as_workbook(report))["Summary"]

    (table,) = sheet.tables.values()
    top, *rest = sheet[table.ref]
    assert [cell.value for cell in top] == [
        "What is rated",
        "Rating",
        "Colour",
        "Standing",
        "Partner vote",
        "Key evidence",
        "Next steps",
    ]
    assert [line[1].value for line in rest] == [drawn.rating for drawn in report.rows]
    assert rest[0][2].fill.start_color.rgb.endswith(INKS["amber"][0])
    assert not sheet.merged_cells.ranges
    assert sheet.freeze_panes == f"B{top[0].row + 1}"
    assert sheet.print_title_rows == f"${top[0].row}:${top[0].row}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_the_longest_text_is_whole_in_the_workbook() -> None:
    words = [f"word{number}" for number in range(9_000)]

    sheet = workbook_of(as_workbook(build_report(facts([row(key_evidence=" ".join(words))]))))[
        "Page 2"
    ]

    written = [str(line[1]) for line in sheet.iter_rows(values_only=True) if line[1]]
    assert " ".join(written).split() == words


def test_the_page_runs_nothing_that_was_typed_and_has_headings_for_each_cell() -> None:
    report = varied()

    page = html.fromstring(drawn_page(report))

    assert not page.xpath("//script")
    assert not page.xpath("//@style")
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//thead//th[@scope='col']")) == 5
    assert len(page.xpath("//tbody//th[@scope='row']")) == 7
    assert page.xpath("//li[contains(., 'Ŵyth Llŷn')]")


def test_ink_on_each_colour_can_be_read_and_the_page_uses_the_same() -> None:
    style = (ROOT / "assets" / "_pages.scss").read_text()

    for fill, ink in INKS.values():
        low, high = sorted((_luminance(fill), _luminance(ink)))
        assert (high + 0.05) / (low + 0.05) >= 4.5
        assert f"#{fill}" in style


def _luminance(colour: str) -> float:
    parts = [int(colour[at:to], 16) / 255 for at, to in pairwise((0, 2, 4, 6))]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_full_share_on_paper_is_a_full_share_on_the_screen() -> None:
    full = as_much_as_fits("Families share plans ", Field.KEY_EVIDENCE)

    report = build_report(facts([row(key_evidence=full)] * 7))

    assert squeezed(full) in page_text(report)
    assert squeezed(full) in pages_of(as_pdf(report))[0]
