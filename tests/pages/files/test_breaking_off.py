"""Whatever breaks off while a file is brought, no row is without its bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.files import actions, shelf
from app.files.models import StoredFile
from config import Config
from tests.factories import make_area
from tests.pages.files.conftest import AREA

pytestmark = pytest.mark.both_databases

ROOT = Path(__file__).parents[3]

# Each step ends the process as a power cut would, with nothing said or tidied.
STEPS = {
    "nothing is opened yet": "app.files.examining._opened",
    "the bytes are being written": "os.fsync@child",
    "the bytes lie there": "app.files.examining.Examined.__init__",
    "the transaction has begun": "app.files.actions.keep",
    "the row is about to be written": "app.files.actions.record",
    "the commit is about to be made": "sqlalchemy.orm.Session.commit",
}

_PROGRAM = """
import importlib, io, os, signal, sys
from werkzeug.datastructures import FileStorage
from config import Config
from app import create_app, storage
from app.audit.events import OPERATOR
from app.files import actions, examining
from pathlib import Path

folder, url, place = sys.argv[1:4]
app = create_app(Config(Path(folder), url, "x" * 64, "http://127.0.0.1"))


def cut(*args, **named):
    os.kill(os.getpid(), signal.SIGKILL)


module, _, name = place.rpartition(".")
if name == "fsync@child":
    program = Path(folder) / "open_and_die.py"
    program.write_text(
        "import os, signal, sys\\n"
        "os.fsync = lambda _: os.killpg(os.getpgid(0), signal.SIGKILL)\\n"
        f"sys.argv[0] = {str(examining._OPEN_ONE)!r}\\n"
        f"exec(compile(open(sys.argv[0]).read(), sys.argv[0], 'exec'),"
        " {'__name__': '__main__', '__file__': sys.argv[0]})\\n"
    )
    examining._OPEN_ONE = program
else:
    try:
        owner = importlib.import_module(module)
    except ModuleNotFoundError:
        outer, _, inner = module.rpartition(".")
        owner = getattr(importlib.import_module(outer), inner)
    before = getattr(owner, name)
    setattr(owner, name, cut)
with app.app_context():
    upload = FileStorage(io.BytesIO(b"Partners met."), "Plan.txt")
    found = examining.examine(upload)
    with storage.writing():
        actions.keep(OPERATOR, "E99000001", found)
"""


@pytest.mark.parametrize("place", STEPS.values(), ids=STEPS.keys())
def test_a_cut_leaves_no_row_without_bytes(
    place: str, app: Flask, config: Config, tmp_path: Path
) -> None:
    make_area(AREA)
    program = tmp_path / "bring.py"
    program.write_text(_PROGRAM)

    ended = subprocess.run(
        [sys.executable, str(program), str(tmp_path), config.database_url, place],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip

    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    db.session.rollback()
    stored = db.session.scalars(select(StoredFile)).all()
    assert [each for each in stored if not shelf.place_of(each.stored_name).exists()] == []
    assert stored == []


def test_what_was_cut_off_is_swept_away(app: Flask, tmp_path: Path) -> None:
    left = [shelf.place_for("ab" + "0" * 30), shelf.place_for("ab" + "1" * 30 + ".part")]
    for place in left:
        place.write_bytes(b"words")
        os.utime(place, (time.time() - 7200,) * 2)

    removed, missing = actions.sweep()

    assert (removed, missing) == (2, [])
    assert not any(place.exists() for place in left)
