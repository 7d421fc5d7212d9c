"""Draws an address as the square that phones read with their camera."""

import io

import segno


def square_of(address: str) -> str:
    """The address as a QR code in SVG that scales with what it stands in."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, light="#ffffff"
    )
    return drawn.getvalue().decode()
