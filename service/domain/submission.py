"""What a school sent: the frozen, validated whole, with the definitions it was made under."""

from dataclasses import dataclass
from datetime import datetime

from service.domain.values import FormValues


@dataclass(frozen=True, slots=True)
class SubmittedForm:
    """One form as it was sent.

    Its whole resolved definition as text, every value (computed ones too), what was hidden.

    `source` is the definition's canonical JSON and `hash` its SHA-256, so that the form can be
    shown for ever. `hidden` holds what a condition left out: the id of a section,
    `section.question` in plain sections and `repeat.row_id.question` inside rows.
    """

    form: str
    version: int
    hash: str
    source: str
    values: FormValues
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True)
class Submission:
    """A case as it was sent at one moment (UTC) by one person; nothing changes it afterwards.

    `number` counts how often the case was sent, from 1.
    """

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
    number: int = 1
