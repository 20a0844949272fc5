"""The steps that take the answers of an older version of a form to a newer one."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.expressions import Expression


class StepKind(StrEnum):
    """What an upgrade does with an answer: keeps it under a new id, drops it, or fills it in."""

    RENAME = "rename"
    DROP = "drop"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Step:
    """One step from an older version of a form to this one.

    `rename` takes the answer of `question` (of the older version) to `to`; `drop` lets it go;
    `default` gives `question` (of this version) the `value` where it has no answer.
    """

    kind: StepKind
    question: str
    to: str = ""
    value: Expression | None = None
