"""Of a council's document only its looks come through, whatever else it holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.files.rules.styles import style_from
from tests.hostile.making import word, word_parts, zipped
from tests.hostile.opening import OPEN_ONE
from tests.hostile.templates import LEFT_BEHIND, council_document, council_parts


def taken(name: str, content: bytes, folder: Path) -> tuple[str, str]:
    """What is kept of a document's styles, and what is said where nothing is."""
    given, target = folder / "given", folder / "kept"
    given.write_bytes(content)
    with given.open("rb") as file:
        ended = subprocess.run(
            [sys.executable, "-I", str(OPEN_ONE), name, str(target), "styles"],
            stdin=file, capture_output=True, timeout=60, env={}, check=False,
        )  # fmt: skip
    refused = json.loads(ended.stdout).get("refused", "") if ended.stdout else "ended"
    return (target.read_text() if target.exists() else ""), refused


def test_looks_are_taken_and_words_fields_links_and_names_stay_behind(tmp_path: Path) -> None:
    kept, refused = taken("Report.docx", council_document(), tmp_path)

    assert refused == ""
    assert not [each for each in LEFT_BEHIND if each in kept]
    style = style_from(json.loads(kept))
    assert style.colours["accent1"] == "7A1F5C"
    assert (style.headings_face, style.body_face) == ("Georgia", "Verdana")
    assert style.page is not None
    assert (style.page.width, style.page.left) == (12_240, 1_300)
    heading = {name: told for name, told, _ in style.looks["heading 1"].properties["rPr"]}
    # Of the style it is based on, where it says nothing of its own.
    assert heading["rFonts"] == {"ascii": "Georgia", "hAnsi": "Georgia"}
    assert heading["sz"] == {"val": "36"}
    assert "firstRow" in style.looks["Table Grid"].parts


def test_letters_nobody_could_read_are_not_taken(tmp_path: Path) -> None:
    kept, _ = taken("Report.docx", council_document(), tmp_path)

    style = style_from(json.loads(kept))
    # White on white, and of one point.
    assert [name for name, _, _ in style.looks["Title"].properties["rPr"]] == ["i"]
    head = style.looks["Table Grid"].parts["firstRow"]["rPr"]
    assert ("color", {"val": "FFFFFF"}, ()) in head


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("Report.docm", council_document(), "no macros"),
        ("Report.dotm", council_document(), "no macros"),
        ("Report.docx", zipped({**council_parts(), "word/vbaProject.bin": b"x"}), "macro"),
        ("Report.docx", council_document()[:-30], "damaged"),
        ("Report.docx", word(), "no styles"),
        ("Report.docx", zipped(word_parts("<w:p/>", {"word/styles.xml": "<w:styles"})), "damaged"),
        ("Report.pdf", b"%PDF-1.7 ", "end in .docx"),
    ],
    ids=["docm", "dotm", "macros inside", "cut off", "no styles", "broken styles", "a PDF"],
)
def test_what_holds_macros_or_is_damaged_is_refused(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    kept, refused = taken(name, content, tmp_path)

    assert kept == ""
    assert says in refused


def test_what_was_kept_comes_through_the_gate_again() -> None:
    told = {
        "looks": {
            "Title": {"properties": {"rPr": [["vanish", {}, []], ["b", {"val": 'x"/><w:t>'}, []]]}},
            "Smith family": {"properties": {"rPr": [["b", {}, []]]}},
        },
        "colours": {"accent1": "red", "accent9": "000000"},
        "faces": ["<script>", "Arial"],
        "page": {"width": 1, "height": 1, "top": 1, "right": 1, "bottom": 1, "left": 1},
    }

    style = style_from(told)

    assert style.looks.keys() == {"Title"}
    assert style.looks["Title"].properties["rPr"] == (("b", {}, ()),)
    assert (style.colours, style.headings_face, style.body_face) == ({}, "", "Arial")
    assert style.page is None
