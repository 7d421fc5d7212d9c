"""Peer support champions, and an uploaded list of which areas are like which.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_PARTS = {
    "champion_free": (("from_on", sa.Date()), ("until_on", sa.Date())),
    "champion_row": (("row_key", sa.String(length=60)),),
    "champion_wish": (("area_kind", sa.String(length=40)),),
}


def upgrade():
    op.create_table(
        "champion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reach", sa.String(length=20), nullable=False),
        sa.Column("travel_km", sa.Integer(), nullable=True),
        sa.Column("by_video_too", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(length=60), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_champion_area_code_area")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_champion_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_champion")),
        sa.UniqueConstraint("area_code", "organisation_id", name=op.f("uq_champion_area_code")),
    )
    op.create_index(op.f("ix_champion_area_code"), "champion", ["area_code"])
    op.create_index(
        "uq_champion_area",
        "champion",
        ["area_code"],
        unique=True,
        sqlite_where=sa.text("organisation_id IS NULL"),
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    for table, parts in _PARTS.items():
        op.create_table(
            table,
            sa.Column("champion_id", sa.Integer(), nullable=False),
            *(sa.Column(name, kind, nullable=False) for name, kind in parts),
            sa.ForeignKeyConstraint(
                ["champion_id"], ["champion.id"], name=op.f(f"fk_{table}_champion_id_champion")
            ),
            sa.PrimaryKeyConstraint(
                "champion_id", *(name for name, _ in parts), name=op.f(f"pk_{table}")
            ),
        )
    op.create_table(
        "champion_tie",
        sa.Column("champion_id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.ForeignKeyConstraint(
            ["champion_id"], ["champion.id"], name=op.f("fk_champion_tie_champion_id_champion")
        ),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_champion_tie_area_code_area")
        ),
        sa.PrimaryKeyConstraint("champion_id", "area_code", name=op.f("pk_champion_tie")),
    )
    _neighbours()


def _neighbours():
    op.create_table(
        "neighbour_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("brought_by", sa.String(length=60), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_neighbour_list")),
    )
    op.create_table(
        "neighbour",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("neighbour_code", sa.String(length=9), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"], ["neighbour_list.id"], name=op.f("fk_neighbour_list_id_neighbour_list")
        ),
        sa.ForeignKeyConstraint(
            ["area_code"], ["area.code"], name=op.f("fk_neighbour_area_code_area")
        ),
        sa.ForeignKeyConstraint(
            ["neighbour_code"], ["area.code"], name=op.f("fk_neighbour_neighbour_code_area")
        ),
        sa.PrimaryKeyConstraint("list_id", "area_code", "position", name=op.f("pk_neighbour")),
    )


def downgrade():
    op.drop_table("neighbour")
    op.drop_table("neighbour_list")
    op.drop_table("champion_tie")
    for table in reversed(_PARTS):
        op.drop_table(table)
    op.drop_index("uq_champion_area", "champion")
    op.drop_index(op.f("ix_champion_area_code"), "champion")
    op.drop_table("champion")
