"""What a school sent: the frozen, validated whole, with the definitions it was made under."""

from dataclasses import dataclass
from datetime import datetime

from service.domain.definition import FormDefinition
from service.domain.values import FormValues


@dataclass(frozen=True, slots=True)
class SubmittedForm:
    """One form as it was sent: its whole resolved definition, every value (computed ones too), what was not asked.

    `hidden` holds the ids of questions that a condition left out, `section.question` for plain sections and
    `repeat.row_id.question` inside rows, and `section` for a whole section.
    """

    definition: FormDefinition
    values: FormValues
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True)
class Submission:
    """A case as it was sent at one moment (UTC) by one person; nothing changes it afterwards."""

    case: str
    reference: str
    authority: str
    school: str
    route: str
    meeting: str
    submitted_at: datetime
    submitted_by: str
    forms: tuple[SubmittedForm, ...]
    late_reason: str = ""
