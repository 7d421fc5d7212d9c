"""Looks for what is of one person in the cells that a workbook changes, and names the cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.plan_sheets.rules.cells import LONGEST, Filled, Plan
from app.sheets.rules.merging import Wrong
from app.web.identifiers import Finding, findings_in
from app.web.passing import named


@dataclass(frozen=True)
class Found:
    """What was found: the cells that have to be put right, and those somebody may vouch for."""

    wrong: Sequence[Wrong] = ()
    asked: Sequence[Wrong] = ()
    findings: Sequence[Finding] = ()


def look_through(filled: Iterable[Filled]) -> Mapping[str, Sequence[Finding]]:
    """What the typed words hold of one person. Slow: keep it off the event loop, and do it before
    it is your turn to write.
    """
    texts = {each.says for each in filled if each.place.part in LONGEST}
    return {words: findings_in(words) for words in texts}


def found_in(changed: Plan, known: Mapping[str, Sequence[Finding]]) -> Found:
    """What the cells that change hold of one person, by what is known of all that were filled."""
    cells = {
        **{each.where: each.becomes for each in changed.changes if each.place.part in LONGEST},
        **{each.where: each.says for each in changed.conflicts if each.place.part in LONGEST},
    }
    wrong, asked, every = [], [], list[Finding]()
    for where, words in cells.items():
        found = known[words]
        never = [each for each in found if each.always_refused]
        if never:
            wrong.append(Wrong(where, f"this looks like {named(never)}. Take it out"))
        elif found:
            asked.append(Wrong(where, f"this looks like {named(found)}"))
            every += found
    return Found(wrong, asked, tuple(dict.fromkeys(every)))
