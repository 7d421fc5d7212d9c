"""The visit and the report of a review, the panel, and good practice.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table(
        "review_visit",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_review_visit_in_order")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_visit_review_id_review")
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_review_visit")),
    )
    op.create_table(
        "review_agenda_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("taken_out_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_agenda_line_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_agenda_line")),
    )
    op.create_index(op.f("ix_review_agenda_line_review_id"), "review_agenda_line", ["review_id"])
    op.create_table(
        "review_report",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("released_by", sa.String(length=60), nullable=False),
        sa.Column("released_at", MOMENT, nullable=False),
        sa.Column("final_by", sa.String(length=60), nullable=True),
        sa.Column("final_at", MOMENT, nullable=True),
        sa.Column("looked_by", sa.String(length=60), nullable=True),
        sa.Column("looked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_report_review_id_review")
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_review_report")),
    )
    op.create_table(
        "review_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=True),
        sa.Column("facts_right", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("taken_out_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_point_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_point")),
    )
    op.create_index("uq_review_point", "review_point", ["review_id", "number"], unique=True)
    op.create_table(
        "panel_barrier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_panel_barrier_area_code_area")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_barrier")),
    )
    op.create_index(op.f("ix_panel_barrier_area_code"), "panel_barrier", ["area_code"])
    op.create_table(
        "panel_suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("barrier_id", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["barrier_id"],
            ["panel_barrier.id"],
            name=op.f("fk_panel_suggestion_barrier_id_panel_barrier"),
        ),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["planned_action.id"],
            name=op.f("fk_panel_suggestion_action_id_planned_action"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_suggestion")),
    )
    op.create_index(op.f("ix_panel_suggestion_barrier_id"), "panel_suggestion", ["barrier_id"])
    op.create_table(
        "practice_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("point", sa.Integer(), nullable=True),
        sa.Column("edition_key", sa.String(length=40), nullable=False),
        sa.Column("row_keys", sa.JSON(), nullable=False),
        sa.Column("feature_ids", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("shared_by", sa.String(length=60), nullable=True),
        sa.Column("shared_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_practice_card_area_code_area")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_practice_card_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["edition_key"], ["edition.key"], name=op.f("fk_practice_card_edition_key_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_card")),
    )
    op.create_index(op.f("ix_practice_card_area_code"), "practice_card", ["area_code"])


def downgrade():
    for table in (
        "practice_card", "panel_suggestion", "panel_barrier", "review_point", "review_report",
        "review_agenda_line", "review_visit",
    ):  # fmt: skip
        op.drop_table(table)
