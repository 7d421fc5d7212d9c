"""Measures the live vote against the same server's own ceilings in one run, and prints ratios.

PHONES names the load client. What no part of this script measures says so.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from frames import frames_for_each_vote  # the project's folder comes first
from load import Figures, bare, must_be_named, phones, tell
from serving import served

from deploy.loopback import deployed


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
        alone = phones(server.base, 200, "--window", "5", "--probes", "30", profile="probes.toml")
        tell("a vote alone, sent to shown, 200 connected, p95", shown(alone))
        frames, voted = frames_for_each_vote(server.port)
        tell("frames to phones for each vote", f"{frames / voted:.2f} ({frames}/{voted})")


def beside_bare_streams(options: argparse.Namespace) -> None:
    """Ours and streams that know no workshop, each on a server that has done nothing else."""
    ours = warmed(phones, options.many)
    least = warmed(bare, options.many)
    what = f"open to the last of {options.many} phones over a bare broadcast"
    tell(what, ratio(last(ours), last(least), "ms"))
    what = "memory for each phone over a bare stream"
    tell(what, ratio(ours["kib_per_phone"], least["kib_per_phone"], "KiB"))


def warmed(run: Callable[..., Figures], number: int) -> Figures:
    """A run after a small one of the same kind, so that only what more phones add is counted."""
    with served() as server:
        run(server.base, 50, "--window", "1")
        return run(server.base, number, "--window", "10", "--pid", str(server.pid))


def last(figures: Figures) -> float:
    """Milliseconds until the last phone heard that the row is open."""
    found: float = figures["open_fanout_ms"]["max"]
    return found


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


def has_python_3_7() -> bool:
    """Whether there is one that starts; a name on the path may stand for nothing."""
    found = shutil.which("python3.7")
    return found is not None and subprocess.run([found, "-V"], check=False).returncode == 0


def main() -> None:
    """Measure everything, one after the other."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=10, help="of each closed loop")
    asked.add_argument("--many", type=int, default=1000, help="phones on one worker")
    asked.add_argument("--most", type=int, default=2000, help="phones on two workers")
    options = asked.parse_args()
    must_be_named()
    on_one(options)
    beside_bare_streams(options)
    on_two(options)
    why = "no comparison here" if has_python_3_7() else "no Python 3.7"
    tell("votes a second over OpenSlides 3.3", f"not measured ({why})")


main()
