"""The blueprint that the pages of matching share."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("matching", __name__)
