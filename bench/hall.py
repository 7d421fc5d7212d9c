"""A workshop for the scripts here, run over HTTP as its co-ordinator and its voters would."""

from __future__ import annotations

import re
from dataclasses import dataclass

from visitor import Visitor


@dataclass(frozen=True)
class Hall:
    """A workshop that has begun, and the browser of its co-ordinator."""

    port: int
    console: Visitor
    address: str
    code: str

    @property
    def workshop(self) -> str:
        return self.address.rpartition("/")[2]

    def press(self, step: str, row_key: str = "") -> None:
        answer = self.console.post(f"{self.address}/step", {"step": step, "row": row_key})
        if answer.status != 200:
            raise SystemExit(f"{step}: {answer.text}")

    def open(self, row_key: str) -> int:
        """Open voting on a row; gives the number phones send as the question."""
        self.press("open", row_key)
        question: int = self.console.get(f"{self.address}/now").json()["question"]
        return question

    def phone(self) -> Visitor:
        """A phone that has joined."""
        phone = Visitor(self.port)
        phone.get(f"/vote/{self.code}")
        phone.post(f"/vote/{self.code}", {"group": "", "agreed": "1"})
        return phone


def begin(port: int) -> Hall:
    """Sign in as the co-ordinator of measure mode and start a workshop."""
    console = Visitor(port)
    console.get("/measure/sign-in")
    console.post("/measure/sign-in", {})
    start = re.search(r"/areas/\w+/assessments/\d+/", console.get("/").text)
    if start is None:
        raise SystemExit("This server does not run in measure mode.")
    begun = console.post(f"{start[0]}workshops", {})
    shown = re.search(r'class="app-code">([A-Z0-9 ]+)<', begun.text)
    if shown is None:
        raise SystemExit("The console shows no code.")
    return Hall(port, console, begun.address, shown[1].replace(" ", ""))
