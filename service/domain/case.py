"""One request going through, from its first draft to the meeting it is heard at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from service.domain.meeting import Meeting


class CaseState(StrEnum):
    """Where a case stands: a draft can be changed, a submitted or withdrawn case is frozen."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


BY_SCHOOL, BY_OFFICE = "school", "office"
"""Who enters a case."""


@dataclass(frozen=True, slots=True)
class Case:
    """A request. `id` is random and stands in addresses.

    `reference` is given on submission and names nobody.

    `forms` maps each form of the case to the version its draft is pinned to. `about` is the id of
    the earlier case that this one is about. A draft that was sent before keeps its reference and
    `submitted_at`, the moment it was last sent; `returned` holds what is to be changed in it, a
    note by `form/section`.
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
    entered_by: str = BY_SCHOOL
    about: str = ""
    returned: Mapping[str, str] = field(default_factory=dict)
    withdrawn_at: datetime | None = None


def case_reference(authority_code: str, meeting: Meeting, *, number: int) -> str:
    """Return a reference such as `TID-SUM1-0007`.

    No initials, no school, numbered in order of submission.
    """
    return f"{authority_code}-{meeting.code}-{number:04d}"
