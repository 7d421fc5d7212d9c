"""Where the pages of the country hang."""

from flask import Blueprint

blueprint = Blueprint("national", __name__, url_prefix="/national")
