"""Votes on one criterion for itself.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NAME = "uq_round_workshop_id"


def upgrade():
    with _round() as round_:
        round_.add_column(
            sa.Column(
                "criterion_key",
                sa.String(length=60),
                server_default=sa.text("''"),
                nullable=False,
            )
        )
        round_.drop_constraint(op.f(_NAME), type_="unique")
        round_.create_unique_constraint(
            op.f(_NAME), ["workshop_id", "row_key", "criterion_key", "audience", "attempt"]
        )


def downgrade():
    _delete_votes_on_criteria()
    with _round() as round_:
        round_.drop_constraint(op.f(_NAME), type_="unique")
        round_.create_unique_constraint(
            op.f(_NAME), ["workshop_id", "row_key", "audience", "attempt"]
        )
        round_.drop_column("criterion_key")


def _round():
    """On SQLite the table is made anew; the numbers of deleted rounds are still not given again."""
    return op.batch_alter_table("round", table_kwargs={"sqlite_autoincrement": True})


def _delete_votes_on_criteria():
    """Before there were such votes nothing could tell them from the row's own."""
    gone = "(SELECT id FROM round WHERE criterion_key != '')"
    op.execute(
        f"DELETE FROM tally_count WHERE tally_id IN (SELECT id FROM tally WHERE round_id IN {gone})"
    )
    for table in ("tally", "tick_count", "paper_count", "paper_slips", "ballot"):
        op.execute(f"DELETE FROM {table} WHERE round_id IN {gone}")
    op.execute("UPDATE round SET follow_up_of = NULL WHERE criterion_key != ''")
    op.execute("DELETE FROM round WHERE criterion_key != ''")
