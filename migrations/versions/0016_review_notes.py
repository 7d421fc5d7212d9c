"""Reviewers' notes with what was said of them, and what they make of evidence.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "review_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("item_version", sa.Integer(), nullable=True),
        sa.Column("heard_from", sa.String(length=20), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_note_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name=op.f("fk_review_note_reviewer_id_reviewer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_note")),
        sa.UniqueConstraint("key", name=op.f("uq_review_note_key")),
    )
    op.create_index(op.f("ix_review_note_review_id"), "review_note", ["review_id"])
    op.create_table(
        "review_note_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("by_team", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["note_id"], ["review_note.id"], name=op.f("fk_review_note_reply_note_id_review_note")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_note_reply")),
    )
    op.create_index(op.f("ix_review_note_reply_note_id"), "review_note_reply", ["note_id"])
    op.create_table(
        "review_note_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("who_acts", sa.String(length=100), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["review_note.id"], name=op.f("fk_review_note_answer_note_id_review_note")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_note_answer")),
        sa.UniqueConstraint("note_id", "number", name=op.f("uq_review_note_answer_note_id")),
    )
    op.create_index(op.f("ix_review_note_answer_note_id"), "review_note_answer", ["note_id"])
    op.create_table(
        "evidence_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_evidence_verdict_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name=op.f("fk_evidence_verdict_reviewer_id_reviewer")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_evidence_verdict_item_id_evidence_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_verdict")),
        sa.UniqueConstraint(
            "reviewer_id", "item_id", name=op.f("uq_evidence_verdict_reviewer_id")
        ),
    )
    op.create_index(op.f("ix_evidence_verdict_review_id"), "evidence_verdict", ["review_id"])
    op.create_index(op.f("ix_evidence_verdict_item_id"), "evidence_verdict", ["item_id"])


def downgrade():
    op.drop_table("evidence_verdict")
    op.drop_table("review_note_answer")
    op.drop_table("review_note_reply")
    op.drop_table("review_note")
