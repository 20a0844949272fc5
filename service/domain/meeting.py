"""When a panel meets, which cluster it is for, and until when schools may send something to it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one cluster.

    `label` is the half-term as people say it ("Sum 1"), `kind` the authority's word.

    `starts` and `ends` are London times of day; `deadline` is the last moment for sending a case,
    in UTC. A meeting without `funding` gives advice and no money. `venue` and `chair` are in words.
    """

    key: str
    cluster: str
    kind: str
    label: str
    day: date
    starts: time
    ends: time
    deadline: datetime
    funding: bool = True
    venue: str = ""
    chair: str = ""

    @property
    def code(self) -> str:
        """Return the label as it stands inside a case reference: "Sum 1" gives "SUM1"."""
        return "".join(letter for letter in self.label if letter.isalnum()).upper()

    def is_late(self, moment: datetime) -> bool:
        """Return whether something sent at this moment (UTC) comes after the deadline."""
        return moment > self.deadline

    def is_over(self, moment: datetime) -> bool:
        """Return whether the meeting has ended by this moment (UTC)."""
        return moment >= london(self.day, self.ends)


def london(day: date, at: time) -> datetime:
    """Return the UTC moment of a London day and time of day."""
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)
