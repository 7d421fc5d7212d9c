"""Keeps the list of jobs short."""

from __future__ import annotations

from app.jobs import actions
from app.jobs.turns import Turn


def forget_old_jobs(turn: Turn) -> str:
    """Delete the jobs that ended long ago."""
    with turn.writing():
        number = actions.forget_ended()
    return f"{number} old jobs deleted."
