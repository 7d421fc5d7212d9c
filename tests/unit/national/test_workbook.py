"""The workbook keeps text as text, whatever it begins with, and says how far it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.national.rules.workbook import Sheet
from app.national.workbook import write

RISKY = ("=1+1", "+44", "-1", "@SUM(A1)", "#REF!", "\ttab", "nul\x00l", "Ærø", "")


def test_no_text_becomes_a_formula_and_none_is_lost(tmp_path: Path) -> None:
    sheet = Sheet("All", "", ("Text", "Number"), len(RISKY) * 2, [(each, 7) for each in RISKY * 2])

    write(tmp_path / "made.xlsx", [sheet], lambda *_: None)

    page = load_workbook(tmp_path / "made.xlsx")["All"]
    lines = [*page.iter_rows(min_row=2)]
    assert [line[0].value for line in lines[:7]] == [*RISKY[:6], "null"]
    assert "f" not in {line[0].data_type for line in lines}
    assert {line[1].value for line in lines} == {7}


def test_whoever_listens_is_told_lines_and_may_end_it(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    lines = [("a", at) for at in range(1200)]

    def far(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == 1000:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write(tmp_path / "made.xlsx", [Sheet("All", "", ("A", "B"), 1200, lines)], far)

    assert told == [(0, 1200), (500, 1200), (1000, 1200)]
    assert not (tmp_path / "made.xlsx").exists()
