"""Finds who could be named in a case, and replaces them with steady pseudonyms.

Importable alone: the standard library and rapidfuzz, no network, no logging. What comes out is a
pseudonymised copy for a closed group of readers, and stays personal data.
"""

from anonymiser.engine import find
from anonymiser.findings import Decision, Finding, replace
from anonymiser.pseudonyms import everyone
from anonymiser.register import Register, School
from anonymiser.reveal import could_hold
from anonymiser.subject import (
    Detail,
    DetailKind,
    Person,
    Place,
    PlaceKind,
    Role,
    Subject,
)
from anonymiser.watch import Hit, Watch

__all__ = [
    "Decision",
    "Detail",
    "DetailKind",
    "Finding",
    "Hit",
    "Person",
    "Place",
    "PlaceKind",
    "Register",
    "Role",
    "School",
    "Subject",
    "Watch",
    "could_hold",
    "everyone",
    "find",
    "replace",
]
