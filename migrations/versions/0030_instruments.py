"""Instruments, their runs, and what the runs gathered.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "instrument",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "instrument_run",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("area_code", sa.String(9), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("instrument_key", sa.String(40), nullable=False),
        sa.Column("instrument_number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16)),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("expected", sa.Integer()),
        sa.Column("previous_id", sa.Integer()),
        sa.Column("item_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_by", sa.String(60), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("forgotten_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("expected > 0", name=op.f("ck_instrument_run_expected")),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_instrument_run_in_order")),
        sa.ForeignKeyConstraint(["area_code"], ["area.code"]),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"]),
        sa.ForeignKeyConstraint(
            ["instrument_key", "instrument_number"], ["instrument.key", "instrument.number"]
        ),
        sa.ForeignKeyConstraint(["previous_id"], ["instrument_run.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["evidence_item.id"]),
        sa.UniqueConstraint("code"),
    )
    op.create_index(op.f("ix_instrument_run_area_code"), "instrument_run", ["area_code"])
    op.create_index(op.f("ix_instrument_run_assessment_id"), "instrument_run", ["assessment_id"])
    op.create_table(
        "instrument_sent",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("sending", sa.String(64), nullable=False),
        sa.Column("device", sa.String(64)),
        sa.ForeignKeyConstraint(["run_id"], ["instrument_run.id"]),
        sa.UniqueConstraint("run_id", "sending"),
    )
    op.create_table(
        "instrument_count",
        sa.Column("run_id", sa.Integer(), primary_key=True),
        sa.Column("cohort", sa.String(40), primary_key=True),
        sa.Column("question", sa.String(40), primary_key=True),
        sa.Column("value", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_instrument_count_number")),
        sa.ForeignKeyConstraint(["run_id"], ["instrument_run.id"]),
    )
    op.create_table(
        "instrument_paper",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("cohort", sa.String(40), nullable=False),
        sa.Column("forms", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("forms > 0", name=op.f("ck_instrument_paper_forms")),
        sa.ForeignKeyConstraint(["run_id"], ["instrument_run.id"]),
    )
    op.create_index(op.f("ix_instrument_paper_run_id"), "instrument_paper", ["run_id"])
    op.create_table(
        "instrument_words",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("read_by", sa.String(60)),
        sa.Column("let_through", sa.Boolean()),
        sa.ForeignKeyConstraint(["run_id"], ["instrument_run.id"]),
    )
    op.create_index("ix_instrument_words_run", "instrument_words", ["run_id", "question"])
    op.create_table(
        "instrument_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purged_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["run_id"], ["instrument_run.id"]),
        sa.UniqueConstraint("run_id", "entry", "number"),
    )


def downgrade():
    for table in ("entry", "words", "paper", "count", "sent", "run"):
        op.drop_table(f"instrument_{table}")
    op.drop_table("instrument")
