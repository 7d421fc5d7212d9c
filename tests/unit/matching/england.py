"""The real areas as matching is told of them."""

import csv
from functools import cache
from pathlib import Path

from app.areas.rules import AreaFacts

_FILE = Path(__file__).parents[3] / "seeds" / "areas.csv"


@cache
def england() -> dict[str, AreaFacts]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["gss_code"]: _facts(row) for row in csv.DictReader(file)}


def code_of(name: str) -> str:
    (code,) = (facts.code for facts in england().values() if facts.name == name)
    return code


def _facts(row: dict[str, str]) -> AreaFacts:
    return AreaFacts(
        code=row["gss_code"],
        name=row["name"],
        kind=row["type"],
        two_tier=row["two_tier"] == "yes",
        region=row["region"],
        area_km2=int(row["area_km2"]) if row["area_km2"] else None,
        population=int(row["population_2020"]) if row["population_2020"] else None,
        deprivation_extent=float(row["imd2015_extent"]) if row["imd2015_extent"] else None,
        deprivation_score=float(row["imd2015_score"]) if row["imd2015_score"] else None,
        latitude=float(row["lat"]) if row["lat"] else None,
        longitude=float(row["long"]) if row["long"] else None,
    )
