"""The pages of an area's assessment and of its workshops."""

from app.assessments.routes import (
    area_pages,
    building,
    claims,
    desk,
    notes,
    paper,
    phone_notes,
    workshop_pages,
)

blueprints = (
    area_pages.blueprint,
    claims.blueprint,
    desk.blueprint,
    building.blueprint,
    paper.blueprint,
    workshop_pages.blueprint,
    notes.blueprint,
    phone_notes.blueprint,
)
