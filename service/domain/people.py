"""Who is signed in, and what their role lets them reach."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The three roles of a local account."""

    SCHOOL = "school"
    ADMIN = "admin"
    PANEL = "panel"


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in person. `school` is set for a school's own people, `cluster` for members of a panel."""

    id: str
    name: str
    role: Role
    authority: str
    school: str = ""
    cluster: str = ""
