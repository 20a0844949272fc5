"""What a case declares about the people, places and details that a panel copy must not show."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the case; staff covers author, SENCo, headteacher and deputy."""

    PUPIL = "pupil"
    PARENT = "parent"
    SIBLING = "sibling"
    PEER = "peer"
    STAFF = "staff"
    PROFESSIONAL = "professional"
    OTHER = "other"


class PlaceKind(StrEnum):
    """What a place is to the case."""

    SCHOOL = "school"
    PREVIOUS_SETTING = "previous_setting"
    AGENCY = "agency"


class DetailKind(StrEnum):
    """What a declared number, address or date is."""

    UPN = "upn"
    NHS_NUMBER = "nhs_number"
    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    CASE_REFERENCE = "case_reference"
    LOGIN = "login"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a case.

    `name` is an unsplit full name, perhaps with a title ("Mrs Pat Lane") or a relation in brackets
    ("Pat Lane (mother)"); the parts are used when the form asked for them. `post` is words such as
    "SENCo" which stay in the text beside the pseudonym.
    """

    key: str
    role: Role
    name: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    known_as: tuple[str, ...] = ()
    post: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a case that is not in the authority's register."""

    key: str
    kind: PlaceKind
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """One declared value; `person` is a `Person.key`; birth dates are ISO yyyy-mm-dd."""

    kind: DetailKind
    value: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything declared about one case.

    `referring_school` is the key of a `Place` or of a `School` of the register. `extra_names` are
    surfaces that a reviewer added, each with its replacement.
    """

    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    details: tuple[Detail, ...] = ()
    referring_school: str = ""
    extra_names: tuple[tuple[str, str], ...] = ()
