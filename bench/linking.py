"""Tries to link voters to their votes from everything a server keeps after voting has closed.

The intruder has the database file, its log, a copy made as a backup is, and whatever else lies in
the data folder. They know every device's token (as if they held every phone), who joined after
whom, the totals that were shown, and what half of the people chose. Friends join together and
choose alike, so that any trace of an order would give choices away.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app.extensions import db  # noqa: E402  # found by the line above
from app.voting.ballots import ballot_key  # noqa: E402
from app.workshops.rules import participant_key  # noqa: E402
from tests.databases import SqliteFiles, settings  # noqa: E402
from tests.running import running  # noqa: E402
from tests.workshop_factories import Hall, make_hall  # noqa: E402

ROWS = ("leadership", "culture", "strategy")
CHOICES = (0, 1, 2, 3, 4, 5, 6, None)
FRIENDS = 20  # people who join one after the other and mostly choose alike
NEIGHBOURS = 5
POINTS_AT_MOST = 2.0

Choices = Sequence[int | None]


def choices_of(people: int, dice: random.Random) -> list[int | None]:
    """What everybody chooses in a round, by the order in which they joined."""
    of_friends = [dice.choice(CHOICES) for _ in range(people // FRIENDS + 1)]
    return [
        of_friends[place // FRIENDS] if dice.random() < 0.7 else dice.choice(CHOICES)
        for place in range(people)
    ]


def vote(hall: Hall, tokens: Sequence[str], chosen: Choices) -> None:
    """Everybody chooses in the order of joining, a fifth of them twice, many at a time."""
    question = hall.round.id
    db.session.rollback()
    writer = hall.app.extensions["ballot_writer"]

    def send(place: int) -> None:
        if place % 5 == 0:
            first = hall._sent(question, tokens[place], CHOICES[place % 7], 1)
            writer.send(first)
        last = hall._sent(question, tokens[place], chosen[place], 2)
        assert writer.send(last).outcome == "counted"  # noqa: S101

    def in_context(place: int) -> None:
        with hall.app.app_context():
            send(place)

    with ThreadPoolExecutor(64) as threads:
        list(threads.map(in_context, range(len(tokens))))


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file of the folder as it lies there, and a copy of its database as a backup is made."""
    kept = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    copy = folder / "backup.db"
    with (
        closing(sqlite3.connect(folder / "six-strands.db")) as one,
        closing(sqlite3.connect(copy)) as other,
    ):
        one.backup(other)
    kept["backup.db"] = copy.read_bytes()
    copy.unlink()
    return kept


def by_key(kept: bytes, tokens: Sequence[str], round_ids: Sequence[int]) -> int:
    """How many ballots are found by a quarter of their key, as text or as bytes."""
    texts = {
        run[at : at + 16] for run in re.findall(rb"[0-9a-f]{16,}", kept) for at in range(len(run))
    }
    keys = [ballot_key(round_id, token) for round_id in round_ids for token in tokens]
    starts = {bytes.fromhex(key)[:8]: key for key in keys}
    whole = {starts[kept[at : at + 8]] for at in range(len(kept)) if kept[at : at + 8] in starts}
    return sum(
        key in whole or any(key[at : at + 16].encode() in texts for at in (0, 16, 32, 48))
        for key in keys
    )


def by_neighbours(order: Sequence[int], chosen: Choices, known: set[int]) -> float:
    """Guess each unknown choice from the known ones that lie nearest in an order."""
    told = [place for place in order if place in known]
    right = number = seen = 0
    for place in order:
        if place in known:
            seen += 1
            continue
        near = told[max(0, seen - NEIGHBOURS // 2 - 1) : seen + NEIGHBOURS // 2 + 1]
        guess = Counter(chosen[each] for each in near).most_common(1)[0][0]
        right += guess == chosen[place]
        number += 1
    return 100 * right / number


def by_totals(order: Sequence[int], chosen: Choices, known: set[int]) -> float:
    """Deal the totals out along an order, as if the kept order were that of the counts."""
    totals = Counter(chosen)
    dealt = [choice for choice in CHOICES for _ in range(totals[choice])]
    right = [
        guess == chosen[place]
        for guess, place in zip(dealt, order, strict=True)
        if place not in known
    ]
    return 100 * sum(right) / len(right)


ATTACKS: dict[str, Callable[[Sequence[int], Choices, set[int]], float]] = {
    "what its neighbours chose": by_neighbours,
    "the totals dealt out along it": by_totals,
}


def orders(kept: dict[str, bytes], tokens: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Every order in which the files hold the people, by the first and the last place of each."""
    number = {participant_key(token).encode(): place for place, token in enumerate(tokens)}
    for name, content in kept.items():
        places: list[int] = []
        for run in re.finditer(rb"[0-9a-f]{64,}", content):
            windows = (run[0][at : at + 64] for at in range(len(run[0]) - 63))
            places += [number[window] for window in windows if window in number]
        if set(places) == set(number.values()):
            yield f"first places in {name}", list(dict.fromkeys(places))
            yield f"last places in {name}", list(dict.fromkeys(reversed(places)))
    yield "the keys themselves", [number[key] for key in sorted(number)]


def chance(chosen: Choices, known: set[int]) -> float:
    """How often the commonest known choice is right: what anybody may guess from the totals."""
    guess = Counter(chosen[place] for place in known).most_common(1)[0][0]
    hidden = [choice for place, choice in enumerate(chosen) if place not in known]
    return 100 * sum(choice == guess for choice in hidden) / len(hidden)


def attack(
    kept: dict[str, bytes],
    tokens: Sequence[str],
    round_ids: Sequence[int],
    rounds: Sequence[Choices],
) -> bool:
    """Print how well each way of linking does; whether none beats chance by too much."""
    known = set(random.Random(len(tokens)).sample(range(len(tokens)), len(tokens) // 2))  # noqa: S311
    by_chance = sum(chance(chosen, known) for chosen in rounds) / len(rounds)
    found = {name: by_key(content, tokens, round_ids) for name, content in kept.items()}
    print(f"ballot keys found: {sum(found.values())} in {len(kept)} files,", end=" ")
    print(f"{sum(map(len, kept.values())):,} bytes; chance {by_chance:.1f} %")
    best = by_chance
    for name, order in orders(kept, tokens):
        for how, guess in ATTACKS.items():
            accuracy = sum(guess(order, chosen, known) for chosen in rounds) / len(rounds)
            best = max(best, accuracy)
            print(f"  {name}, {how}: {accuracy:.1f} %")
    print(f"  best attack: {best - by_chance:+.1f} points over chance")
    return not any(found.values()) and best - by_chance <= POINTS_AT_MOST


def main() -> None:
    """Hold the rounds, close them, and attack; first a control that the attack must win."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=4000)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = asked.parse_args()
    dice = random.Random(options.seed)  # noqa: S311
    print(f"seed {options.seed}, {options.people:,} people, {len(ROWS)} rounds")
    folder = Path(tempfile.mkdtemp())
    try:
        safe = _held_in(folder, options.people, dice)
    finally:
        shutil.rmtree(folder)
    if not safe:
        raise SystemExit("Votes can be linked to people.")


def _control(
    kept: dict[str, bytes], tokens: Sequence[str], round_ids: Sequence[int], chosen: Choices
) -> None:
    """Before the close every ballot is there to be found, and an order known gives much away."""
    found = max(by_key(content, tokens, round_ids) for content in kept.values())
    known = set(range(0, len(tokens), 2))
    told = by_neighbours(range(len(tokens)), chosen, known)
    print(f"\ncontrol, before the close: {found} of {len(tokens)} ballots found by their keys;")
    print(f"with the order of joining known, neighbours would tell {told:.1f} % of choices")
    if found != len(tokens) or told < chance(chosen, known) + 20:
        raise SystemExit("The attack does not find what is there, so it proves nothing.")


def _held_in(folder: Path, people: int, dice: random.Random) -> bool:
    data = folder / "data"
    data.mkdir()
    with (
        running(settings(data, SqliteFiles(folder).fresh(data))) as app,
        # Somebody always has the database open, so that the log is there to be read.
        closing(sqlite3.connect(data / "six-strands.db")) as another,
    ):
        another.execute("SELECT count(*) FROM workshop").fetchone()
        hall = make_hall(app)
        groups = [*hall.groups(), None]
        tokens = [
            token
            for start in range(0, people, 50)
            for token in hall.devices([dice.choice(groups) for _ in range(min(50, people - start))])
        ]
        rounds, round_ids = [choices_of(people, dice) for _ in ROWS], []
        for row_key, chosen in zip(ROWS, rounds, strict=True):
            round_ids.append(hall.opened(row_key))
            vote(hall, tokens, chosen)
            if len(round_ids) == 1:
                _control(everything_in(data), tokens, round_ids, chosen)
            hall.do("close", "reveal", row_key=row_key)
        db.session.rollback()
        print("\nafter the close, the server running")
        running_safe = attack(everything_in(data), tokens, round_ids, rounds)
    print("\nafter the close, the server stopped")
    return attack(everything_in(data), tokens, round_ids, rounds) and running_safe


main()
