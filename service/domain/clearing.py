"""How a panel copy is read.

What was found in it, what a person decided of each finding, and who signed it off.

A clearing is restricted: it points back to the case. A panel copy never does.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class ClearingState(StrEnum):
    """A clearing is being read by one person, waits for a second one's signature, or is signed."""

    READING = "reading"
    READ = "read"
    SIGNED = "signed"


class Choice(StrEnum):
    """What a person decided of one finding; undecided until then."""

    UNDECIDED = "undecided"
    REPLACE = "replace"
    KEEP = "keep"


class RevealChoice(StrEnum):
    """What was decided when too few schools could have sent the case."""

    UNDECIDED = "undecided"
    LEAVE_OUT = "leave_out"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Decided:
    """One finding with the decision on it.

    `start` and `end` count characters of the original text of `field`.

    `certain` findings are offered as "replace"; the others have no answer until a person gives one.
    """

    field: str
    start: int
    end: int
    kind: str
    entity: str
    replacement: str
    why: str
    certain: bool
    choice: Choice = Choice.UNDECIDED


@dataclass(frozen=True, slots=True)
class Clearing:
    """The reading of one submitted case for one meeting.

    `key` is the panel copy's own random key. `read` holds the sections (`form/section`) a person
    has read; `added` the words a reader added, each with what stands for it. `holders` counts the
    schools of the cluster that could hold such a pupil, or is -1 when the case tells no year group.
    """

    key: str
    case: str
    reference: str
    meeting: str
    state: ClearingState
    findings: tuple[Decided, ...]
    read: frozenset[str] = frozenset()
    added: tuple[tuple[str, str], ...] = ()
    holders: int = -1
    reveal: RevealChoice = RevealChoice.UNDECIDED
    reveal_reason: str = ""
    read_by: str = ""
    read_at: datetime | None = None
    signed_by: str = ""
    signed_at: datetime | None = None

    def unread(self) -> "Clearing":
        """Return this clearing with its readers and its signature taken away; decisions stay."""
        return replace(
            self,
            state=ClearingState.READING,
            read=frozenset(),
            read_by="",
            read_at=None,
            signed_by="",
            signed_at=None,
        )

    def undecided(self) -> tuple[Decided, ...]:
        """Return the findings that nobody has decided yet."""
        return tuple(finding for finding in self.findings if finding.choice is Choice.UNDECIDED)
