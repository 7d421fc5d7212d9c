"""Three hundred phones answer a questionnaire within a minute, a third of them sending twice.

Starts a server of its own as ./run does. Nothing may be lost, and nothing counted twice.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from serving import served
from visitor import Visitor

_RUN = {
    "occasion": "Families’ day", "expected": "2000", "previous": "-",
    "ways": "own_phone",
}  # fmt: skip
_PLANS = ("easy", "partly", "hard")
_KEY = re.compile(r'name="key" value="([0-9a-f]{32})"')


def main() -> int:
    """Print what was counted and how long a phone waited; fails when anything is amiss."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=300)
    asked.add_argument("--within", type=float, default=60.0)
    given = asked.parse_args()
    with served() as server:
        desk, run = _begin(server.port)
        found = re.search(r"/answer/(\w+)", desk.get(f"{run}/poster").text)
        if found is None:
            raise SystemExit("The poster shows no address.")
        began = time.monotonic()
        with ThreadPoolExecutor(given.phones) as phones:
            waited = sorted(
                phones.map(
                    lambda at: _answer(server.port, found[0], at, given.within * 0.9),
                    range(given.phones),
                )
            )
        took = time.monotonic() - began
        desk.get(run)
        desk.post(f"{run}/end", {})
        counted = _counted(desk, run)
    wanted = {plan: len(range(at, given.phones, 3)) for at, plan in enumerate(_PLANS)}
    p95 = waited[int(len(waited) * 0.95)]
    print(f"{given.phones} phones in {took:.0f} s, {given.phones // 3} sent twice")
    print(f"counted: {counted}; sent: {wanted}")
    print(f"from sent to answered: p95 {p95 * 1000:.0f} ms, longest {waited[-1] * 1000:.0f} ms")
    return int(counted != [*wanted.values()] or took > given.within)


def _begin(port: int) -> tuple[Visitor, str]:
    desk = Visitor(port)
    desk.get("/measure/sign-in")
    desk.post("/measure/sign-in", {})
    area = re.search(r"/areas/\w+/", desk.get("/").text)
    if area is None:
        raise SystemExit("This server does not run in measure mode.")
    start = f"{area[0]}instruments/family-questionnaire/start"
    page = desk.get(start).text
    days = dict(re.findall(r'name="((?:opens|closes)_on-\w+)"[^>]*value="(\d+)"', page))
    begun = desk.post(start, _RUN | days)
    if "/runs/" not in begun.address:
        raise SystemExit(begun.text)
    return desk, begun.address


def _answer(port: int, address: str, number: int, within: float) -> float:
    """Open the page, answer, and every third phone again; gives how long the answer took."""
    time.sleep(random.random() * within)  # noqa: S311  # when somebody answers, no secret
    phone = Visitor(port)
    key = _KEY.search(phone.get(address).text)
    if key is None:
        raise SystemExit("The page holds no key.")
    answers = {
        "key": key[1], "group": ("keyworker", "lead_worker")[number % 2],
        "q_plan_easy": _PLANS[number % 3], "q_work": "yes", "q_future": "4",
    }  # fmt: skip
    token = phone.token
    began = time.monotonic()
    for _ in range(2 if number % 3 == 0 else 1):
        phone.token = token
        came = phone.post(address, answers)
        if "Thank you" not in came.text:
            raise SystemExit(f"{came.status}: {came.text[:500]}")
    return time.monotonic() - began


def _counted(desk: Visitor, run: str) -> list[int]:
    text = desk.get(f"{run}/results.csv").body.decode("utf-8-sig")
    lines = [line for line in csv.reader(io.StringIO(text)) if line[0].startswith("Was your")]
    return [int(line[3]) for line in lines if line[1] == "All"][: len(_PLANS)]


if __name__ == "__main__":
    sys.exit(main())
