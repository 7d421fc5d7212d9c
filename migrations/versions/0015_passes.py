"""Reviewers' first passes, their opening, and what the team settled on.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pass_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("half_steps", sa.Integer(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("half_steps >= 0", name=op.f("ck_pass_rating_half_steps")),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name=op.f("fk_pass_rating_reviewer_id_reviewer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_rating")),
        sa.UniqueConstraint(
            "reviewer_id", "row_key", "number", name=op.f("uq_pass_rating_reviewer_id")
        ),
    )
    op.create_table(
        "first_pass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name=op.f("fk_first_pass_reviewer_id_reviewer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_pass")),
    )
    op.create_index(op.f("ix_first_pass_reviewer_id"), "first_pass", ["reviewer_id"])
    standing = sa.text("taken_back_at IS NULL")
    op.create_index(
        "uq_first_pass_in", "first_pass", ["reviewer_id"], unique=True,
        sqlite_where=standing, postgresql_where=standing,
    )  # fmt: skip
    op.create_table(
        "review_opening",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_opening_review_id_review")
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_review_opening")),
    )
    op.create_table(
        "pass_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_pass_reminder_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_reminder")),
    )
    op.create_index(op.f("ix_pass_reminder_review_id"), "pass_reminder", ["review_id"])
    op.create_table(
        "peer_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("half_steps", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("half_steps >= 0", name=op.f("ck_peer_rating_half_steps")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_peer_rating_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_rating")),
        sa.UniqueConstraint(
            "review_id", "row_key", "number", name=op.f("uq_peer_rating_review_id")
        ),
    )


def downgrade():
    for table in ("peer_rating", "pass_reminder", "review_opening", "first_pass", "pass_rating"):
        op.drop_table(table)
