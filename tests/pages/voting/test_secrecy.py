"""Nothing that anybody in the hall is sent depends on what is sealed, or on single choices."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from jinja2 import FileSystemBytecodeCache

from tests.databases import Databases, settings
from tests.pages.voting.watching import (
    BEFORE_COMPARING,
    BEFORE_REVEAL,
    CULTURE,
    PHASES,
    Secrets,
    Watch,
    Watched,
)
from tests.running import running
from tests.workshop_factories import LEADERSHIP

Run = Callable[[str], Watched]

_VOTES = (0, 2, 3, 4, 4, 5, 6, None, 2, 2, 3)
SCENARIOS = {
    "as it is": Secrets({LEADERSHIP: 1, CULTURE: 2}, _VOTES),
    "leadership rated otherwise": Secrets({LEADERSHIP: 6, CULTURE: 2}, _VOTES),
    "culture rated otherwise": Secrets({LEADERSHIP: 1, CULTURE: 5}, _VOTES),
    "others choose otherwise": Secrets(
        {LEADERSHIP: 1, CULTURE: 2}, (6, 6, None, None, 1, 1, 5, 5, 5, 0, None)
    ),
}


@pytest.fixture(scope="module")
def run(
    kinds_of_database: dict[str, Databases],
    tmp_path_factory: pytest.TempPathFactory,
    compiled_templates: FileSystemBytecodeCache,
) -> Run:
    """Each scenario is run once, on a database of its own."""
    done: dict[str, Watched] = {}

    def run(scenario: str) -> Watched:
        if scenario not in done:
            folder = tmp_path_factory.mktemp("watched")
            database_url = kinds_of_database["sqlite"].fresh(folder)
            with running(settings(folder, database_url)) as app:
                app.jinja_env.bytecode_cache = compiled_templates
                done[scenario] = Watch(app, SCENARIOS[scenario]).run()
        return done[scenario]

    return run


def different(run: Run, scenario: str, phases: tuple[str, ...]) -> list[tuple[str, str]]:
    """Who was sent other bytes than if things were as they are."""
    usual, other = run("as it is").of(phases), run(scenario).of(phases)
    assert usual.keys() == other.keys()
    return [key for key in usual if usual[key] != other[key]]


def test_everybody_is_watched_in_every_phase(run: Run) -> None:
    sent = run("as it is").sent

    assert {phase for phase, _ in sent} == set(PHASES)
    for who in ("phone", "late", "projector", "nobody", "partner contributor", "peer reviewer"):
        assert sum(what.startswith(who) for _, what in sent) > 20, who
    assert sum(what.endswith(" hears") for _, what in sent) == 2 * (len(PHASES) - 1)


def test_before_the_second_press_nothing_depends_on_a_sealed_rating(run: Run) -> None:
    assert different(run, "leadership rated otherwise", BEFORE_COMPARING) == []


def test_a_row_that_was_not_voted_on_stays_sealed_to_the_end(run: Run) -> None:
    # Nothing differs by itself either: two whole stories are the same to the byte.
    assert different(run, "culture rated otherwise", PHASES) == []


def test_before_the_reveal_nothing_depends_on_what_others_chose(run: Run) -> None:
    assert different(run, "others choose otherwise", BEFORE_REVEAL) == []


def test_the_second_press_tells_phones_projector_and_the_area(run: Run) -> None:
    told = {what.split()[0] for _, what in different(run, "leadership rated otherwise", PHASES)}

    # A reviewer meets the version that a board confirmed, and nothing of the workshop.
    assert told == {"phone", "late", "projector", "partner"}


def test_the_reveal_tells_what_others_chose(run: Run) -> None:
    told = different(run, "others choose otherwise", PHASES)

    assert ("revealed", "phone hears") in told
    assert ("revealed", "projector hears") not in told  # it is told to look, and looks
    assert any(phase == "revealed" and "/screen" in what for phase, what in told)
