"""A session of Spark, on this machine, on a cluster or through Spark Connect."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import sys
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlparse

from diplograph.errors import InvalidSelectionError, StoppedEngineError
from diplograph.extras import needs_extra

_MASTER = re.compile(r"local|local\[(\d+|\*)(,\s*\d+)?\]|yarn|(spark|k8s|sc)://[^/\s]+.*", re.ASCII)
_CONNECT_PORT = 15002
_PATIENCE = 10.0  # seconds


@contextlib.contextmanager
def failing_plainly(master: str) -> Iterator[None]:
    """Say in our words what Spark says in many lines and several classes.

    Parameters
    ----------
    master
        Where Spark runs.

    Raises
    ------
    StoppedEngineError
        Spark cannot start or go on.
    """
    try:
        yield
    except Exception as error:
        if type(error).__module__.split(".")[0] not in {"pyspark", "py4j", "grpc"}:
            raise
        reason = " ".join(str(error).split("\n\tat ")[0].split()).rstrip(".")
        message = f"Spark at '{master}' cannot go on: {reason}. Is it up, and is Java here?"
        raise StoppedEngineError(message) from None


def start_session(master: str) -> Any:
    """Start a session, or say what hinders it.

    Parameters
    ----------
    master
        Master such as ``local[2]``, or the address of a Spark Connect server, ``sc://…``.

    Returns
    -------
    pyspark.sql.SparkSession
        One that works in UTC.

    Raises
    ------
    InvalidSelectionError
        It is neither.
    MissingExtraError
        Spark is not installed.
    StoppedEngineError
        There is no Java, or no server answers.
    """
    if not _MASTER.fullmatch(master):
        message = (
            f"'{master}' is not a master of Spark. Name one such as local[2], spark://host:7077, "
            "yarn or sc://host:15002."
        )
        raise InvalidSelectionError(message)
    with failing_plainly(master):
        return _session(master)


def _session(master: str) -> Any:
    with needs_extra("spark", "spark"):
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    builder = SparkSession.builder.appName("diplograph")
    if master.startswith("sc://"):
        _check_answer(master)
        with warnings.catch_warnings():
            # it warns of pandas 3, which is not used here
            warnings.simplefilter("ignore", FutureWarning)
            return builder.remote(master).getOrCreate()
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "16",
    }
    if master.startswith("local"):
        # workers on this machine are started by this name, and by no setting
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.master(master).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _check_answer(master: str) -> None:
    # Spark itself goes on asking for many minutes
    server = urlparse(master)
    place = server.hostname or "", server.port or _CONNECT_PORT
    try:
        socket.create_connection(place, timeout=_PATIENCE).close()
    except OSError as error:
        message = (
            f"'{master}' is not the address of a Spark Connect server that answers "
            f"({error.strerror or error}). Start one there, or name another --master."
        )
        raise StoppedEngineError(message) from None
