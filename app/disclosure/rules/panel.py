"""What may be shown of a family panel: nothing at all until ten families have chosen."""

from __future__ import annotations

from typing import Final

from app.disclosure.rules.shown import Level, Shown, Tally, shown_at

FAMILIES_FROM: Final = 10


def publish_panel(tally: Tally) -> Shown:
    """A panel's answers, in no groups; of fewer than ten not even how many answered is kept.

    Whoever could not say counts to nobody's ten, as that would expose those who could.
    """
    return shown_at(Level.FIGURES if tally.rated >= FAMILIES_FROM else Level.HIDDEN, tally)
