"""Measures the live vote against the same server's own ceilings in one run, and prints ratios.

PHONES names the load client. What no part of this script measures says so.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from serving import served  # noqa: E402  # the project's folder comes first
from visitor import Visitor  # noqa: E402

from deploy.loopback import deployed  # noqa: E402

Figures = Mapping[str, Any]


def phones(base: str, number: int, *more: str, profile: str = "phones.toml") -> Figures:
    """One run of the load client; its figures."""
    words = [sys.executable, os.environ["PHONES"], str(HERE / profile), "--base", base]
    done = subprocess.run(
        [*words, "-n", str(number), *more], check=False, capture_output=True, text=True
    )
    try:
        figures: Figures = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        raise SystemExit(done.stdout + done.stderr) from None
    end_workshop(int(base.rpartition(":")[2]))
    if done.returncode == 2:
        raise SystemExit(f"{number} phones: {figures}")
    if done.returncode:
        tell("attention", f"{number} phones: {figures['verdict']} {figures['errors']}")
    return figures


def tell(what: str, figure: str) -> None:
    print(f"{what:<62} {figure}", flush=True)


def end_workshop(port: int) -> None:
    """End the run's workshop: an assessment has one at a time, and the next run starts its own."""
    console = Visitor(port)
    console.get("/measure/sign-in")
    console.post("/measure/sign-in", {})
    area = re.search(r"/areas/\w+/", console.get("/").text)
    running = area and re.search(rf"{area[0]}workshops/\d+", console.get(area[0]).text)
    if running:
        console.get(running[0])
        console.post(f"{running[0]}/step", {"step": "end"})


def rates(base: str, seconds: float) -> tuple[float, float]:
    """Votes a second and no-ops a second of 64 phones that never pause, one after the other."""
    noop = phones(base, 64, "--noop", str(seconds))["noop"]["requests_per_s"]
    return phones(base, 64, "--sustain", str(seconds))["votes_per_s"], noop


def on_one(options: argparse.Namespace) -> None:
    """One worker on SQLite."""
    with served() as server:
        votes, noop = rates(server.base, options.seconds)
        tell("votes a second over no-ops a second", f"{votes / noop:.2f} ({votes:.0f}/{noop:.0f})")
        few = phones(server.base, 50, "--window", "10")
        many = phones(server.base, options.many, "--window", "10")
        slow, quick = many["vote_ms"]["p95"], few["vote_ms"]["p95"]
        tell(f"p95 of a vote, {options.many} within 10 s over 50", ratio(slow, quick, "ms"))
        tell("answered to shown, the same, p95", f"{many['tally_ms']['p95']} ms")
        tell("open to the last phone", f"{many['open_fanout_ms']['max']} ms")
        alone = phones(server.base, 200, "--window", "5", "--probes", "30", profile="probes.toml")
        tell("a vote alone, sent to shown, 200 connected, p95", shown(alone))


def shown(figures: Figures) -> str:
    return f"{figures['probe_send_to_screen_ms']['p95']} ms"


def ratio(above: float, below: float, unit: str) -> str:
    return f"{above / below:.2f} ({above}/{below} {unit})"


def on_two(options: argparse.Namespace) -> None:
    """One and then two workers on PostgreSQL and Redis behind nginx."""
    seen = []
    for workers in (1, 2):
        with deployed(workers=workers) as deployment:
            seen.append(rates(deployment.address, options.seconds))
            if workers > 1:
                every = phones(deployment.address, options.most, "--window", "20")
                joined, lost = every["joined"], every["lost"] + every["duplicates"]
                tell("phones on two workers; lost or doubled", f"{joined:,}; {lost}")
    (votes_one, noop_one), (votes_two, noop_two) = seen
    gain, ceiling = votes_two / votes_one, noop_two / noop_one
    tell("two workers over one: votes; no-op", f"{gain:.2f}; {ceiling:.2f}")
    tell("the first as a share of the second", f"{gain / ceiling:.2f}")


def main() -> None:
    """Measure everything, one after the other."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=10, help="of each closed loop")
    asked.add_argument("--many", type=int, default=1000, help="phones on one worker")
    asked.add_argument("--most", type=int, default=2000, help="phones on two workers")
    options = asked.parse_args()
    if not os.environ.get("PHONES"):
        raise SystemExit("PHONES names the load client; bench/README.md says more.")
    on_one(options)
    on_two(options)
    for what in (
        "open to the last phone over a bare broadcast",
        "memory for each phone over a bare stream",
        "frames to phones for each vote",
    ):
        tell(what, "not measured")
    why = "no comparison here" if shutil.which("python3.7") else "no Python 3.7"
    tell("votes a second over OpenSlides 3.3", f"not measured ({why})")


main()
