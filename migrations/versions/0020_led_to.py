"""What of a review led the area to a rating of its own.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table(
        "review_led_to",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("point", sa.Integer(), nullable=True),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=False),
        sa.Column("rating_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("taken_back_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "(point IS NULL) <> (note_id IS NULL)", name=op.f("ck_review_led_to_one_of_them")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_led_to_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["review_note.id"], name=op.f("fk_review_led_to_note_id_review_note")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_review_led_to_assessment_id_assessment"),
        ),
        sa.ForeignKeyConstraint(
            ["rating_id"], ["rating.id"], name=op.f("fk_review_led_to_rating_id_rating")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_led_to")),
    )
    op.create_index(op.f("ix_review_led_to_review_id"), "review_led_to", ["review_id"])
    op.create_index(op.f("ix_review_led_to_assessment_id"), "review_led_to", ["assessment_id"])


def downgrade():
    op.drop_table("review_led_to")
