"""How many workers may serve, and by what they hear of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import Config, SettingError

POSTGRESQL = {"DATABASE_URL": "postgresql://postgres@127.0.0.1/six_strands"}
REDIS = {"REDIS_URL": "redis://127.0.0.1:6379/0"}


def read(folder: Path, **settings: str) -> Config:
    needed = {"SIX_STRANDS_DATA": str(folder), "SIX_STRANDS_ADDRESS": "http://127.0.0.1:8000"}
    return Config.from_environment({**needed, **settings})


@pytest.mark.parametrize("given", [{}, POSTGRESQL, REDIS])
def test_more_than_one_worker_needs_both_servers(given: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="More than one worker needs both"):
        read(tmp_path, SIX_STRANDS_WORKERS="2", **given)


def test_two_workers_with_both_servers_may_serve(tmp_path: Path) -> None:
    config = read(tmp_path, SIX_STRANDS_WORKERS="2", **POSTGRESQL, **REDIS)

    assert config.redis_url == REDIS["REDIS_URL"]


def test_one_worker_needs_neither(tmp_path: Path) -> None:
    assert not read(tmp_path, SIX_STRANDS_WORKERS="1").redis_url


@pytest.mark.parametrize("number", ["0", "two", "-1", "1.5"])
def test_a_number_of_workers_is_a_number(number: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="use a number, 1 or more"):
        read(tmp_path, SIX_STRANDS_WORKERS=number)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:6379", "http://127.0.0.1", "redis-at-home", "secret"]
)
def test_an_address_that_is_no_redis_is_refused_without_repeating_it(
    address: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingError, match="REDIS_URL is no Redis server") as refused:
        read(tmp_path, REDIS_URL=address)

    assert address not in str(refused.value).replace("redis://127.0.0.1:6379/0", "")
