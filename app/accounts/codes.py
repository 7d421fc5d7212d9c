"""The codes of an authenticator and of recovery: making them, drawing them, telling them apart."""

from __future__ import annotations

import base64
import hmac
import io
import secrets
from datetime import datetime

import pyotp
import segno
from markupsafe import Markup

ISSUER = "Six Strands"
_SECONDS = 30
# A phone's clock may be half a minute wrong.
_NEAR = (0, -1, 1)


def new_secret() -> str:
    """A secret to share with an authenticator."""
    return pyotp.random_base32()


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """The time step that a code belongs to, or None when it is not of this time."""
    if not (code.isascii() and code.isdigit()):
        return None
    maker = pyotp.TOTP(secret)
    now = int(at.timestamp()) // _SECONDS
    for step in (now + near for near in _NEAR):
        if hmac.compare_digest(maker.generate_otp(step), code):
            return step
    return None


def drawn(secret: str, email: str) -> Markup:
    """The QR code that an authenticator reads, scaling with the page."""
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, light="#ffffff"
    )
    return Markup(picture.getvalue().decode())  # noqa: S704  # drawn here; the address is encoded


def spelled(secret: str) -> str:
    """A secret in groups of four, to be typed by hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def new_recovery_code() -> str:
    """Eighty random bits in four groups, without letters that look like digits."""
    letters = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
