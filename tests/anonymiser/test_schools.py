"""The schools of the register, in full and in short."""

import pytest

from anonymiser import Decision, Register, School, Subject
from tests.anonymiser.shown import found, register_of

REGISTER = register_of(
    "St Aldhelm's Catholic Primary School",
    "Brackenhurst School",
    "Brackenhurst Primary School",
    "Garrowby Infant & Nursery School",
    "Garrowby Junior School",
    "Hope Community School",
    "Meridian Academy Lark's Hill",
    "Shireoak Warren Primary and Nursery School",
    "Harrowgate Community College",
)
SUBJECT = Subject(referring_school="Brackenhurst School")
SHOWN = [
    ("at St Aldhelm's.", "St Aldhelm's", "School 2"),
    ("at St. Aldhelms", "St. Aldhelms", "School 2"),
    ("at Saint Aldhelm's Primary", "Saint Aldhelm's Primary", "School 2"),
    ("visited St Ald's on", "St Ald's", "School 2"),
    ("Brackenhurst will find", "Brackenhurst", "School 1"),
    ("and Brackenhurst Primary, too", "Brackenhurst Primary", "School 2"),
    ("to Garrowby Juniors.", "Garrowby Juniors", "School 2"),
    ("Garrowby Infants run it", "Garrowby Infants", "School 2"),
    ("at Hope Community they", "Hope Community", "School 2"),
    ("Larkshill Meridian to buy", "Larkshill Meridian", "School 2"),
    ("at SHIREOAK WARREN", "SHIREOAK WARREN", "School 2"),
    ("at Shireok Warren", "Shireok Warren", "School 2"),
    ("at Harrow Gate now", "Harrow Gate", "School 2"),
    ("at Harrowgat now", "Harrowgat", "School 2"),
    ("he left woodland and harrowgate", "harrowgate", "School 2"),
]


@pytest.mark.parametrize(("text", "surface", "replacement"), SHOWN)
def test_school_is_found_in_the_forms_people_use(text: str, surface: str, replacement: str) -> None:
    """Stems, St and Saint, phase words, plurals, misspellings and joined words are found."""
    assert found(text, SUBJECT, REGISTER)[surface] == (replacement, Decision.REDACT)


@pytest.mark.parametrize(
    "text",
    [
        "We hope so. Hope, trust and routine matter.",
        "Brackenhurst City Council agreed",
        "the primary school",
        "a community college",
        "the meridian of the map",
    ],
)
def test_ordinary_words_are_no_schools(text: str) -> None:
    """Stems that are words need a capital and a cue, and a council is not a school."""
    assert found(text, SUBJECT, REGISTER) == {}


def test_two_schools_of_one_stem_go_to_review() -> None:
    """A stem that two schools share, neither of them the referring one, waits for a person."""
    assert found("the head at Garrowby said", SUBJECT, REGISTER) == {
        "Garrowby": ("[school]", Decision.REVIEW)
    }


def test_initials_count_for_the_referring_school_only() -> None:
    """The referring school's initials in capitals are found; another school's are only residue."""
    register = register_of("Marlow Park Junior School", "Quarry Vale Junior School")
    subject = Subject(referring_school="Marlow Park Junior School")
    shown = found("MPJS and QVJS agree", subject, register)
    assert shown["MPJS"] == ("School 1", Decision.REDACT)
    assert shown["QVJS"][1] is Decision.REVIEW


def test_declared_alias_names_its_school() -> None:
    """A short name from the authority profile is as good as the name."""
    register = Register((School("h", "Harrowgate Community College", ("HGCC", "The Gate")),))
    shown = found("HGCC and The Gate", Subject(referring_school="h"), register)
    assert set(shown) == {"HGCC", "The Gate"}
