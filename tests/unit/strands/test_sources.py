"""Line numbers are written as a reader would."""

import pytest

from app.strands.rules.sources import toolkit_lines


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((), ""),
        ((1205,), "Toolkit line 1205"),
        ((1205, 1206), "Toolkit lines 1205–1206"),
        ((1212, 1207, 1208, 1208), "Toolkit lines 1207–1208, 1212"),
        ((3, 5, 6, 7), "Toolkit lines 3, 5–7"),
    ],
)
def test_runs_of_lines_are_joined(lines: tuple[int, ...], words: str) -> None:
    assert toolkit_lines(lines) == words
