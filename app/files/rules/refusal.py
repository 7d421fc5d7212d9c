"""Why a file is not kept, in words that say what to do."""

from __future__ import annotations


class Refused(Exception):
    """A file is not kept; the message is a sentence or two for the person who brought it."""


class HoldsFamilyData(Refused):
    """A file could be opened, and holds what never stays of one person."""
