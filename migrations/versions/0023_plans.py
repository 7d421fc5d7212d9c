"""Owners, measures, progress and agreement of actions; links for partners.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("planned_action") as batch:
        batch.add_column(sa.Column("starts_on", sa.Date()))
        batch.add_column(sa.Column("organisation_id", sa.Integer()))
        batch.add_column(
            sa.Column("in_group", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(
            sa.Column("resources", sa.String(10), nullable=False, server_default="not known")
        )
        batch.add_column(sa.Column("direction", sa.String(10)))
        batch.add_column(sa.Column("terms", sa.Integer(), nullable=False, server_default="1"))
        batch.create_foreign_key(
            op.f("fk_planned_action_organisation_id_organisation"),
            "organisation",
            ["organisation_id"],
            ["id"],
        )
        batch.create_index(op.f("ix_planned_action_organisation_id"), ["organisation_id"])
    op.create_table(
        "action_note",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20)),
        sa.Column("organisation_id", sa.Integer()),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["planned_action.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
    )
    op.create_index(op.f("ix_action_note_action_id"), "action_note", ["action_id"])
    op.create_table(
        "action_view",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("view", sa.String(20), nullable=False),
        sa.Column("terms", sa.Integer(), nullable=False),
        sa.Column("noted", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["planned_action.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
    )
    op.create_index("ix_action_view_place", "action_view", ["action_id", "organisation_id"])
    op.create_table(
        "plan_link",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("area_code", sa.String(9), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["area_code"], ["area.code"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
    )
    op.create_index(op.f("ix_plan_link_area_code"), "plan_link", ["area_code"])


def downgrade():
    for table in ("plan_link", "action_view", "action_note"):
        op.drop_table(table)
    with op.batch_alter_table("planned_action") as batch:
        batch.drop_index(op.f("ix_planned_action_organisation_id"))
        batch.drop_constraint(op.f("fk_planned_action_organisation_id_organisation"))
        for column in (
            "terms", "direction", "resources", "in_group", "organisation_id", "starts_on",
        ):  # fmt: skip
            batch.drop_column(column)
