"""What is written down of every look and change: who, what, when, by ids only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a person did.

    `action` is a word of ours, `kind` and `subject` the sort and id of what it was done to.
    """

    at: datetime
    actor: str
    action: str
    kind: str
    subject: str
