"""Reads the frames that texts are made from, and the lists of words that fill them."""

import re
from pathlib import Path

FRAMES = Path(__file__).parent / "frames"
LISTS = {
    name: choices.split("; ")
    for name, choices in (
        line.split(": ", 1) for line in (FRAMES / "words.txt").read_text("utf-8").splitlines()
    )
}


def frames(path: str) -> list[tuple[str, str]]:
    """Where each frame of a file stands, and its words."""
    text = (FRAMES / path).read_text("utf-8")
    _, *parts = re.split(r"^==(.*)\n", text, flags=re.MULTILINE)
    return [
        (where.strip(), frame.strip("\n"))
        for where, frame in zip(parts[::2], parts[1::2], strict=True)
    ]
