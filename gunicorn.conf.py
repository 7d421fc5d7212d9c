"""How gunicorn serves Six Strands: gevent workers that hold every open stream, mostly one."""

import gc
import importlib
import os
import resource
import shutil
import signal
import socket
from typing import Any

from gevent.threadpool import ThreadPoolExecutor
from gunicorn.errors import AppImportError

from config import SettingError, refuse_many_alone

worker_class = "gevent"
workers = int(os.environ.get("SIX_STRANDS_WORKERS") or 1)
# The default of 1,000 would leave phone 1,001 hanging, and every vote after it.
worker_connections = 5000
keepalive = 65
graceful_timeout = 3
# Ballots are not logged, so nothing is; what goes wrong still reaches the screen.
accesslog = None
loglevel = "warning"
# Nobody's word is taken for where a request came from, unless a proxy is named.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "")

_OPEN_FILES = 20_000
_soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
if _soft < _OPEN_FILES:
    _most = _OPEN_FILES if _hard == resource.RLIM_INFINITY else min(_hard, _OPEN_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_most, _hard))


def on_starting(server: Any) -> None:
    """Refuse a second worker where the screens of one would not hear of the other's votes."""
    try:
        refuse_many_alone(os.environ, server.cfg.workers)
    except SettingError as error:
        raise SystemExit(str(error)) from None


def when_ready(server: Any) -> None:
    """Notice within a minute that a phone has gone without a word, so that it is not called here.

    Every connection has this from the socket it came in by.
    """
    for listener in server.LISTENERS:
        if listener.sock.family in (socket.AF_INET, socket.AF_INET6):
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 60_000)


def post_fork(server: Any, worker: Any) -> None:
    """Nothing is thrown away while the app loads; looking for it takes a sixth of that time."""
    gc.disable()


def post_worker_init(worker: Any) -> None:
    """Claim the database, hand the app real threads for slow work, say where it answers."""
    # Only here may the app be loaded: the worker has made its waiting cooperative by now.
    holding = importlib.import_module("app.holding")
    extensions = worker.app.callable.extensions
    extensions["executor"] = ThreadPoolExecutor(4)
    extensions["drawing"] = ThreadPoolExecutor(2)
    try:
        extensions["serve"]()
    except holding.EngineTaken as error:
        raise AppImportError(str(error)) from None
    # Looking through what stays for good would stop the clock for every phone now and then.
    gc.freeze()
    gc.enable()
    # Ctrl-C reaches every process of the terminal; the worker waits to hear it from its parent.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if worker.age > 1:
        return
    address = os.environ["SIX_STRANDS_ADDRESS"]
    print(f"Six Strands is ready at {address} (Ctrl-C stops it)", flush=True)


def on_exit(server: Any) -> None:
    """Say that it is over, and remove the data folder of a load test."""
    print("Six Strands has stopped.", flush=True)
    if folder := os.environ.get("SIX_STRANDS_THROW_AWAY"):
        shutil.rmtree(folder, ignore_errors=True)
