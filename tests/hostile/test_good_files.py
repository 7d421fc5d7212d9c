"""Ordinary files pass, still open, and tell nothing of whoever made them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from lxml import etree
from PIL import Image

from tests.hostile.good_files import (
    GOOD,
    Maker,
    a_chart_with_its_workbook,
    a_document_with_a_photograph,
    a_document_with_links,
    a_pdf,
    a_workbook,
    an_open_text,
)
from tests.hostile.making import jpeg, paragraph, pdf, png_of, saved, word, word_parts, zipped
from tests.hostile.opening import opened


def parts_of(content: bytes | None) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content or b"")) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("name", "make"), GOOD, ids=[name for name, _ in GOOD])
def test_a_good_file_passes(name: str, make: Maker, tmp_path: Path) -> None:
    outcome = opened(name, make(), tmp_path)

    assert outcome.kept, outcome.said
    assert outcome.said["sha256"] == hashlib.sha256(outcome.kept).hexdigest()
    assert outcome.said["size"] == len(outcome.kept)
    assert outcome.said["findings"] == []


@pytest.mark.parametrize(("name", "make"), GOOD, ids=[name for name, _ in GOOD])
def test_a_file_passes_again_as_it_was_kept(name: str, make: Maker, tmp_path: Path) -> None:
    once = opened(name, make(), tmp_path)

    twice = opened(name, once.kept or b"", tmp_path)

    assert twice.kept
    assert twice.said["kind"] == once.said["kind"]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.xlsx", a_workbook),
        ("a.pptx", a_chart_with_its_workbook),
        ("a.docx", a_document_with_links),
        ("a.odt", an_open_text),
        ("a.pdf", a_pdf),
    ],
    ids=["xlsx", "pptx", "docx", "odt", "pdf"],
)
def test_the_maker_is_not_named_any_more(name: str, make: Maker, tmp_path: Path) -> None:
    outcome = opened(name, make(), tmp_path)

    everything = outcome.kept or b""
    if name != "a.pdf":
        parts = parts_of(outcome.kept)
        inner = [parts_of(whole) for part, whole in parts.items() if part.endswith(".xlsx")]
        everything = b"".join(b"".join(each.values()) for each in (parts, *inner))
    assert b"maker" not in everything.lower()
    assert any("were taken out" in note for note in outcome.said["notes"])


def test_what_cannot_be_taken_out_of_a_workbook_is_said(tmp_path: Path) -> None:
    outcome = opened("a.xlsx", a_workbook(), tmp_path)

    assert "It still holds 1 comment." in outcome.said["notes"]
    assert "It still holds 1 hidden sheet." in outcome.said["notes"]
    kept = openpyxl.load_workbook(io.BytesIO(outcome.kept or b""))
    sheet = kept["Sheet"]
    assert sheet["B2"].value == 182
    assert sheet["B2"].comment is not None
    assert sheet["B2"].comment.author == "Author 1"


def test_who_changed_what_keeps_a_number_instead_of_a_name(tmp_path: Path) -> None:
    body = (
        '<w:p><w:ins w:id="1" w:author="Jo &amp; Maker" w:date="2016-03-01T00:00:00Z"><w:r><w:t>new'
        '</w:t></w:r></w:ins><w:del w:id="2" w:author="Ann"><w:r><w:delText>old</w:delText></w:r>'
        '</w:del><w:ins w:id="3" w:author="Jo &amp; Maker"><w:r><w:t>more</w:t></w:r></w:ins></w:p>'
    )

    outcome = opened("a.docx", word(body), tmp_path)

    document = etree.fromstring(parts_of(outcome.kept)["word/document.xml"])
    authors = [
        value for tag in document.iter() for key, value in tag.items() if key.endswith("}author")
    ]
    assert authors == ["Author 1", "Author 2", "Author 1"]
    assert "It still holds 3 tracked changes." in outcome.said["notes"]


def test_a_document_asks_nobody_elsewhere_for_pictures_or_templates(tmp_path: Path) -> None:
    outcome = opened("a.docx", a_document_with_links(), tmp_path)

    links = parts_of(outcome.kept)["word/_rels/document.xml.rels"]
    assert b"https://example.gov.uk/early-help" in links
    assert b"logo.png" not in links
    assert any("unlinked" in note for note in outcome.said["notes"])


def test_a_photograph_forgets_where_it_was_taken_and_stays_upright(tmp_path: Path) -> None:
    outcome = opened("a.jpg", jpeg(turned=6, maker="Jo Maker's phone"), tmp_path)

    with Image.open(io.BytesIO(outcome.kept or b"")) as picture:
        picture.load()
        assert dict(picture.getexif()) == {0x0112: 6}
        assert picture.size == (40, 30)
    assert b"Maker" not in (outcome.kept or b"")


def test_a_photograph_in_a_document_forgets_it_too(tmp_path: Path) -> None:
    outcome = opened("a.docx", a_document_with_a_photograph(), tmp_path)

    with Image.open(io.BytesIO(parts_of(outcome.kept)["word/media/image1.jpeg"])) as picture:
        assert not dict(picture.getexif())


def test_a_png_keeps_its_pixels_and_nothing_that_is_written_beside_them(tmp_path: Path) -> None:
    made = io.BytesIO()
    about = Image.new("RGB", (3, 2), (1, 2, 3))
    about.save(made, "PNG", pnginfo=None, exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")
    assert b"eXIf" in made.getvalue()

    outcome = opened("a.png", made.getvalue(), tmp_path)

    assert b"eXIf" not in (outcome.kept or b"")
    with Image.open(io.BytesIO(outcome.kept or b"")) as picture:
        assert picture.getpixel((2, 1)) == (1, 2, 3)


def test_a_pdf_loses_its_properties_and_keeps_its_words(tmp_path: Path) -> None:
    made = pdf("Families were heard.")
    made.docinfo["/Author"] = "Jo Maker"
    with made.open_metadata() as about:
        about["dc:creator"] = ["Jo Maker"]
    made.pages[0].Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Subtype=pikepdf.Name.Text, T="Jo Maker", Contents="Is this right?",
                Rect=[0, 0, 9, 9],
            )
        ]
    )  # fmt: skip

    outcome = opened("a.pdf", saved(made), tmp_path)

    with pikepdf.open(io.BytesIO(outcome.kept or b"")) as kept:
        assert "/Info" not in kept.trailer
        assert "/Metadata" not in kept.Root
        assert "/T" not in kept.pages[0].Annots[0]
        assert b"Families were heard." in kept.pages[0].Contents.read_bytes()
    assert "It still holds 1 comment." in outcome.said["notes"]


def test_an_earlier_state_of_a_pdf_is_not_kept(tmp_path: Path) -> None:
    made = pdf("The new words.")
    made.make_indirect(made.make_stream(b"(words that were deleted)"))

    outcome = opened("a.pdf", saved(made), tmp_path)

    assert b"deleted" not in (outcome.kept or b"")


def test_a_large_scan_is_no_bomb(tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.effect_noise((2500, 3500), 60).save(made, "PNG")

    outcome = opened("a.png", made.getvalue(), tmp_path)

    assert outcome.kept
    assert len(outcome.kept) > 5_000_000


def test_a_workbook_of_many_numbers_is_no_bomb(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Counts")
    for number in range(20_000):
        sheet.append([number * column * 7919 % 10_007 for column in range(5)])
    made = io.BytesIO()
    book.save(made)

    outcome = opened("a.xlsx", made.getvalue(), tmp_path)

    assert outcome.kept, outcome.said


def test_a_part_that_was_thrown_away_is_not_kept(tmp_path: Path) -> None:
    parts = word_parts(paragraph("Met."), {"[trash]/0000.dat": b"deleted words"})

    outcome = opened("a.docx", zipped(parts), tmp_path)

    assert "[trash]/0000.dat" not in parts_of(outcome.kept)


def test_a_png_that_unpacks_too_little_is_left_to_whoever_shows_it(tmp_path: Path) -> None:
    outcome = opened("a.png", png_of(10, 10, b"x\x9cc`\x18\x05\xa3\x00\x00"[:11]), tmp_path)

    assert outcome.kept is None or outcome.said["kind"] == "png"
