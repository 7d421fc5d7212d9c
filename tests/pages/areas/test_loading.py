"""The 150 areas from their file, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app import cli, storage
from app.areas import actions, queries
from app.areas.area_file import AreaFileWrong, read_areas
from app.areas.rules import USUAL_GROUPS
from app.audit.deeds import Action
from app.audit.events import OPERATOR, chain_of

HEADER = (
    "gss_code,name,type,two_tier,region,area_km2,population_2020,"
    "imd2015_extent,imd2015_score,imd_basis,lat,long\n"
)


def load(path: Path = cli.AREAS) -> actions.AreasLoaded:
    with storage.writing():
        return actions.load_areas(OPERATOR, read_areas(path))


def test_all_150_areas_are_loaded_with_the_usual_groups(app: Flask) -> None:
    assert load() == actions.AreasLoaded(150, 0)

    assert len(queries.areas()) == 150
    hampshire = queries.area("E10000014")
    assert hampshire is not None
    assert (hampshire.name, hampshire.kind, hampshire.region) == (
        "Hampshire",
        "county",
        "South East",
    )
    assert (hampshire.two_tier, hampshire.population, hampshire.area_km2) == (True, 1389206, 3678)
    assert hampshire.deprivation_score == pytest.approx(11.86)
    assert tuple(group.name for group in queries.voting_groups("E10000014")) == USUAL_GROUPS


@pytest.mark.parametrize("name", ["Bournemouth", "Poole"])
def test_what_is_not_known_of_an_area_stays_unknown(app: Flask, name: str) -> None:
    load()

    area = queries.area_called(name)

    assert area is not None
    assert area.population is None
    assert area.area_km2 is None
    assert area.deprivation_score is not None


def test_loading_again_changes_nothing_and_says_nothing(app: Flask) -> None:
    load()
    before = len(chain_of(None))

    assert load() == actions.AreasLoaded(0, 0)
    assert len(chain_of(None)) == before


def test_a_changed_fact_is_brought_up_to_date(app: Flask, tmp_path: Path) -> None:
    load()
    changed = tmp_path / "areas.csv"
    changed.write_text(cli.AREAS.read_text("utf-8").replace("1389206", "1400000"), "utf-8")

    assert load(changed) == actions.AreasLoaded(0, 1)

    hampshire = queries.area("E10000014")
    assert hampshire is not None
    assert hampshire.population == 1400000
    event = chain_of(None)[-1]
    assert (event.action, event.details["changed"]) == (Action.AREA_LOADED, ["E10000014"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,name\nE1,Ashby\n", "Line 1: these columns are missing: area_km2"),
        (f"{HEADER}E1,Ashby,county,maybe,North,,,,,,,\n", "Line 2: two_tier is 'maybe'"),
        (f"{HEADER}E1,Ashby,county,yes,North,big,,,,,,\n", "Line 2: area_km2 is 'big'"),
        (f"{HEADER}E1,,county,yes,North,,,,,,,\n", "Line 2: name is empty"),
        (f"{HEADER}{'E1,Ashby,county,yes,North,,,,,,,' + chr(10)}" * 2, "Line 3"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(text, "utf-8")

    with pytest.raises(AreaFileWrong, match=said):
        read_areas(path)


def test_the_command_says_what_it_did_and_changes_nothing_for_a_wrong_file(
    app: Flask, tmp_path: Path
) -> None:
    runner = app.test_cli_runner()
    assert "150 areas read: 150 added, 0 changed." in runner.invoke(args=["areas", "load"]).output

    refused = runner.invoke(args=["areas", "load", str(tmp_path / "missing.csv")])

    assert refused.exit_code == 1
    assert "Nothing was changed." in refused.output
