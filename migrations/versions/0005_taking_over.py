"""Running a workshop from any laptop by its PIN, and rehearsing it.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "workshop_pin",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("pin", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_pin_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_workshop_pin")),
    )
    op.create_table(
        "workshop_take_over",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_workshop_take_over_workshop_id_workshop"),
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_workshop_take_over")),
    )
    op.create_index(
        op.f("ix_workshop_take_over_workshop_id"), "workshop_take_over", ["workshop_id"]
    )
    _recreate(
        "workshop",
        sa.Column("rehearsal", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.drop_index("uq_workshop_running", "workshop")
    op.create_index("uq_workshop_running", "workshop", ["assessment_id", "rehearsal"], **_RUNNING)
    _recreate("round")


_RUNNING = {
    "unique": True,
    "sqlite_where": sa.text("ended_at IS NULL"),
    "postgresql_where": sa.text("ended_at IS NULL"),
}


def _recreate(table, *columns):
    """Add columns; on SQLite the numbers of deleted rows are not given again from here on."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        table,
        recreate="always" if on_sqlite else "never",
        table_kwargs={"sqlite_autoincrement": True},
    ) as batch:
        for column in columns:
            batch.add_column(column)


def downgrade():
    op.execute(sa.text("DELETE FROM workshop WHERE rehearsal"))
    op.drop_index("uq_workshop_running", "workshop")
    with op.batch_alter_table("workshop") as batch:
        batch.drop_column("rehearsal")
    op.create_index("uq_workshop_running", "workshop", ["assessment_id"], **_RUNNING)
    op.drop_index(op.f("ix_workshop_take_over_workshop_id"), "workshop_take_over")
    op.drop_table("workshop_take_over")
    op.drop_table("workshop_pin")
