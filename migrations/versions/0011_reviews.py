"""Peer reviews and their teams.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("champion_code", sa.String(length=9), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("row_keys", sa.JSON(), nullable=False),
        sa.Column("opened_by", sa.String(length=60), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.String(length=60), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("area_code <> champion_code", name=op.f("ck_review_another_area")),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_review_area_code_area")
        ),
        sa.ForeignKeyConstraint(
            ["champion_code"], ["area.code"], name=op.f("fk_review_champion_code_area")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_review_version_id_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_area_code"), "review", ["area_code"])
    op.create_index(op.f("ix_review_champion_code"), "review", ["champion_code"])
    op.create_table(
        "reviewer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("known_as", sa.String(length=100), nullable=False),
        sa.Column("organisation", sa.String(length=100), nullable=False),
        sa.Column("partner_kind", sa.String(length=60), nullable=True),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("named_by", sa.String(length=60), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("interested", sa.Boolean(), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_by", sa.String(length=60), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_reviewer_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reviewer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer")),
    )
    op.create_index(op.f("ix_reviewer_review_id"), "reviewer", ["review_id"])
    op.create_index(op.f("ix_reviewer_person_id"), "reviewer", ["person_id"])
    still = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_reviewer_open", "reviewer", ["review_id", "person_id"], unique=True,
        sqlite_where=still, postgresql_where=still,
    )  # fmt: skip
    leads = sa.text("ended_at IS NULL AND leads")
    op.create_index(
        "uq_reviewer_lead", "reviewer", ["review_id"], unique=True,
        sqlite_where=leads, postgresql_where=leads,
    )  # fmt: skip


def downgrade():
    op.drop_table("reviewer")
    op.drop_table("review")
