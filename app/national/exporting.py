"""The workbook of a quarter, made beside the requests for whoever of the national team asks."""

from __future__ import annotations

from typing import Final

from app.jobs.making import Maker
from app.jobs.rules import Arguments
from app.jobs.turns import Turn
from app.national import queries
from app.national.rules.wanted import Wanted
from app.national.rules.workbook import sheets
from app.national.workbook import write

WORKBOOKS: Final = Maker("quarter-workbook", "workbooks", "xlsx", kept_days=7)
_SPACED = frozenset({"region", "kind"})


def ask(who: str, wanted: Wanted) -> int:
    """Ask for the workbook of what a page shows; gives the number of the job."""
    return WORKBOOKS.ask(who, _packed(wanted))


def make(turn: Turn) -> str:
    """Write the workbook."""
    wanted = wanted_by(turn.arguments)
    ladder = queries.ladder_of(wanted.edition)
    with WORKBOOKS.making(turn, "The workbook is ready.") as part:
        write(part, sheets(queries.gathered(), wanted, ladder), turn.goes_on)
    return ""


def wanted_by(arguments: Arguments) -> Wanted:
    """What a page showed when its workbook was asked for."""
    return Wanted(
        **{
            name: str(value).replace("_", " ") if name in _SPACED else str(value)
            for name, value in arguments.items()
        }
    )


def _packed(wanted: Wanted) -> dict[str, str]:
    """A job is told identifiers alone, which have no spaces."""
    return {name: value.replace(" ", "_") for name, value in wanted.address.items()}
