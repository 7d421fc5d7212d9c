"""The figures that everybody sees in the demo: those of the year that has ended."""

from __future__ import annotations

from app.audit.events import SYSTEM
from app.publications import actions, queries
from app.publications.working_out import keep, next_revision, worked_out
from app.strands import queries as strands


def build() -> None:
    """Work the year that has ended out and publish it, as the job would."""
    year, edition = queries.ended_year(), strands.current_edition_key()
    revision = next_revision(year, edition)
    if revision is None:
        return
    basis, made = worked_out(year, edition, revision, lambda _done, _whole: None)
    if made is not None:
        actions.publish(SYSTEM, keep(year, edition, revision, basis, made))
