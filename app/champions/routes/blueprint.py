"""The blueprint that the pages of champions share."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("champions", __name__)
