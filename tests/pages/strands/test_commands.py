"""What an administrator types, and the words that come back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from openpyxl import load_workbook

from app.audit.events import chain_of
from app.strands import queries
from app.strands.actions import Loaded
from app.strands.commands import group
from app.strands.rules import Edition

FIXTURES = Path(__file__).parents[2] / "fixtures"
Load = Callable[[Edition], Loaded]
Command = Callable[..., Result]


@pytest.fixture
def edition_command(app: Flask) -> Command:
    runner = app.test_cli_runner()

    def run(*words: str | Path) -> Result:
        return runner.invoke(group, [str(word) for word in words])

    return run


def test_an_edition_is_loaded_from_its_file(edition_command: Command) -> None:
    result = edition_command("load", FIXTURES / "three_stages.yaml")

    assert result.output == "Harbour welcome model (harbour-1): new.\n"
    assert queries.current_edition_key() == "harbour-1"


def test_a_wrong_edition_is_refused_by_line(edition_command: Command, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("schema: 1\nstages: []\n", "utf-8")

    result = edition_command("load", path)

    assert result.exit_code == 1
    assert "Line 2: In 'stages': list at least 2." in result.output
    assert "Nothing was changed." in result.output


def test_editions_are_listed(edition_command: Command, load: Load, three: Edition) -> None:
    load(three)

    assert edition_command("list").output == "harbour-1  Harbour welcome model  (current)\n"


def test_the_template_filled_in_becomes_the_official_wording(
    edition_command: Command, load: Load, three: Edition, tmp_path: Path
) -> None:
    load(three)
    path = tmp_path / "wording.xlsx"
    written = edition_command("overlay-template", path)
    _fill(path)

    result = edition_command("overlay", path)

    assert written.output == f"Wrote 9 sentences to {path}.\n"
    assert result.output == "Official wording of 9 sentences: new.\n"
    assert queries.overlay("harbour-1")["PEO-MEE-A1"] == "Official PEO-MEE-A1"
    assert chain_of(None)[-1].action == "overlay:imported"


def test_a_template_never_buries_a_filled_one(
    edition_command: Command, load: Load, three: Edition, tmp_path: Path
) -> None:
    load(three)
    path = tmp_path / "wording.xlsx"
    edition_command("overlay-template", path)
    _fill(path)

    result = edition_command("overlay-template", path)

    assert "is already there; choose another name" in result.output
    assert load_workbook(path)["Wording"]["D2"].value == "Official PEO-MEE-A1"


@pytest.mark.parametrize("name", ["wording.csv", "nowhere/wording.xlsx"])
def test_a_template_needs_a_name_it_can_have(
    edition_command: Command, load: Load, three: Edition, tmp_path: Path, name: str
) -> None:
    load(three)

    result = edition_command("overlay-template", tmp_path / name)

    assert "Give a file name that ends in .xlsx" in result.output
    assert list(tmp_path.glob("wording*")) == []


def test_the_same_wording_again_changes_nothing(
    edition_command: Command, load: Load, three: Edition, tmp_path: Path
) -> None:
    load(three)
    path = _flat(tmp_path, three, "harbour-1")
    edition_command("overlay", path)

    result = edition_command("overlay", path)

    assert result.output == "Official wording of 9 sentences: unchanged.\n"
    assert [event.action for event in chain_of(None)] == ["edition:loaded", "overlay:imported"]


def test_wrong_wording_leaves_the_wording_before(
    edition_command: Command, load: Load, three: Edition, tmp_path: Path
) -> None:
    load(three)
    path = _flat(tmp_path, three, "harbour-1")
    edition_command("overlay", path)
    path.write_text(path.read_text("utf-8").replace("PEO-MEE-A1:", "PEO-MEE-A9:"), "utf-8")

    result = edition_command("overlay", path)

    assert result.exit_code == 1
    assert "Line 3: 'PEO-MEE-A9' is not a sentence of the edition 'harbour-1'." in result.output
    assert "PEO-MEE-A1 is missing" in result.output
    assert "Nothing was changed." in result.output
    assert queries.overlay("harbour-1")["PEO-MEE-A1"] == "Official PEO-MEE-A1."


def test_wording_for_another_edition_is_refused(
    edition_command: Command, load: Load, three: Edition, five: Edition, tmp_path: Path
) -> None:
    load(three)
    load(five)
    path = _flat(tmp_path, three, "harbour-1")

    result = edition_command("overlay", path, "--edition", "orchard-2")

    assert "is for the edition 'harbour-1', not 'orchard-2'" in result.output
    assert queries.overlay("orchard-2") == {}


def test_wording_for_an_edition_that_is_not_here_is_refused(
    edition_command: Command, load: Load, three: Edition, tmp_path: Path
) -> None:
    load(three)

    result = edition_command("overlay", _flat(tmp_path, three, "harbour-9"))

    assert result.exit_code == 1
    assert "There is no edition 'harbour-9' here." in result.output


def _flat(folder: Path, edition: Edition, key: str) -> Path:
    lines = [f"  {name}: Official {name}.\n" for name in edition.features]
    path = folder / "wording.yaml"
    path.write_text(f"edition: {key}\nwording:\n{''.join(lines)}", "utf-8")
    return path


def _fill(path: Path) -> None:
    book = load_workbook(path)
    for row in book["Wording"].iter_rows(min_row=2):
        row[3].value = f"Official {row[0].value}"
    book.save(path)
