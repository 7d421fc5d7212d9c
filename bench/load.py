"""Runs the load client and reads its figures; PHONES names it, bench/README.md says more."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from visitor import Visitor

HERE = Path(__file__).parent

Figures = Mapping[str, Any]


def tell(what: str, figure: str) -> None:
    print(f"{what:<62} {figure}", flush=True)


def must_be_named() -> None:
    """Stop at once where no load client is named."""
    if not os.environ.get("PHONES"):
        raise SystemExit("PHONES names the load client; bench/README.md says more.")


def phones(base: str, number: int, *more: str, profile: str = "phones.toml") -> Figures:
    """One run against a workshop of its own, which is ended afterwards."""
    figures = _run(base, number, *more, profile=profile)
    end_workshop(int(base.rpartition(":")[2]))
    if figures["verdict"] != "ok" and "noop" not in figures:
        tell("attention", f"{number} phones: {figures['verdict']} {figures['errors']}")
    return figures


def bare(base: str, number: int, *more: str) -> Figures:
    """One run with streams that know no workshop; of its votes nothing is kept."""
    return _run(base, number, *more, profile="bare.toml")


def _run(base: str, number: int, *more: str, profile: str) -> Figures:
    words = [sys.executable, os.environ["PHONES"], str(HERE / profile), "--base", base]
    done = subprocess.run(
        [*words, "-n", str(number), *more], check=False, capture_output=True, text=True
    )
    try:
        figures: Figures = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        raise SystemExit(done.stdout + done.stderr) from None
    if done.returncode == 2:
        raise SystemExit(f"{number} phones: {figures}")
    return figures


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
