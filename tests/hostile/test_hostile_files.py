"""Every hostile file is refused, in words that say what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.bad_files import Bad, bad_files
from tests.hostile.opening import opened

BAD = list(bad_files())


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_a_hostile_file_is_refused_in_words(bad: Bad, tmp_path: Path) -> None:
    outcome = opened(bad.name, bad.make(), tmp_path)

    assert outcome.kept is None
    assert bad.says in outcome.refusal
    assert outcome.refusal


def test_there_are_enough_of_them() -> None:
    assert len(BAD) >= 40
