"""The served site answers on its own, behind a proxy or not, and stops when it is told to."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve from a folder in a process of its own; give its address and the process."""
    port = free_port()
    given = {f"CLUSTERPACK_{name.upper()}": value for name, value in settings.items()}
    environment = {
        **os.environ,
        **given,
        "CLUSTERPACK_DATA": str(folder),
        "CLUSTERPACK_PORT": str(port),
        "CLUSTERPACK_SECURE_COOKIES": "false",
    }
    program = [sys.executable, "-c", "from service.cli import main; main()", "serve"]
    process = subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.communicate()


def answer(address: str) -> str:
    """Return the page at an address, waiting until the site is up."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own
                page: str = response.read().decode()
                return page
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("settings", [{}, {"trusted_proxy": "127.0.0.1"}])
def test_the_site_is_served_and_stops_when_told(tmp_path: Path, settings: dict[str, str]) -> None:
    """A stranger is asked to sign in, and SIGTERM ends the process without an error."""
    with served(tmp_path, **settings) as (address, process):
        assert "Sign in" in answer(f"{address}/sign-in")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE) == 0
