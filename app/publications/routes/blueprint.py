"""Where the pages of publications hang."""

from flask import Blueprint

# What the national team does with them.
blueprint = Blueprint("publications", __name__, url_prefix="/national/publications")
# What everybody sees.
everybody = Blueprint("figures", __name__, url_prefix="/national/figures")
# What an area sees of itself beside others.
beside = Blueprint("beside", __name__, url_prefix="/areas/<string:area_code>/beside-others")
