"""Requests for a review, and the pairs the national team confirms.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "review_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("row_keys", sa.JSON(), nullable=False),
        sa.Column("nearest_km", sa.Integer(), nullable=True),
        sa.Column("too_close", sa.JSON(), nullable=False),
        sa.Column("partner_kinds", sa.JSON(), nullable=False),
        sa.Column("would_like", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=60), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_review_request_in_order")),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_review_request_area_code_area")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_request")),
    )
    op.create_index(op.f("ix_review_request_area_code"), "review_request", ["area_code"])
    still = sa.text("closed_at IS NULL")
    op.create_index(
        "uq_review_request_open", "review_request", ["area_code"], unique=True,
        sqlite_where=still, postgresql_where=still,
    )  # fmt: skip
    op.create_table(
        "review_match",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("champion_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.String(length=60), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("allowed_by", sa.String(length=60), nullable=True),
        sa.Column("area_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("champion_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_as", sa.String(length=20), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_review_match_quarter")),
        sa.CheckConstraint(
            "ended_as IN ('declined', 'released', 'withdrawn')",
            name=op.f("ck_review_match_ended_as"),
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["review_request.id"],
            name=op.f("fk_review_match_request_id_review_request"),
        ),
        sa.ForeignKeyConstraint(
            ["champion_id"], ["champion.id"], name=op.f("fk_review_match_champion_id_champion")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_match_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_match")),
    )  # fmt: skip
    op.create_index(op.f("ix_review_match_request_id"), "review_match", ["request_id"])
    op.create_index(op.f("ix_review_match_champion_id"), "review_match", ["champion_id"])
    still = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_review_match_open", "review_match", ["request_id"], unique=True,
        sqlite_where=still, postgresql_where=still,
    )  # fmt: skip


def downgrade():
    op.drop_table("review_match")
    op.drop_table("review_request")
