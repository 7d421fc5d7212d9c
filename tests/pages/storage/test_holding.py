"""Who may serve a database, also after it was away."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from app.holding import POSTGRESQL_LOCK, EngineTaken, HeldPostgresql, claim_engine, keep
from config import Config

pytestmark = pytest.mark.both_databases

on_postgresql = pytest.mark.parametrize("config", ["postgresql"], indirect=True)
_CUT = b"""
SELECT pg_terminate_backend(pid, 10000) FROM pg_locks
WHERE locktype = 'advisory' AND database = (
  SELECT oid FROM pg_database WHERE datname = current_database()
)
"""
_GIVE_BACK = b"SELECT pg_advisory_unlock_all()"
_TAKE = f"SELECT pg_try_advisory_lock({POSTGRESQL_LOCK})".encode()


@contextmanager
def somebody_else(config: Config) -> Iterator[psycopg.Connection]:
    """Another connection to the same database."""
    plain = config.database_url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        yield connection


def cut_off(config: Config) -> None:
    """End the connections that hold the database, as a restart does."""
    with somebody_else(config) as connection:
        assert connection.execute(_CUT).fetchall() != []


def may_take(config: Config) -> bool:
    """Whether somebody else could have the database for a moment."""
    with somebody_else(config) as connection:
        taken = connection.execute(_TAKE).fetchone() == (True,)
        # Given back by name: the server may be slow to notice that this connection has gone.
        connection.execute(_GIVE_BACK)
        return taken


def test_a_second_server_on_the_same_database_is_refused(config: Config, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first = claim_engine(config)

    for second in (config, replace(config, data_folder=elsewhere)):
        with pytest.raises(EngineTaken, match="Stop it first"):
            claim_engine(second)

    first.close()
    claim_engine(config).close()


@on_postgresql
def test_workers_that_hear_of_each_other_share_a_database_and_a_lone_one_gets_none(
    config: Config,
) -> None:
    together = replace(config, redis_url="redis://127.0.0.1:1/0")
    first = claim_engine(together)

    second = claim_engine(together)

    with pytest.raises(EngineTaken):
        claim_engine(config)
    first.close()
    second.close()
    claim_engine(config).close()


@on_postgresql
@pytest.mark.parametrize("redis_url", ["", "redis://127.0.0.1:1/0"])
def test_a_database_that_was_away_is_held_again(config: Config, redis_url: str) -> None:
    claim = HeldPostgresql(replace(config, redis_url=redis_url))
    cut_off(config)
    assert may_take(config)

    claim.look()

    assert not may_take(config)
    claim.look()
    claim.close()
    assert may_take(config)


@on_postgresql
def test_a_worker_that_finds_the_database_taken_does_not_go_on(config: Config) -> None:
    claim = claim_engine(config)
    lost = threading.Event()
    with somebody_else(config) as faster:
        cut_off(config)
        assert faster.execute(_TAKE).fetchone() == (True,)

        keep(claim, back=lambda: None, lost=lost.set)

        assert lost.wait(20)
    claim.close()


@on_postgresql
def test_while_the_database_is_away_a_worker_waits_and_then_holds_it(config: Config) -> None:
    claim = HeldPostgresql(config)
    name = config.database_url.partition("?")[0].rpartition("/")[2]
    with somebody_else(replace(config, database_url=_beside(config, name))) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        connection.execute(_ENDED, (name,))
        with pytest.raises(DBAPIError):
            claim.look()
        with pytest.raises(DBAPIError):
            claim.look()

        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())
        came_back: list[bool] = []
        claim.look(lambda: came_back.append(may_take(config)))
        claim.look(lambda: came_back.append(may_take(config)))

    # Told once, and before anybody can see that it is held again.
    assert came_back == [True]
    assert not may_take(config)
    claim.close()


_ENDED = b"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s"


def _beside(config: Config, name: str) -> str:
    return config.database_url.replace(f"/{name}?", "/postgres?")
