"""How long a vote takes while long files are made, against the same without, in one run.

PHONES names the load client. Beside the server works the process that does its jobs: it makes the
quarter's workbook of 150 areas and the PDF of an assessment that is as full as its forms let it
be, again and again for as long as phones vote. The two kinds of runs take turns.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from load import must_be_named, phones, tell
from longest import fill as fill_assessment
from national import fill as fill_country
from serving import ROOT, Server, served

from app import create_app, storage
from app.access.permissions import Identity, Role
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.extensions import db
from app.jobs import queries
from app.national import exporting
from app.national.rules.wanted import Wanted
from app.papers.rules import Audience
from app.strands.queries import current_edition_key
from app.summaries import printing
from config import Config
from tests.factories import make_area, make_person

AREAS, WANTED_TIMES, WANTED_MS = 150, 2.0, 50.0
_AREA = "E99000009"
_LOOK_EVERY_SECONDS = 0.2


class Asking:
    """Whoever asks for the next file as soon as the one before is made."""

    def __init__(self, server: Server) -> None:
        self._app = create_app(Config.from_environment(server.environment))
        with self._app.app_context():
            fill_country(AREAS, random.Random(AREAS))  # noqa: S311  # ratings, not secrets
            self.who, self.long = a_long_assessment()

    def made(self) -> Mapping[str, int]:
        """How many of each there are."""
        folder = self._app.extensions["settings"].data_folder
        return {
            each.kind: len([*(folder / each.folder).glob(f"*.{each.ending}")])
            for each in (exporting.WORKBOOKS, printing.LONG_PAPERS)
        }

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Ask again and again meanwhile."""
        over = threading.Event()
        asking = threading.Thread(target=self._ask_until, args=(over,))
        asking.start()
        try:
            yield
        finally:
            over.set()
            asking.join()
            while self._anything_at_work():
                time.sleep(_LOOK_EVERY_SECONDS)  # between two looks

    def _anything_at_work(self) -> bool:
        with self._app.app_context():
            return any(
                queries.at_work(each.kind) for each in (exporting.WORKBOOKS, printing.LONG_PAPERS)
            )

    def _ask_until(self, over: threading.Event) -> None:
        with self._app.app_context():
            held = db.session.get_one(Assessment, self.long)
            while not over.wait(_LOOK_EVERY_SECONDS):
                db.session.rollback()
                if not queries.at_work(exporting.WORKBOOKS.kind):
                    with storage.writing():
                        exporting.ask(self.who.reference, Wanted(current_edition_key()))
                if not queries.at_work(printing.LONG_PAPERS.kind):
                    with storage.writing():
                        printing.ask(self.who, held, Audience.INTERNAL)


def a_long_assessment() -> tuple[Identity, int]:
    """An area of its own: voting takes place in the other."""
    make_area(_AREA, "Longbourne")
    who = make_person(Role.CO_ORDINATOR, _AREA)
    with storage.writing():
        held = assessments.start_assessment(who, _AREA, current_edition_key())
    number = held.id
    fill_assessment(who, held)
    return who, number


@contextmanager
def jobs_beside(server: Server) -> Iterator[None]:
    """The process that does what is asked for."""
    words = [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work"]
    process = subprocess.Popen(words, cwd=ROOT, env=dict(server.environment))
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def main() -> int:
    """Print what was seen; fails where it is not what is wanted."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--phones", type=int, default=300)
    given.add_argument("--window", type=int, default=20, help="seconds in which they vote")
    given.add_argument("--rounds", type=int, default=3, help="runs of each kind")
    options = given.parse_args()
    must_be_named()
    without, beside = [], []
    with served() as server, jobs_beside(server):
        asking = Asking(server)

        def p95() -> float:
            figures = phones(server.base, options.phones, "--window", str(options.window))
            found: float = figures["vote_ms"]["p95"]
            return found

        p95()  # whatever is loaded once
        for _ in range(options.rounds):
            without.append(p95())
            with asking.going_on():
                beside.append(p95())
        made = asking.made()
    quiet, busy = statistics.median(without), statistics.median(beside)
    tell(f"p95 of a vote, {options.phones} phones within {options.window} s", f"{without} ms")
    tell("the same while files are made", f"{beside} ms")
    tell("files made meanwhile", ", ".join(f"{kind} {number}" for kind, number in made.items()))
    tell("medians, and the second over the first", f"{quiet} ms, {busy} ms, {busy / quiet:.2f}")
    return int(busy > max(WANTED_TIMES * quiet, WANTED_MS) or not all(made.values()))


if __name__ == "__main__":
    raise SystemExit(main())
