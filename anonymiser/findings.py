"""What the anonymiser reports about a text, and how accepted findings are put into effect."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """Whether a finding is replaced unless a person objects, or waits for a person."""

    REDACT = "redact"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Finding:
    """One stretch of one field that identifies somebody, or may.

    `start` and `end` are offsets in characters of the original text. `kind` is a word such as
    "pupil" or "phone", `entity` the key of the person or place ("" when there is none), and `why`
    is plain English for the reviewer which never contains the value itself.
    """

    field: str
    start: int
    end: int
    kind: str
    entity: str
    replacement: str
    why: str
    decision: Decision


def replace(text: str, findings: Iterable[Finding]) -> str:
    """Return `text` with the given (accepted) findings of this one field replaced.

    Works from the end backwards so that earlier offsets stay true. The findings must not overlap,
    which is what `find` promises.
    """
    for finding in sorted(findings, key=lambda each: each.start, reverse=True):
        text = text[: finding.start] + finding.replacement + text[finding.end :]
    return text
