"""How long each paper takes to draw, for an assessment as full as its forms let it be.

Prints seconds and, of them, the processor's; the first PDF of a process loads faces and is told
apart. What is over two seconds is made by the job process (``LONG_FROM`` says from where on).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from longest import ITEMS, fill, words

from app.files.rules.styles import Style
from app.papers.pdf import as_pdf
from app.papers.rules import Document, Heading, Words
from app.papers.word import as_word
from app.summaries import printing
from tests.browser import Browser, sign_in
from tests.databases import SqliteFiles, settings
from tests.running import running
from tests.workshop_factories import make_assessment

FACES = ("full", "full.docx", "summary", "summary.pdf", "summary.docx", "summary.xlsx")
# Records, reports of reviews and plans hold at most about so much.
OTHERS = (50_000, 200_000, 400_000)


def told(what: str, deed: Callable[[], bytes]) -> None:
    began, busy = time.perf_counter(), time.process_time()
    size = len(deed())
    took, cpu = time.perf_counter() - began, time.process_time() - busy
    print(f"{what:<52} {took:6.2f} s  {cpu:6.2f} s  {size // 1000:>6} kB", flush=True)


def got(browser: Browser, address: str) -> bytes:
    return browser.get(address).data


def of_an_assessment(items: int) -> None:
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "empty").mkdir()
        with running(settings(folder, SqliteFiles(folder / "empty").fresh(folder))) as app:
            who, held = make_assessment()
            number = held.id
            fill(who, held, items)
            browser = Browser(app)
            sign_in(browser, who)
            printing.LONG_FROM = sys.maxsize
            for face in (*FACES, "full.pdf"):
                address = f"/areas/E99000001/assessments/{number}/{face}"
                told(f"{face}, {items} pieces of evidence", partial(got, browser, address))


def of_documents() -> None:
    for length in OTHERS:
        paper = Document(
            "A paper",
            tuple(
                each
                for at in range(length // 2000)
                for each in (Heading(f"Part {at}"), Words(words(2000)))
            ),
        )
        told(f"any other PDF of {length:,} signs", partial(as_pdf, paper))
        told("the same for Word", partial(as_word, paper, Style()))


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--items", type=int, nargs="*", default=[0, 100, ITEMS])
    of_documents()
    for items in given.parse_args().items:
        of_an_assessment(items)


if __name__ == "__main__":
    main()
