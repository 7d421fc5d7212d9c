"""The log of an area's issues, on the page and as files, and what was said and done."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.clock import today
from app.issues import queries, saying
from app.issues.routes.lookup import area_or_404, blueprint, rows_of
from app.issues.rules import log
from app.issues.rules.log import HEADINGS, MONTH_HEADINGS, WHOLE, Cell, Month, Wanted
from app.issues.rules.standing import WHOLE_AREA, Issue, Where
from app.web.downloads import CSV, XLSX, as_csv, download
from app.web.workbooks import as_workbook_of


@dataclass(frozen=True)
class Log:
    """What an address asks of the log: a page and its files are made of the same."""

    asked: Wanted
    lines: tuple[tuple[Issue, tuple[Cell, ...]], ...]
    months: tuple[Month, ...]
    # Every locality and every place an issue may be, as the filter offers them.
    places: tuple[tuple[str, str], ...]
    wheres: tuple[tuple[str, str], ...]


@blueprint.get("")
@requires(Permission.ISSUE_SEE)
def index(area_code: str) -> ResponseReturnValue:
    """The issues that are asked for, the newest first, and every month."""
    return render_template(
        "issues/index.html",
        area=area_or_404(area_code),
        log=_log(area_code),
        headings=HEADINGS,
        month_headings=MONTH_HEADINGS,
        today=today(),
    )


@blueprint.get("/all.csv")
@requires(Permission.ISSUE_SEE)
def csv(area_code: str) -> Response:
    area = area_or_404(area_code)
    return download(as_csv(_issues(_log(area_code))), CSV, f"{area.name} issues.csv")


@blueprint.get("/all.xlsx")
@requires(Permission.ISSUE_SEE)
def workbook(area_code: str) -> Response:
    area, held = area_or_404(area_code), _log(area_code)
    months: list[tuple[Cell, ...]] = [MONTH_HEADINGS, *(each.cells for each in held.months)]
    sheets = {"Issues": _issues(held), "Month by month": months}
    written = storage.drawing().submit(as_workbook_of, sheets).result()
    return download(written, XLSX, f"{area.name} issues.xlsx")


@blueprint.get("/you-said-we-did")
@requires(Permission.ISSUE_SEE)
def you_said(area_code: str) -> ResponseReturnValue:
    """What people of the area said in any place, and what was done; without a name."""
    return render_template(
        "issues/you_said.html", area=area_or_404(area_code), groups=saying.said_here(area_code)
    )


def _log(area_code: str) -> Log:
    held = queries.issues_of(area_code)
    localities = areas.localities(area_code)
    boards = areas.bodies(area_code)
    asked = log.wanted(
        request.args.get("locality", ""),
        request.args.get("where", ""),
        request.args.get("late", ""),
        [each.id for each in localities],
        [each.id for each in boards],
    )
    rows, now = rows_of(area_code), today()
    return Log(
        asked,
        tuple((each, log.cells(each, rows, now)) for each in log.chosen(held, asked, now)),
        log.by_month(log.in_place(held, asked), now),
        ((WHOLE, WHOLE_AREA), *((str(each.id), each.name) for each in localities)),
        (
            *((each.value, each.words) for each in Where),
            *((str(each.id), f"With {each.name}") for each in boards),
        ),
    )


def _issues(held: Log) -> list[tuple[Cell, ...]]:
    return [HEADINGS, *(cells for _, cells in held.lines)]
