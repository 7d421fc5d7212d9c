"""The blueprint that every page of returns hangs on."""

from flask import Blueprint

blueprint = Blueprint("returns", __name__)
