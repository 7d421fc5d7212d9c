"""The load profiles name what the application has, and differ only in what the screen reads."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.strands.queries import edition
from tests.factories import load_model

BENCH = Path(__file__).parents[3] / "bench"

on_sqlite = pytest.mark.parametrize("config", ["sqlite"], indirect=True)


def profile(name: str) -> dict[str, Any]:
    return tomllib.loads((BENCH / f"{name}.toml").read_text("utf-8"))


def addresses_in(part: Any) -> set[str]:
    """Every address of a profile, with the names of its arguments left out."""
    if isinstance(part, str):
        return (
            {re.sub(r"{\w+}", "{}", part)} if part.startswith("/") and "\\" not in part else set()
        )
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    return {address for each in inside for address in addresses_in(each)}


@on_sqlite
@pytest.mark.parametrize("name", ["phones", "probes", "bare"])
def test_every_address_of_a_profile_exists(app: Flask, name: str) -> None:
    known = {re.sub(r"<[^>]+>", "{}", rule.rule) for rule in app.url_map.iter_rules()}
    pointers = {"/voted", "/seq", "/counts"}

    assert addresses_in(profile(name)) - pointers <= known


@on_sqlite
def test_a_profile_votes_on_every_row_with_every_choice(app: Flask) -> None:
    model = edition(load_model())
    asked = profile("phones")

    assert set(asked["strands"]) == {row.key for row in model.rows}
    assert asked["values"] == [*map(str, model.scale), "cannot-say"]


def test_the_two_profiles_differ_only_in_what_the_screen_reads() -> None:
    phones, probes = profile("phones"), profile("probes")

    assert {key for key in phones if phones[key] != probes[key]} == {"tally"}
