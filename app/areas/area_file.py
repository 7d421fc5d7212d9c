"""Reads the file of areas: one line each, an empty cell where a fact is unknown."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from app.areas.rules import AreaFacts

Number = TypeVar("Number", int, float)

_COLUMNS = {
    "gss_code", "name", "type", "two_tier", "region", "area_km2", "population_2020",
    "imd2015_extent", "imd2015_score", "imd_basis", "lat", "long",
}  # fmt: skip


class AreaFileWrong(Exception):
    """The file cannot be read as areas; the message names the line."""


def read_areas(path: Path) -> list[AreaFacts]:
    """The areas of a file. Raises ``AreaFileWrong``."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _areas(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise AreaFileWrong(f"{path} cannot be read: {error}.") from error


def _areas(lines: csv.DictReader[str]) -> list[AreaFacts]:
    missing = _COLUMNS - set(lines.fieldnames or ())
    if missing:
        raise AreaFileWrong(f"Line 1: these columns are missing: {', '.join(sorted(missing))}.")
    found: dict[str, AreaFacts] = {}
    for line in lines:
        try:
            facts = _facts(line)
        except ValueError as error:
            raise AreaFileWrong(f"Line {lines.line_num}: {error}.") from error
        if facts.code in found:
            raise AreaFileWrong(f"Line {lines.line_num}: {facts.code} stands here twice.")
        found[facts.code] = facts
    return list(found.values())


def _facts(line: Mapping[str, str]) -> AreaFacts:
    if line["two_tier"] not in ("yes", "no"):
        raise ValueError(f"two_tier is {line['two_tier']!r}; write yes or no")
    for column in ("gss_code", "name", "type", "region"):
        if not line[column]:
            raise ValueError(f"{column} is empty")
    return AreaFacts(
        code=line["gss_code"],
        name=line["name"],
        kind=line["type"],
        two_tier=line["two_tier"] == "yes",
        region=line["region"],
        area_km2=_number(line, "area_km2", int),
        population=_number(line, "population_2020", int),
        deprivation_extent=_number(line, "imd2015_extent", float),
        deprivation_score=_number(line, "imd2015_score", float),
        deprivation_basis=line["imd_basis"] or None,
        latitude=_number(line, "lat", float),
        longitude=_number(line, "long", float),
    )


def _number(line: Mapping[str, str], column: str, kind: Callable[[str], Number]) -> Number | None:
    if not line[column]:
        return None
    try:
        return kind(line[column])
    except ValueError:
        raise ValueError(f"{column} is {line[column]!r}; write a number") from None
