"""What somebody answered without a name, such as an evaluation questionnaire."""

from dataclasses import dataclass
from datetime import date

from service.domain.submission import SubmittedForm


@dataclass(frozen=True, slots=True)
class UnnamedAnswers:
    """One form that nobody put a name to.

    `id` is random. There is no person, no school and no case, and `day` (in London) is as near as
    it tells when.
    """

    id: str
    authority: str
    route: str
    day: date
    form: SubmittedForm
