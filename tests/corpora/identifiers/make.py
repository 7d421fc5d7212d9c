"""Writes the corpus, the same bytes each time: python -m tests.corpora.identifiers.make"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from tests.corpora.identifiers.people import about_a_family, fill
from tests.corpora.identifiers.reading import FRAMES, frames
from tests.corpora.identifiers.words import SLOTS

HERE = Path(__file__).parent
POSITIVES = {
    "nhs": 235,
    "upn": 126,
    "nino": 158,
    "birth_date": 235,
    "postcode": 136,
    "phone": 106,
    "email": 64,
}
SHORT, LONG = 720, 360
HEADINGS = (
    "Early help partnership: {quarter} report, {fy}",
    "Notes for the {meeting}, {date}",
    "Self-assessment, strand {d}: notes and evidence",
    "Report of the {role} to the {meeting}",
    "{town} locality profile, {month} {year}",
    "Appendix {d}",
    "Annual review of early help, {fy}",
    "Briefing for the {meeting}",
    "What the audit of {month} {year} found",
)
MINUTES = "Minutes of the {meeting}, {date}"
Line = dict[str, str]


def positives() -> Iterator[Line]:
    for kind, count in POSITIVES.items():
        rng, seen = Random(f"positives {kind}"), set[str]()
        for where, frame in in_turn(frames(f"positives/{kind}.txt"), rng):
            if len(seen) == count:
                break
            text = about_a_family(where, frame, rng)
            seen.add(text)
            yield {"id": f"{kind}-{len(seen):04}", "kind": kind, "text": text, "where": where}


def in_turn(several: list[tuple[str, str]], rng: Random) -> Iterator[tuple[str, str]]:
    """Every frame once, in any order, and then again."""
    while True:
        yield from rng.sample(several, len(several))


def harmless() -> Iterator[Line]:
    rng, seen = Random("harmless"), set[str]()
    kinds = {
        path.stem: frames(f"harmless/{path.name}")
        for path in sorted((FRAMES / "harmless").iterdir())
    }
    every = [(kind, frame) for kind, several in kinds.items() for _, frame in several]
    turn = in_turn(every, rng)
    while len(seen) < SHORT + LONG:
        kind, frame = next(turn)
        own = [own for _, own in kinds[kind] if own != frame]
        if len(seen) < SHORT:
            text = "\n".join([frame, *rng.sample(own, rng.choice([0, 0, 0, 1, 2]))])
        else:
            heading = MINUTES if kind == "minutes" else rng.choice(HEADINGS)
            passing = [words for name, words in every if name not in {kind, "minutes"}]
            others = rng.sample(passing, rng.randint(1, 4))
            body = [frame, *rng.sample(own, rng.randint(2, 4)), *others]
            text = "\n\n".join([heading, *body])
        text = fill(text, rng, SLOTS)
        if text not in seen:
            seen.add(text)
            yield {"id": f"harmless-{len(seen):04}", "kind": kind, "text": text}


def write(name: str, written: Iterable[Line]) -> str:
    """Write one line for each text and say the file's fingerprint."""
    whole = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in written).encode()
    (HERE / name).write_bytes(whole)
    return f"{hashlib.sha256(whole).hexdigest()}  {name}\n"


if __name__ == "__main__":
    sums = write("harmless.jsonl", harmless()) + write("positives.jsonl", positives())
    (HERE / "SHA256SUMS").write_text(sums, "utf-8")
