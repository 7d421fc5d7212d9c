"""What is taken of a document's looks leaves words to be read."""

from __future__ import annotations

from app.files.rules.properties import kept
from app.files.rules.styles import TABLE, style_from
from app.papers.word.looks import ink_of_heads


def test_a_place_on_the_page_without_room_for_words_is_not_taken() -> None:
    wild = [
        ("spacing", {"line": "9", "lineRule": "exact", "before": "99999", "after": "80"}, ()),
        ("ind", {"left": "90000", "hanging": "360"}, ()),
        ("jc", {"val": "thaiDistribute"}, ()),
    ]

    assert kept("pPr", wild) == (
        ("spacing", {"after": "80"}, ()),
        ("ind", {"hanging": "360"}, ()),
    )
    usual = ("spacing", {"line": "264", "lineRule": "auto"}, ())
    assert kept("pPr", [usual, ("jc", {"val": "both"}, ())]) == (usual, ("jc", {"val": "both"}, ()))
    assert kept("pPr", [("spacing", {"line": "264", "lineRule": "sideways"}, ())]) == ()


def test_white_letters_are_not_taken_for_a_whole_document() -> None:
    assert style_from({"letters": [["color", {"val": "ffffff"}, []]]}).letters == ()


def test_the_ground_that_is_told_outright_says_whether_heads_are_white() -> None:
    shade = ["shd", {"fill": "F0F0F0", "themeFill": "accent1"}, []]
    looks = {TABLE: {"parts": {"firstRow": {"tcPr": [shade]}}}}

    assert ink_of_heads(style_from({"looks": looks, "colours": {"accent1": "1D1D1D"}})) == ""
