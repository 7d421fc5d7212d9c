"""What a phone downloads: its first load as served, and what each further row costs it."""

from __future__ import annotations

import gzip
import re

from hall import Hall, begin
from serving import served
from visitor import Answer, Visitor

ROWS = ("leadership", "strategy", "culture")
FIRST_LOAD_AT_MOST = 100_000
A_ROW_AT_MOST = 5_000
VOTERS = 10


def main() -> None:
    """Print both, and fail when either is too heavy."""
    with served() as server:
        hall = begin(server.port)
        first = first_load(hall)
        rows = [a_row(hall, row_key) for row_key in ROWS]
    if first > FIRST_LOAD_AT_MOST or max(rows) > A_ROW_AT_MOST:
        raise SystemExit("Too heavy for a phone.")


def first_load(hall: Hall) -> int:
    """Scan the code, join, and have the voting page with all it needs."""
    phone = Visitor(hall.port)
    entry = phone.get(f"/vote/{hall.code}", **{"Accept-Encoding": "gzip"})
    page = phone.post(f"/vote/{hall.code}", {"group": "", "agreed": "1"})
    wanted = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', entry.text + page.text))
    files = [phone.get(address, **{"Accept-Encoding": "gzip"}) for address in sorted(wanted)]
    files += [phone.get("/static/live.js", **{"Accept-Encoding": "gzip"})]
    total = 0
    for each in (entry, page, *files):
        print(f"{_packed(each):8,} bytes gzip {each.size:8,} as served  {each.address}")
        total += each.size
    print(f"{total:27,} as served  the whole first load (at most {FIRST_LOAD_AT_MOST:,})\n")
    return total


def a_row(hall: Hall, row_key: str) -> int:
    """What one row sends to a phone, its own answer and every press; gives the opening state."""
    phones = [hall.phone() for _ in range(VOTERS)]
    connection, stream = phones[0].stream(f"/vote/{hall.code}/events")
    stream.read1(65536)
    parts = {}
    try:
        question = hall.open(row_key)
        parts["open"] = len(stream.read1(65536))
        for place, phone in enumerate(phones):
            sent = {"question": question, "choice": place % 7, "counter": 1}
            parts["answer"] = phone.post(f"/vote/{hall.code}/choose", sent).size
        for step in ("close", "reveal", "compare"):
            hall.press(step)
            parts[step] = len(stream.read1(65536))
    finally:
        connection.close()
    print(
        *(f"{size:6,} {part}" for part, size in parts.items()),
        f"{sum(parts.values()):7,} in all  {row_key}, nothing compressed",
    )
    return parts["open"]


def _packed(answer: Answer) -> int:
    if answer.headers.get("Content-Encoding") == "gzip":
        return answer.size
    return len(gzip.compress(answer.body))


main()
