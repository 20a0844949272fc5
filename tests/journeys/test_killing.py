"""The served service is killed at odd moments: nothing that it said was saved is ever lost."""

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from service import places
from service.app import build_desk
from service.domain.people import Role
from service.examples import examples
from service.settings import Settings
from service.workflow.accounts import NewAccount, open_account
from service.workflow.loading import load_case
from service.workflow.ports import Desk

SAVES = 200
KILLS = 5
PASSWORD = "long enough to be one"
SCHOOL = "tidewell_infant_school"
LATE = "The building was closed for the day."
REFERENCE = re.compile(r"TID-[A-Z0-9]+-\d{4}")
START_SECONDS = 30


@dataclass(slots=True)
class Served:
    """A `clusterpack serve` in a process of its own, which can be killed and begun again."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0

    def begin(self) -> None:
        """Start the service and wait until it listens."""
        settings = {
            "CLUSTERPACK_DATA": str(self.folder),
            "CLUSTERPACK_PORT": str(self.port),
            "CLUSTERPACK_SECURE_COOKIES": "false",
        }
        command = [str(Path(sys.executable).with_name("clusterpack")), "serve"]
        self.process = subprocess.Popen(
            command,
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the service did not start")

    def kill(self) -> None:
        """Kill the service as a power cut would, and start it again."""
        self.end()
        self.kills += 1
        self.begin()

    def end(self) -> None:
        """Kill the service."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


class Client:
    """One person's browser, which knows only what it was answered."""

    def __init__(self, served: Served) -> None:
        """Start without cookies."""
        self.served = served
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(self, method: str, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        """Return status and text; 0 when the connection broke before the answer was whole."""
        body = urlencode({"csrf_token": self.token, **data}) if data is not None else None
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        link = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=20)
        try:
            link.request(method, path, body, headers)
            answer = link.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            link.close()
        self._remember(answer)
        found = re.search(r'name="csrf_token" value="([^"]+)"', text)
        self.token = found[1] if found else self.token
        return answer.status, text

    def insist(self, method: str, path: str, data: dict[str, str] | None = None) -> str:
        """Ask until there is an answer, as a person does who presses the button again."""
        for _ in range(200):
            status, text = self.ask(method, path, data)
            if status:
                return text
            time.sleep(0.05)
        raise AssertionError("the service never answered")

    def sign_in(self) -> None:
        """Sign in as the school."""
        self.insist("GET", "/sign-in")
        self.insist("POST", "/sign-in", {"username": "school", "password": PASSWORD})
        self.insist("GET", "/cases")

    def _remember(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk over the folder that is served, for looking at what is stored."""
    desk = build_desk(Settings(data=tmp_path))
    new = NewAccount("school", "Sam School", Role.SCHOOL, "tidewell", SCHOOL, "")
    open_account(desk, new, password=PASSWORD)
    return desk


@pytest.fixture
def served(desk: Desk, tmp_path: Path) -> Iterator[Served]:
    """Serve the folder of the desk."""
    del desk
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    service = Served(tmp_path, port)
    try:
        service.begin()
        yield service
    finally:
        service.end()


def draft(desk: Desk) -> str:
    """Return the id of a whole draft that is ready to be sent."""
    shipped = {example.name: example for example in examples(places.form_definitions())}
    return load_case(desk, replace(shipped["C01"].file, submitted_at=None)).id


def stored(desk: Desk, case: str) -> object:
    """Return what is stored as the pupil's first name."""
    with desk.records.reading() as work:
        kept = work.answers(case, form="individual_referral")
    assert kept is not None
    return kept.answers.typed["first_name"]


def test_no_save_that_was_acknowledged_is_lost(desk: Desk, served: Served) -> None:
    """After two hundred saves and many kills, what is stored is the last save or one under way.

    A save whose answer broke off may have arrived or not; the next one says what it tried, so that
    it is no conflict with itself.
    """
    case = draft(desk)
    page = f"/cases/{case}/individual_referral/pupil"
    client = Client(served)
    client.sign_in()
    seen = _seen(client.insist("GET", page))
    dice = random.Random(5)  # noqa: S311 - it only picks moments.
    fatal = set(dice.sample(range(1, SAVES), KILLS))
    certain, tried = str(stored(desk, case)), ""
    for number in range(SAVES):
        name = f"Wren{number}"
        data = {"first_name": name, "seen": seen}
        if tried:
            data["sent-before"] = urlencode({"first_name": tried})
        end = threading.Timer(dice.uniform(0, 0.03), served.kill)
        if number in fatal:
            end.start()
        status, text = client.ask("POST", f"{page}/keep", data)
        if number in fatal:
            end.join()
        assert status in {0, 200}, text
        assert stored(desk, case) in ({name} if status else {certain, tried, name})
        if status:
            seen, certain, tried = json.loads(text)["seen"], name, ""
        elif stored(desk, case) == name:
            tried = name
    assert served.kills == KILLS
    assert stored(desk, case) == certain


def test_sending_that_is_tried_again_gives_one_receipt(desk: Desk, served: Served) -> None:
    """However often the service dies meanwhile, there is one reference and one sending."""
    client = Client(served)
    client.sign_in()
    dice = random.Random(7)  # noqa: S311 - it only picks moments.
    for _ in range(2):
        case = draft(desk)
        client.insist("GET", f"/cases/{case}/check")
        moment = threading.Timer(dice.uniform(0, 0.15), served.kill)
        moment.start()
        for _ in range(3):
            client.insist("POST", f"/cases/{case}/submit", {"late_reason": LATE})
        moment.join()
        receipts = {
            tuple(REFERENCE.findall(client.insist("GET", f"/cases/{case}/receipt")))
            for _ in range(2)
        }
        with desk.records.reading() as work:
            kept = work.case(case)
            assert kept is not None
            assert len(work.submissions(case)) == 1
        assert {reference for found in receipts for reference in found} == {kept.reference}


def _seen(text: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', text)
    assert found
    return found[1]
