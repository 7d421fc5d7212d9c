"""Settings, read once and frozen; a missing or wrong one stops the start in words."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit


class Mode(StrEnum):
    """What this running copy is for."""

    REAL = "real"
    DEMO = "demo"
    MEASURE = "measure"


class SettingError(Exception):
    """A setting is missing or cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Config:
    """Everything the application is told from outside."""

    data_folder: Path
    database_url: str
    secret_key: str
    public_address: str
    mode: Mode = Mode.REAL
    smtp: str = ""
    mail_from: str = ""
    scanner: str | None = None
    redis_url: str = ""
    # Whose word is taken for where a request came from.
    proxies: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Config:
        """Read the settings. Raises ``SettingError`` for the first that is missing or wrong."""
        folder = Path(_required(environment, "SIX_STRANDS_DATA")).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        refuse_many_alone(environment, _workers(environment))
        database = environment.get("DATABASE_URL") or f"sqlite:///{folder / 'six-strands.db'}"
        return cls(
            data_folder=folder,
            database_url=_with_driver(database),
            secret_key=_secret_key_in(folder),
            public_address=_address(_required(environment, "SIX_STRANDS_ADDRESS")),
            mode=_mode(environment.get("SIX_STRANDS_MODE", Mode.REAL)),
            smtp=_smtp(environment),
            mail_from=environment.get("SIX_STRANDS_MAIL_FROM", "").strip(),
            scanner=_scanner(environment.get("SIX_STRANDS_SCANNER", "")),
            redis_url=_redis(environment),
            proxies=_proxies(environment.get("FORWARDED_ALLOW_IPS", "")),
        )

    @property
    def on_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def secure_cookies(self) -> bool:
        """Cookies travel only over https once the public address does."""
        return self.public_address.startswith("https://")


def _required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise SettingError(f"Set {name}; the README says what it holds.")
    return value


def _mode(value: str) -> Mode:
    try:
        return Mode(value)
    except ValueError:
        raise SettingError(f"SIX_STRANDS_MODE is {value!r}; use real or demo.") from None


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise SettingError(
            f"SIX_STRANDS_ADDRESS is {value!r}; use the address people type, like"
            " https://sixstrands.example.gov.uk"
        )
    return value.rstrip("/")


def _scanner(value: str) -> str | None:
    """Where clamd listens: the path of its socket, or its host and port."""
    value = value.strip()
    port = value.rpartition(":")[2]
    if value and not value.startswith("/") and not (":" in value and port.isdecimal()):
        raise SettingError(
            f"SIX_STRANDS_SCANNER is {value!r}; use the path of clamd's socket, like"
            " /run/clamav/clamd.ctl, or a host and port, like 127.0.0.1:3310."
        )
    return value or None


def _proxies(value: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in value.split(",") if each.strip())


def _workers(environment: Mapping[str, str]) -> int:
    value = environment.get("SIX_STRANDS_WORKERS", "").strip() or "1"
    if not value.isdecimal() or int(value) < 1:
        raise SettingError(f"SIX_STRANDS_WORKERS is {value!r}; use a number, 1 or more.")
    return int(value)


def _redis(environment: Mapping[str, str]) -> str:
    value = environment.get("REDIS_URL", "").strip()
    parts = urlsplit(value)
    if value and (
        parts.scheme not in ("redis", "rediss", "unix") or not (parts.hostname or parts.path)
    ):
        # The value may hold a password, so it is not repeated.
        raise SettingError("REDIS_URL is no Redis server; use redis://127.0.0.1:6379/0")
    return value


def refuse_many_alone(environment: Mapping[str, str], workers: int) -> None:
    """Raise ``SettingError`` when the phones of one worker would not hear of another's."""
    on_postgresql = environment.get("DATABASE_URL", "").startswith("postgres")
    if workers > 1 and not (on_postgresql and _redis(environment)):
        raise SettingError(
            "More than one worker needs both a PostgreSQL DATABASE_URL and a REDIS_URL; set them,"
            " or serve with one worker, which carries a thousand phones."
        )


def _smtp(environment: Mapping[str, str]) -> str:
    value = environment.get("SIX_STRANDS_SMTP", "").strip()
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        # The value holds a password, so it is not repeated.
        raise SettingError("SIX_STRANDS_SMTP is no mail server; use smtp://user:password@host:587")
    if "@" not in environment.get("SIX_STRANDS_MAIL_FROM", ""):
        raise SettingError("Set SIX_STRANDS_MAIL_FROM to the address that letters come from.")
    return value


def _with_driver(url: str) -> str:
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _secret_key_in(folder: Path) -> str:
    """The key that signs cookies and links, made on the first start and kept with the data."""
    path = folder / "secret-key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    key = path.read_text(encoding="ascii").strip()
    if len(key) < 64:
        raise SettingError(f"{path} is damaged: put back the copy from your backup.")
    return key
