"""What areas tell the national team of their confirmed assessments.

Revision ID: 0024
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "area_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("edition_key", sa.String(length=40), nullable=False),
        sa.Column("cycle", sa.String(length=20), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("origin", sa.String(length=4), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.String(length=60), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "origin IN ('here', 'file', 'form')", name=op.f("ck_area_return_origin")
        ),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_area_return_area_code_area")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_return")),
        sa.UniqueConstraint("area_code", "sha256", name=op.f("uq_area_return_area_code")),
    )
    op.create_index(op.f("ix_area_return_area_code"), "area_return", ["area_code"])
    op.create_index(op.f("ix_area_return_quarter"), "area_return", ["quarter"])
    op.create_index(
        "uq_area_return_revision", "area_return",
        ["area_code", "edition_key", "confirmed_on", "revision"], unique=True,
    )  # fmt: skip
    op.create_table(
        "return_row",
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("desktop", "vote_middle", "voted", "agreed", "peer", "target")
        ),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("support", sa.Boolean(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["return_id"], ["area_return.id"], name=op.f("fk_return_row_return_id_area_return")
        ),
        sa.PrimaryKeyConstraint("return_id", "row_key", name=op.f("pk_return_row")),
    )
    op.create_table(
        "return_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looking_job", sa.Integer(), nullable=True),
        sa.Column("taking_job", sa.Integer(), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_batch")),
    )
    op.create_table(
        "return_batch_file",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("brought", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=True),
        sa.Column("cycle", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.String(length=4), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_return_batch_file_area_code_area")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["return_batch.id"],
            name=op.f("fk_return_batch_file_batch_id_return_batch"),
        ),
        sa.ForeignKeyConstraint(
            ["return_id"], ["area_return.id"],
            name=op.f("fk_return_batch_file_return_id_area_return"),
        ),
        sa.PrimaryKeyConstraint("batch_id", "number", name=op.f("pk_return_batch_file")),
    )  # fmt: skip


def downgrade():
    op.drop_table("return_batch_file")
    op.drop_table("return_batch")
    op.drop_table("return_row")
    op.drop_table("area_return")
