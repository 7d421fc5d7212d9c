"""What stands on each page of the printed pack, short enough for the page it stands on."""

from app.packs.rules.facts import PackFacts, RowToPrint
from app.packs.rules.parts import Part, build_pack
from app.packs.rules.sheets import JoinSheet, Pack, RowSheet, Slip, Slips, TallySheet

__all__ = [
    "JoinSheet",
    "Pack",
    "PackFacts",
    "Part",
    "RowSheet",
    "RowToPrint",
    "Slip",
    "Slips",
    "TallySheet",
    "build_pack",
]
