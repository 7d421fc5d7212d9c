"""The national team's list of what came in, and of whom it still hopes to hear."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.clock import today
from app.returns import batches, queries
from app.returns.routes.blueprint import blueprint
from app.returns.rules.outstanding import letter, letter_after_a_year, outstanding
from app.returns.rules.quarters import Quarter

_OFFERED = 8


@blueprint.get("/national/returns")
@requires(Permission.RETURN_TAKE)
def index() -> ResponseReturnValue:
    """What came in during a quarter, and what is outstanding; ``quarter`` stands in the address."""
    quarters = _quarters()
    wanted = request.args.get("quarter", "")
    quarter = next((each for each in quarters if each.key == wanted), quarters[0])
    names = {each.code: each.name for each in areas.areas()}
    told = queries.newest(until=quarter.key)
    return render_template(
        "returns/index.html",
        quarters=quarters,
        quarter=quarter,
        names=names,
        came=sorted(
            (each for each in told if each.quarter == quarter.key),
            key=lambda each: names[each.area_code],
        ),
        outstanding=outstanding(
            names,
            [(each.area_code, each.confirmed_on) for each in told],
            queries.sent_in(quarter.key),
            quarter,
            today(),
        ),
        letter=letter(quarter),
        letter_after_a_year=letter_after_a_year(),
        batches=batches.open_batches(),
    )


def _quarters() -> list[Quarter]:
    """The quarter it is and those before it."""
    found = [Quarter.of(today())]
    while len(found) < _OFFERED:
        found.append(found[-1].before)
    return found
