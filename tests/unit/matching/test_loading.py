"""What matching costs a server that has not proposed anything yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
_ASKED = (
    "import sys; import app.matching.rules.costing, app.matching.rules.suggesting;"
    "print(sorted({'numpy', 'scipy'} & sys.modules.keys()))"
)


def test_scipy_is_loaded_by_the_first_proposal_and_not_before() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _ASKED], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "[]"
