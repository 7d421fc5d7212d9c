"""Agreeing to keep what is said: wordings, who agreed in a workshop, who agreed for a review.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "confidentiality_wording",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_confidentiality_wording")),
    )
    op.create_table(
        "review_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_agreement_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_review_agreement_area_code_area")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_review_agreement_assessment_id_assessment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_agreement")),
        sa.UniqueConstraint("person_id", "area_code", "assessment_id", "wording", name="uq_agreed"),
    )
    op.create_index(op.f("ix_review_agreement_area_code"), "review_agreement", ["area_code"])
    op.add_column(
        "workshop",
        sa.Column("asks_to_keep", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("participant", sa.Column("agreed_wording", sa.Integer(), nullable=True))
    op.add_column("participant", sa.Column("agreed_on", sa.Date(), nullable=True))


def downgrade():
    op.drop_column("participant", "agreed_on")
    op.drop_column("participant", "agreed_wording")
    op.drop_column("workshop", "asks_to_keep")
    op.drop_index(op.f("ix_review_agreement_area_code"), "review_agreement")
    op.drop_table("review_agreement")
    op.drop_table("confidentiality_wording")
