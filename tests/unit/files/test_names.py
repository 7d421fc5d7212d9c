"""A file's name is shown and sent as plain words, whatever was sent."""

from __future__ import annotations

import pytest

from app.files.rules.kinds import Kind, kind_called
from app.files.rules.names import LONGEST_NAME, ending_of, safe_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Plan.docx", "Plan.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jo\\Plan.docx", "Plan.docx"),
        ("plan\x00.docx", "plan.docx"),
        ("line\r\nContent-Type: text/html.docx", "html.docx"),
        ("\u202excod.exe", "xcod.exe"),
        ("  spaced   out .pdf ", "spaced out.pdf"),
        ("…/.pdf", "pdf"),
        ("", "file"),
        (None, "file"),
        ("...", "file"),
        ("Überblick – März.pdf", "Überblick – März.pdf"),
    ],
)
def test_a_name_loses_folders_and_invisible_signs(given: str | None, shown: str) -> None:
    assert safe_name(given) == shown


@pytest.mark.parametrize("given", ["a" * 400 + ".docx", "a." + "b" * 400, "a" * 400])
def test_a_long_name_is_shortened_and_keeps_a_usual_ending(given: str) -> None:
    name = safe_name(given)

    assert len(name) <= LONGEST_NAME
    assert name.endswith(".docx") == given.endswith(".docx")


def test_an_ending_claims_a_kind_in_any_case() -> None:
    assert kind_called(ending_of("PHOTO.JPEG")) is Kind.JPG
    assert kind_called(ending_of("plan.docx.exe")) is None
    assert kind_called(ending_of("plan")) is None
