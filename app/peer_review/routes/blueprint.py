"""Where the pages of reviews hang."""

from flask import Blueprint

blueprint = Blueprint("peer_review", __name__, url_prefix="/areas/<string:area_code>")
