"""The forms of one declared name."""

import pytest

from anonymiser import Person, Role
from anonymiser.aliases import aliases_of, parts_of

SPLITS = [
    ("Dean Hollis (father)", (("dean",),), ("hollis",)),
    ("Mrs Jenny Oldroyd", (("jenny",),), ("oldroyd",)),
    ("Mrs Oldroyd", (), ("oldroyd",)),
    ("Oldroyd, Jenny", (("jenny",),), ("oldroyd",)),
    ("Muhammad al-Rashid", (("muhammad",),), ("al", "rashid")),
    ("Ana de la Cruz", (("ana",),), ("de", "la", "cruz")),
    ("Joanne O'Brien", (("joanne",),), ("o", "brien")),
    ("Ama", (("ama",),), ()),
    ("", (), ()),
]


@pytest.mark.parametrize(("name", "givens", "last"), SPLITS)
def test_unsplit_name_is_split(
    name: str, givens: tuple[tuple[str, ...], ...], last: tuple[str, ...]
) -> None:
    """Titles and relations are left out, commas turn the order, particles stay with the last."""
    parts = parts_of(Person("x", Role.PARENT, name=name))
    assert (parts.givens, parts.last) == (givens, last)


FORMS = [
    ("Zofia", "Nguyen-Price", ["zofia", "zosia", "zof", "nguyen", "znp"]),
    ("Arjun", "Patel", ["arj", "arjuns", "ap"]),
    ("Grace", "Adeyemi", ["gracie", "ga"]),
    ("Xin Yi", "Chen", ["xinyi", "xyc", "xin"]),
    ("Oluwaseun", "Bakare", ["seun"]),
    ("Wojciech", "Nowak", ["wojtek"]),
    ("Mohammed", "Ali", ["muhammad", "mo"]),
    ("Siobhan", "Kelly", ["shiv"]),
    ("Gurpreet", "Gill", ["preet"]),
    ("Summer-Rose", "May", ["summer", "rose", "srm", "sr"]),
]


@pytest.mark.parametrize(("first", "last", "expected"), FORMS)
def test_short_forms_of_every_community_are_made(
    first: str, last: str, expected: list[str]
) -> None:
    """Familiar forms, prefixes, parts, joinings and initials are among the single-word forms."""
    made = aliases_of(Person("x", Role.PUPIL, first_name=first, last_name=last))
    single = {alias.words[0] for alias in made if len(alias.words) == 1}
    assert set(expected) <= single


def test_initials_of_parents_are_not_used() -> None:
    """Parents share the pupil's initials too often for theirs to say anything."""
    made = aliases_of(Person("x", Role.PARENT, first_name="Ana", last_name="Bell"))
    assert ("ab",) not in {alias.words for alias in made}
