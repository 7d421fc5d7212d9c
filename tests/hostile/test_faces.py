"""No text that anybody types becomes more than a text in any file or page, and it comes back."""

from __future__ import annotations

import pytest

from app.web.typesetting import NOT_DRAWABLE, drawable_picture
from tests.hostile.faces import faces
from tests.hostile.payloads import NAUGHTY, SCRIPTS, SOME
from tests.hostile.proving import dangers, differing
from tests.pages.papers.naughty import FORMULAS


def test_hostile_texts_stay_texts_in_every_field_of_every_file() -> None:
    found: dict[str, list[str]] = {}
    seen = set()
    for face in faces(SOME, SOME[:80]):
        seen.add(face.kind)
        wrong = [*dangers(face.kind, face.content), *differing(face.kind, face.content, face.told)]
        if wrong:
            found[f"{face.name}, {face.kind}"] = wrong[:3]

    assert found == {}
    assert seen == {"html", "docx", "pdf", "xlsx", "csv", "json"}
    assert (len({*NAUGHTY}), len({*FORMULAS}), len({*SCRIPTS})) == (500, 60, 500)


@pytest.mark.parametrize(
    ("typed", "drawn"), [("2026 日本", "2026 □□"), ("l\u0336", "l□"), ("e\u0301 Ŵ", "é Ŵ")]
)
def test_a_chart_has_a_box_for_a_sign_that_would_stop_the_whole_file(
    typed: str, drawn: str
) -> None:
    assert drawable_picture(f"<text>{typed}</text>") == f"<text>{drawn}</text>"
    assert NOT_DRAWABLE == "□"
