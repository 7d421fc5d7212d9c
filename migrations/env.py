"""How Alembic reaches the application's database."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from app.extensions import Base, Moment


def render_item(kind, thing, autogen_context):
    """Write our own column type as the plain one it stands on, so that migrations stay alone."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def run() -> None:
    """Migrate. On SQLite a batch copies tables, which must not delete what refers to them."""
    engine = current_app.extensions["migrate"].db.engine
    on_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        if on_sqlite:
            raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                if on_sqlite:
                    connection.execute(text("PRAGMA query_only = OFF"))
                migrate(connection)
                if on_sqlite:
                    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
                    if broken:
                        raise RuntimeError(f"The migration would break references: {broken[:5]}")
        finally:
            if on_sqlite:
                raw.execute("PRAGMA foreign_keys = ON")


run()
