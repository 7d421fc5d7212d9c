"""The pack as a tagged PDF (PDF/UA-1) on A4, for a printer without colours."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from app.packs.rules import Pack
from app.packs.rules.parts import SLIP_CHOICES, SLIP_HEIGHTS
from app.web.typesetting import printable, set_type

_TEMPLATE = Path(__file__).with_name("pack.typ")


def as_pdf(pack: Pack, qr: str) -> bytes:
    """Draw the pack; ``qr`` is the picture for phones, as SVG."""
    sizes = {
        "slip_choices": SLIP_CHOICES,
        "slip_heights": {str(down): height for down, height in SLIP_HEIGHTS.items()},
    }
    return set_type(_TEMPLATE, {"pack": printable(asdict(pack)), "qr": qr, "sizes": sizes})
