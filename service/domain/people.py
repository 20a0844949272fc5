"""Who is signed in, and what their role lets them reach."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """The three roles of a local account."""

    SCHOOL = "school"
    ADMIN = "admin"
    PANEL = "panel"


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in person. `school` is set for a school's own people.

    `cluster` for members of a panel.
    """

    id: str
    name: str
    role: Role
    authority: str
    school: str = ""
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A local account. `password_hash` is an Argon2id hash in its own encoding.

    `username` is unique, lower case.
    """

    person: Person
    username: str
    password_hash: str


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser. `token_hash` is the SHA-256 of the secret the browser holds.

    Times are UTC.
    """

    token_hash: str
    account: str
    opened_at: datetime
    seen_at: datetime
