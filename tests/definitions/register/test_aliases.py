"""The other ways in which a school's name is written are proposed, unless two schools share one."""

import pytest

from service.definitions.register.aliases import propose


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("St Hilda's Primary School", "Saint Hilda's Primary School"),
        ("Saint Hilda's Primary School", "St Hilda's Primary School"),
        ("St. Hilda's Primary School", "St Hildas Primary School"),
        ("St Hilda's Primary School", "St Hilda's"),
        ("St Hilda's Primary School", "St Hildas"),
        ("St Hilda's Primary School", "Saint Hildas Primary"),
        ("St Hilda\N{RIGHT SINGLE QUOTATION MARK}s Primary School", "St Hilda's Primary School"),
        ("Shireoak Primary & Nursery School", "Shireoak Primary and Nursery School"),
        ("Shireoak Primary and Nursery School", "Shireoak Primary & Nursery School"),
        ("Shireoak Primary and Nursery School", "Shireoak"),
        ("Shireoak Primary and Nursery School", "Shireoak Primary"),
        ("Garrowby Infant School", "Garrowby Infants"),
        ("Garrowby Junior School", "Garrowby Juniors"),
        ("Hillcombe CE Primary School", "Hillcombe Church of England Primary School"),
        ("Hillcombe Church of England Primary School", "Hillcombe CE Primary School"),
        ("Holy Rood RC Primary School", "Holy Rood Catholic Primary School"),
        ("Harrowgate Community College", "HCC"),
        ("The Marlpit Primary School", "Marlpit"),
        ("Marlpit Primary School (VC)", "Marlpit Primary School"),
        ("Marlpit Primary School - Part of the Fen Federation", "Marlpit Primary School"),
    ],
)
def test_alias_is_proposed(name: str, alias: str) -> None:
    """Saints, apostrophes, `and`, churches, stems, phases and initials are all thought of."""
    assert alias in propose([name])[name]


@pytest.mark.parametrize("alias", ["Garrowby", "GIS", "The Garrowby Infant School", "School", ""])
def test_alias_that_is_shared_or_says_nothing_is_not_proposed(alias: str) -> None:
    """What could be either of two schools names neither."""
    names = ["Garrowby Infant School", "Garrowby Junior School", "Grange Inn School"]
    proposed = propose(names)
    assert all(alias not in proposed[name] for name in names)


def test_no_alias_is_proposed_twice_or_is_a_name() -> None:
    """Aliases differ by more than capitals, and none is the whole name of a school."""
    names = ["Brackenhurst School", "Brackenhurst Primary School"]
    proposed = propose(names)
    each = [alias.casefold() for aliases in proposed.values() for alias in aliases]
    assert len(each) == len(set(each))
    assert not {name.casefold() for name in names} & set(each)
