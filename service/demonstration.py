"""The demonstration: the example authority and its cases, from case file to finished pack."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from service.app import build_desk, definitions_folder
from service.domain.pack import Manifest
from service.domain.people import Person, Role
from service.errors import RefusedError
from service.examples import examples
from service.settings import Settings
from service.workflow.collecting import PANEL_KINDS, paper
from service.workflow.demonstrating import (
    DemoAccount,
    Example,
    load_and_clear,
    open_demo_accounts,
)
from service.workflow.packing import build_pack
from service.workflow.ports import Desk

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
Report = Callable[[str, int, int], None]
"""Told what is being done, and how many steps of how many are done."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demonstration made.

    The desk to serve from, the accounts, and the papers written to disk.
    """

    desk: Desk
    accounts: tuple[DemoAccount, ...]
    manifests: tuple[Manifest, ...]
    papers: tuple[Path, ...]


def demonstrate(settings: Settings, *, output: Path, report: Report) -> Shown:
    """Make everything afresh under the settings' folder, and write the papers into `output`.

    Raises RefusedError when no example cases ship with the definitions.
    """
    found = examples(definitions_folder(settings))
    if not found:
        raise RefusedError("There are no example cases beside the definitions in use.")
    shutil.rmtree(settings.data, ignore_errors=True)
    desk = build_desk(settings)
    meetings = _busiest_first(found)
    steps = len(found) + len(meetings)
    first = next(one for one in found if one.file.meeting == meetings[0])
    accounts = open_demo_accounts(desk, first)
    reader, signer = (one.person for one in accounts if one.person.role is Role.ADMIN)
    for done, example in enumerate(found):
        report(f"Case {example.name}: sending, reading, signing", done, steps)
        load_and_clear(desk, example, reader=reader, signer=signer)
    manifests = []
    for done, meeting in enumerate(meetings, start=len(found)):
        report("Building a pack", done, steps)
        manifests.append(build_pack(desk, reader, meeting))
    report("Writing the papers", steps, steps)
    papers = [path for m in manifests for path in write_papers(desk, reader, m, output=output)]
    return Shown(desk, accounts, tuple(manifests), tuple(papers))


def write_papers(
    desk: Desk, person: Person, manifest: Manifest, *, output: Path
) -> tuple[Path, ...]:
    """Write every paper of a pack into a folder and return their paths.

    `output` is made when it is missing. What the panel may not have, the key sheet and the
    manifest, goes into `restricted` below it, so that who hands on a folder does not hand on the
    key. Only the account that runs this may read what is written.
    """
    output.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    restricted = output / "restricted"
    restricted.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    restricted.chmod(PRIVATE_FOLDER)
    written = []
    for one in manifest.papers:
        file = paper(desk, person, manifest.meeting, version=manifest.version, kind=one.kind)
        path = (output if one.kind in PANEL_KINDS else restricted) / file.name
        _write(path, file.data)
        written.append(path)
    return tuple(written)


def _write(path: Path, data: bytes) -> None:
    """Write a file that was never open to others: an older one of its name goes first."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as new:
        new.write(data)


def _busiest_first(found: tuple[Example, ...]) -> tuple[str, ...]:
    meetings = [example.file.meeting for example in found]
    return tuple(sorted(set(meetings), key=lambda key: (-meetings.count(key), key)))
