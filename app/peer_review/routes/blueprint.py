"""Where the pages of reviews hang: under an area, or under no area at all."""

from flask import Blueprint

blueprint = Blueprint("peer_review", __name__, url_prefix="/areas/<string:area_code>")
# A person's own reviews, and what the national team answers for.
everywhere = Blueprint("reviews", __name__, url_prefix="/reviews")
