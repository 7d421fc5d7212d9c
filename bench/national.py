"""The national page of countries of several sizes side by side, and the quarter's workbook.

Each area has sent six yearly returns. Time is the processor's, from a request to its answer, so
that a busy machine does not count. It fails when the page is slower than wanted, asks the database
more often for more areas, or when the workbook costs more than twice what its cells cost the
library alone.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlencode

import openpyxl

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from flask import Flask  # noqa: E402  # found by the line above
from sqlalchemy import event, insert  # noqa: E402

from app import storage  # noqa: E402
from app.access.permissions import Role  # noqa: E402
from app.areas.models import Area  # noqa: E402
from app.extensions import db  # noqa: E402
from app.national import queries  # noqa: E402
from app.national.rules.wanted import Wanted  # noqa: E402
from app.national.rules.workbook import sheets  # noqa: E402
from app.national.workbook import write  # noqa: E402
from app.returns.models import AreaReturn, ReturnRow  # noqa: E402
from app.strands import queries as strands  # noqa: E402
from tests.browser import Browser, sign_in  # noqa: E402
from tests.databases import SqliteFiles, settings  # noqa: E402
from tests.factories import load_model, make_person  # noqa: E402
from tests.running import running  # noqa: E402

REGIONS = ("North East", "North West", "London", "South East", "South West", "East of England")
KINDS = ("county", "unitary authority", "metropolitan borough", "London borough")
YEARS = range(2021, 2027)
WANTED_MS, WANTED_TIMES, WANTED_RATIO = 150.0, 3.0, 2.0


@contextmanager
def country(areas: int) -> Iterator[tuple[Flask, Browser]]:
    """A country of so many areas, and somebody of the national team at its page."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "empty").mkdir()
        with running(settings(folder, SqliteFiles(folder / "empty").fresh(folder))) as app:
            load_model()
            fill(areas, random.Random(areas))  # noqa: S311  # ratings, not secrets
            browser = Browser(app)
            sign_in(browser, make_person(Role.NATIONAL))
            yield app, browser


def fill(areas: int, dice: random.Random) -> None:
    """Put areas and returns in as rows, without the book: only reading is measured."""
    edition = strands.edition(strands.current_edition_key())
    rows = [row.key for row in edition.rows]
    codes = [f"X{at:08}" for at in range(areas)]
    with storage.writing() as session:
        session.execute(
            insert(Area),
            [
                {
                    "code": code,
                    "name": f"Area {code}",
                    "kind": dice.choice(KINDS),
                    "two_tier": False,
                    "region": dice.choice(REGIONS),
                    "invented": True,
                    "population": dice.randint(100_000, 900_000),
                }
                for code in codes
            ],
        )
        number = 0
        for code in codes:
            told, lines = [], []
            for year in YEARS:
                number += 1
                told.append(a_return(number, code, year, edition.key, dice))
                lines += [a_row(number, key, dice) for key in rows]
            session.execute(insert(AreaReturn), told)
            session.execute(insert(ReturnRow), lines)


def a_return(
    number: int, code: str, year: int, edition: str, dice: random.Random
) -> dict[str, object]:
    return {
        "id": number,
        "area_code": code,
        "edition_key": edition,
        "cycle": str(year),
        "confirmed_on": date(year, dice.randint(1, 12), 1),
        "quarter": f"{year}-Q{dice.randint(1, 4)}",
        "origin": "form",
        "version_number": None,
        "revision": 1,
        "sent_at": datetime(year, 12, 1, tzinfo=UTC),
        "sent_by": "operator",
        "content": '{"expectations": [{"key": "governance", "done": true}]}',
        "sha256": f"{number:064}",
    }


def a_row(number: int, key: str, dice: random.Random) -> dict[str, object]:
    own = dice.randint(0, 6)
    return {
        "return_id": number,
        "row_key": key,
        "desktop": own,
        "vote_middle": max(0, own - dice.randint(0, 1)),
        "voted": dice.randint(8, 60),
        "agreed": max(0, own - dice.randint(0, 2)),
        "peer": dice.choice((None, own)),
        "target": None,
        "evidence": dice.randint(0, 9),
        "figures": 0,
        "support": dice.random() < 0.05,
        "example": dice.random() < 0.05,
    }


def milliseconds(browser: Browser, addresses: list[str]) -> float:
    """How long the slowest twentieth of these requests takes at least."""
    found = []
    for address in addresses:
        began = time.process_time()
        answer = browser.get(address)
        found.append(1000 * (time.process_time() - began))
        if answer.status_code != 200:
            raise RuntimeError(address)
    return statistics.quantiles(found, n=20)[-1]


def asked(browser: Browser) -> int:
    """How often the page asks the database."""
    number = 0

    def count(*_: object) -> None:
        nonlocal number
        number += 1

    event.listen(db.engine, "before_cursor_execute", count)
    browser.get("/national/")
    event.remove(db.engine, "before_cursor_execute", count)
    return number


def a_page(areas: int) -> tuple[float, float, float, int]:
    """The first request after a return came in, other filters, the same again; and questions."""
    with country(areas) as (app, browser):
        browser.get("/national/")  # whatever is loaded once
        app.extensions.pop("national")
        began = time.process_time()
        browser.get("/national/")
        first = 1000 * (time.process_time() - began)
        filters = [
            f"/national/?{urlencode({'region': region, 'kind': kind})}"
            for region in REGIONS
            for kind in KINDS
        ]
        fresh = milliseconds(browser, filters)
        again = milliseconds(browser, ["/national/"] * 30 + filters)
        return first, fresh, again, asked(browser)


def seconds(deed: Callable[[], None]) -> float:
    """The least processor time of three."""
    found = []
    for _ in range(3):
        began = time.process_time()
        deed()
        found.append(time.process_time() - began)
    return min(found)


def a_workbook(areas: int) -> tuple[float, float, int]:
    """Ours, the library alone for the same cells, and how many cells."""
    with country(areas), tempfile.TemporaryDirectory() as folder:
        edition = strands.current_edition_key()
        ladder, facts = queries.ladder_of(edition), queries.gathered()
        held = [
            (sheet.name, [sheet.headings, *sheet.lines])
            for sheet in sheets(facts, Wanted(edition), ladder)
        ]

        def ours() -> None:
            made = sheets(facts, Wanted(edition), ladder)
            write(Path(folder) / "ours.xlsx", made, lambda *_: None)

        def bare() -> None:
            book = openpyxl.Workbook(write_only=True)
            for name, lines in held:
                page = book.create_sheet(name)
                for line in lines:
                    page.append(line)
            book.save(Path(folder) / "bare.xlsx")

        cells = sum(len(line) for _, lines in held for line in lines)
        return seconds(ours), seconds(bare), cells


def main() -> int:
    """Print what was seen; fails where it is not what is wanted."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--areas", type=int, nargs="*", default=[150, 300, 10_000])
    sizes = given.parse_args().areas
    pages = {areas: a_page(areas) for areas in sizes}
    for areas, (first, fresh, again, number) in pages.items():
        print(
            f"{areas} areas: p95 {again:.0f} ms; a filter nobody asked for yet {fresh:.0f} ms;"
            f" first after a return came in {first:.0f} ms; {number} questions"
        )
    ours, bare, cells = a_workbook(sizes[0])
    print(f"workbook of {cells} cells: {ours:.2f} s, the library alone {bare:.2f} s,"
          f" ratio {ours / bare:.2f}")  # fmt: skip
    least = pages[sizes[0]]
    return int(
        least[2] > WANTED_MS
        or any(each[2] > WANTED_TIMES * least[2] for each in pages.values())
        or len({each[3] for each in pages.values()}) > 1
        or ours > WANTED_RATIO * bare
    )


if __name__ == "__main__":
    raise SystemExit(main())
