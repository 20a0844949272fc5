"""The schools of an authority, as the anonymiser needs to know them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class School:
    """One school: its key in the authority profile, full name and the short names people use."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """All schools of an authority."""

    schools: tuple[School, ...] = ()
