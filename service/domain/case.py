"""One request going through, from its first draft to the meeting it is heard at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from service.domain.meeting import Meeting


class CaseState(StrEnum):
    """Where a case stands: a draft can be changed, a submitted case is frozen."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Case:
    """A request. `id` is random and stands in addresses.

    `reference` is given on submission and names nobody.

    `forms` maps each form of the case to the version its draft is pinned to.
    """

    id: str
    authority: str
    school: str
    route: str
    meeting: str
    state: CaseState
    created_at: datetime
    created_by: str
    forms: Mapping[str, int] = field(default_factory=dict)
    reference: str = ""
    submitted_at: datetime | None = None
    late_reason: str = ""


def case_reference(authority_code: str, meeting: Meeting, *, number: int) -> str:
    """Return a reference such as `TID-SUM1-0007`.

    No initials, no school, numbered in order of submission.
    """
    return f"{authority_code}-{meeting.code}-{number:04d}"
