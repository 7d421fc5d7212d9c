"""The pages of an area's assessment and of its workshops."""

from app.assessments.routes import area_pages, claims, desk, workshop_pages

blueprints = (
    area_pages.blueprint,
    claims.blueprint,
    desk.blueprint,
    workshop_pages.blueprint,
)
