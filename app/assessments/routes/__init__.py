"""The pages of an area's assessment and of its workshops."""

from app.assessments.routes import area_pages, desk, workshop_pages

blueprints = (area_pages.blueprint, desk.blueprint, workshop_pages.blueprint)
