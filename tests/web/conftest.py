"""The real site over real records, with an account of each role and one example case of each kind.

One set of records serves all tests of the site; a test that changes a case makes a case of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from service import places
from service.app import Protection, build_desk
from service.domain.people import Person, Role
from service.examples import examples
from service.settings import Settings
from service.web.site import create_site
from service.workflow.accounts import NewAccount, open_account
from service.workflow.demonstrating import Example
from service.workflow.loading import load_case
from service.workflow.ports import Desk
from tests.web.visitor import Visitor

PASSWORD = "a long enough password"
NOW = datetime(2025, 5, 14, 9, 30, tzinfo=UTC)
"""Before the deadline of the meeting that the examples go to; half past ten in London."""

PACKED = "C07"
"""The example whose meeting only one test prepares, and whose cluster's panel may sign in."""

KEY = "0123456789abcdef" * 4


@dataclass(frozen=True, slots=True)
class World:
    """The desk, who may sign in by username, and the example cases that ship with the profile."""

    desk: Desk
    people: dict[str, Person]
    examples: dict[str, Example]

    def site(self, *, now: datetime = NOW, secure: bool = False) -> Flask:
        """Return a site over the records as it is at a moment."""
        desk = replace(self.desk, now=lambda: now)
        return create_site(desk, Protection(KEY, secure=secure))

    def draft(self, name: str = "C01") -> str:
        """Keep an example as a filled draft of its school, and return the id of the new case."""
        file = replace(self.examples[name].file, submitted_at=None)
        return load_case(self.desk, file).id

    def sent(self, name: str = "C01") -> str:
        """Keep an example as its school sent it, and return the id of the new case."""
        return load_case(self.desk, self.examples[name].file).id


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return the records with an account of each role around the school of the first example."""
    settings = Settings(data=tmp_path_factory.mktemp("site"))
    desk = replace(build_desk(settings), now=lambda: NOW)
    found = {example.name: example for example in examples(places.form_definitions())}
    first = next(iter(found.values())).file
    authority = desk.definitions.authority(first.authority)
    own = authority.school(first.school)
    neighbour = next(s for s in authority.schools_of(own.cluster) if s.key != own.key)
    packed = authority.school(found[PACKED].file.school).cluster
    wanted = (
        NewAccount("school", "Sam School", Role.SCHOOL, authority.id, school=own.key),
        NewAccount("neighbour", "Nat Near", Role.SCHOOL, authority.id, school=neighbour.key),
        NewAccount("reader", "Alex Admin", Role.ADMIN, authority.id),
        NewAccount("signer", "Bobbie Admin", Role.ADMIN, authority.id),
        NewAccount("panel", "Pat Panel", Role.PANEL, authority.id, cluster=packed),
        NewAccount("far_panel", "Fay Far", Role.PANEL, authority.id, cluster=own.cluster),
    )
    people = {new.username: open_account(desk, new, password=PASSWORD) for new in wanted}
    return World(desk, people, found)


@pytest.fixture(scope="session")
def site(world: World) -> Flask:
    """Return the site."""
    return world.site()


SignedIn = Callable[[str], Visitor]


@pytest.fixture
def signed_in(site: Flask) -> SignedIn:
    """Return what gives a visitor signed in under a username."""

    def give(username: str) -> Visitor:
        visitor = Visitor(site)
        visitor.sign_in(username, PASSWORD)
        return visitor

    return give


@pytest.fixture
def static_folder() -> Path:
    """Return the folder of the files that pages are drawn with."""
    return places.static_files()
