"""Where the pages of the country hang."""

from flask import Blueprint

blueprint = Blueprint("national", __name__, url_prefix="/national")
# What an area sees of itself beside the country.
beside = Blueprint("beside", __name__, url_prefix="/areas/<string:area_code>")
