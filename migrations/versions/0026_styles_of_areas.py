"""What areas took of their own documents, so that Word files look like them.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "area_style",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("taken", sa.JSON(), nullable=False),
        sa.Column("brought_by", sa.String(length=60), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_code"], ["area.code"], name="fk_area_style_area_code_area"),
        sa.PrimaryKeyConstraint("id", name="pk_area_style"),
    )
    op.create_index("ix_area_style_area_code", "area_style", ["area_code"])


def downgrade():
    op.drop_table("area_style")
