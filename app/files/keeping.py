"""Tidies up the files each day, as every start of the server does."""

from __future__ import annotations

from app.files import actions
from app.jobs.turns import Turn


def sweep_daily(_turn: Turn) -> str:
    """Remove bytes that belong to no file; names of files without bytes are in the log."""
    removed, missing = actions.sweep()
    lacking = f" {len(missing)} files have no bytes: see the log." if missing else ""
    return f"{removed} left-over files removed.{lacking}"
