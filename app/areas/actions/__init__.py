"""What is done to areas: loading, settings, organisations, localities and boards."""

from app.areas.actions.bodies import (
    StandsBelow,
    add_body,
    change_body,
    end_body,
    reopen_body,
)
from app.areas.actions.localities import LocalityInUse, add_localities, drop_locality, name_locality
from app.areas.actions.naming import ChangedMeanwhile, NameTaken, NotHere
from app.areas.actions.neighbours import bring_neighbours, drop_neighbours
from app.areas.actions.organisations import (
    add_organisations,
    change_organisation,
    end_organisation,
    reopen_organisation,
    say_kinds,
    say_partners_here,
)
from app.areas.actions.settings import (
    AreasLoaded,
    GroupsWrong,
    choose_colours,
    load_areas,
    mark_essential,
    name_groups,
)

__all__ = [
    "AreasLoaded",
    "ChangedMeanwhile",
    "GroupsWrong",
    "LocalityInUse",
    "NameTaken",
    "NotHere",
    "StandsBelow",
    "add_body",
    "add_localities",
    "add_organisations",
    "bring_neighbours",
    "change_body",
    "change_organisation",
    "choose_colours",
    "drop_locality",
    "drop_neighbours",
    "end_body",
    "end_organisation",
    "load_areas",
    "mark_essential",
    "name_groups",
    "name_locality",
    "reopen_body",
    "reopen_organisation",
    "say_kinds",
    "say_partners_here",
]
