"""An office to test in: a desk with a clock to turn, people of each role, and cases sent to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from service.domain.audit import Event
from service.domain.case import Case
from service.domain.people import Person, Role
from service.workflow.accounts import NewAccount, open_account
from service.workflow.ports import Desk

PASSWORD = "seven quiet herons"
MORNING = datetime(2025, 5, 12, 9, 0, tzinfo=UTC)
"""Monday 12 May 2025, 10:00 in London: before the deadlines of the Summer 1 meetings."""

SCHOOL = "tidewell_infant_school"
NEIGHBOUR = "valerian_primary_school"
FAR_SCHOOL = "camberlow_school"
CLUSTER = "cluster_5"
FAR_CLUSTER = "cluster_3"
MEETING = "cluster_5_sum_1_2025_05_22"
FAR_MEETING = "cluster_3_sum_1_2025_05_22"


@dataclass(slots=True)
class Clock:
    """The time at the desk, which stands still until a test turns it."""

    moment: datetime = MORNING

    def __call__(self) -> datetime:
        """Return the moment it is."""
        return self.moment

    def turn(self, **by: float) -> None:
        """Go on by so many minutes, hours or days."""
        self.moment += timedelta(**by)


@dataclass(frozen=True, slots=True)
class People:
    """The people around the desk.

    `neighbour` is of another school of the same cluster, `far` and `far_panel` of another cluster.
    """

    school: Person
    neighbour: Person
    far: Person
    reader: Person
    signer: Person
    panel: Person
    far_panel: Person


@dataclass(frozen=True, slots=True)
class Office:
    """A desk, its clock, the people around it, and the example cases sent to it, by name."""

    desk: Desk
    clock: Clock
    people: People
    cases: Mapping[str, Case] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """Return the only case that was sent here."""
        (case,) = self.cases.values()
        return case

    def events(self, kind: str, subject: str) -> list[tuple[str, str]]:
        """Return who did what to a thing, oldest first."""
        with self.desk.records.reading() as work:
            found: tuple[Event, ...] = work.events(kind=kind, subject=subject)
        return [(event.actor, event.action) for event in found]


def open_people(desk: Desk) -> People:
    """Open an account for each of the people, all with one password."""

    def opened(username: str, role: Role, *, school: str = "", cluster: str = "") -> Person:
        new = NewAccount(username, f"Person {username}", role, "tidewell", school, cluster)
        return open_account(desk, new, password=PASSWORD)

    return People(
        school=opened("school", Role.SCHOOL, school=SCHOOL),
        neighbour=opened("neighbour", Role.SCHOOL, school=NEIGHBOUR),
        far=opened("far", Role.SCHOOL, school=FAR_SCHOOL),
        reader=opened("reader", Role.ADMIN),
        signer=opened("signer", Role.ADMIN),
        panel=opened("panel", Role.PANEL, cluster=CLUSTER),
        far_panel=opened("far-panel", Role.PANEL, cluster=FAR_CLUSTER),
    )
