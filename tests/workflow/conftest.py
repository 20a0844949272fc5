"""Offices at each stage of the way, every test in one of its own.

A stage is reached once in a run, in a folder that no test touches; each test works in a copy.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from service import places
from service.app import build_desk
from service.database.records import SqlRecords
from service.database.session import Database
from service.examples import examples
from service.settings import Settings
from service.storage.folder import FolderStore
from service.workflow.demonstrating import Example, load_and_clear
from service.workflow.loading import load_case
from service.workflow.packing import build_pack
from service.workflow.ports import Desk
from tests.workflow.office import MEETING, Clock, Office, open_people

KEY = "0123456789abcdef" * 4


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder with an office in it, as it stood when its desk was closed."""

    folder: Path
    office: Office


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk whose definitions, typesetter and passwords every office shares."""
    return build_desk(Settings(data=tmp_path_factory.mktemp("parts")))


@pytest.fixture(scope="session")
def shipped() -> dict[str, Example]:
    """Return the example cases that ship with the product, by name."""
    return {example.name: example for example in examples(places.form_definitions())}


@pytest.fixture(scope="session")
def staffed(parts: Desk, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Return the stage at which accounts are open and nothing has been sent."""
    folder = tmp_path_factory.mktemp("staffed")
    with _desk(parts, folder) as (desk, clock):
        return Stage(folder, Office(desk, clock, open_people(desk)))


@pytest.fixture(scope="session")
def sent(staffed: Stage, shipped: dict[str, Example], stages: "NextStage") -> Stage:
    """Return the stage at which example C01 has been sent."""

    def send(office: Office) -> Office:
        case = load_case(office.desk, shipped["C01"].file)
        return replace(office, cases={"C01": case})

    return stages(staffed, send)


@pytest.fixture(scope="session")
def cleared(staffed: Stage, shipped: dict[str, Example], stages: "NextStage") -> Stage:
    """Return the stage at which the copy of C01 was read by one admin and signed by the other."""

    def clear(office: Office) -> Office:
        reader, signer = office.people.reader, office.people.signer
        case = load_and_clear(office.desk, shipped["C01"], reader=reader, signer=signer)
        return replace(office, cases={"C01": case})

    return stages(staffed, clear)


@pytest.fixture(scope="session")
def packed(cleared: Stage, stages: "NextStage") -> Stage:
    """Return the stage at which the pack of C01's meeting was built and released."""

    def build(office: Office) -> Office:
        build_pack(office.desk, office.people.reader, MEETING)
        return office

    return stages(cleared, build)


NextStage = Callable[[Stage, Callable[[Office], Office]], Stage]


@pytest.fixture(scope="session")
def stages(parts: Desk, tmp_path_factory: pytest.TempPathFactory) -> NextStage:
    """Return what makes a stage out of the one before it."""

    def reach(before: Stage, work: Callable[[Office], Office]) -> Stage:
        folder = tmp_path_factory.mktemp("stage")
        with _copied(parts, before, folder) as office:
            return Stage(folder, work(office))

    return reach


@pytest.fixture
def visit(parts: Desk, tmp_path: Path) -> Iterator[Callable[[Stage], Office]]:
    """Return what opens an office of this test's own at a stage."""
    with ExitStack() as stack:
        yield lambda stage: stack.enter_context(_copied(parts, stage, tmp_path / "office"))


@pytest.fixture
def office(visit: Callable[[Stage], Office], staffed: Stage) -> Office:
    """Return an office to which nothing has been sent."""
    return visit(staffed)


@pytest.fixture
def sent_office(visit: Callable[[Stage], Office], sent: Stage) -> Office:
    """Return an office to which C01 was sent."""
    return visit(sent)


@pytest.fixture
def cleared_office(visit: Callable[[Stage], Office], cleared: Stage) -> Office:
    """Return an office in which C01 was cleared."""
    return visit(cleared)


@pytest.fixture
def packed_office(visit: Callable[[Stage], Office], packed: Stage) -> Office:
    """Return an office with a released pack that holds C01."""
    return visit(packed)


@contextmanager
def _copied(parts: Desk, stage: Stage, folder: Path) -> Iterator[Office]:
    shutil.copytree(stage.folder, folder, dirs_exist_ok=True)
    with _desk(parts, folder) as (desk, clock):
        yield replace(stage.office, desk=desk, clock=clock)


@contextmanager
def _desk(parts: Desk, folder: Path) -> Iterator[tuple[Desk, Clock]]:
    """Open a desk with records, objects and a clock of its own, and close it at the end."""
    database, clock = Database(folder / "records.db", key=KEY), Clock()
    objects = FolderStore(folder / "objects")
    try:
        yield replace(parts, records=SqlRecords(database), objects=objects, now=clock), clock
    finally:
        database.close()
