"""The gate on finished documents."""

import pytest

from anonymiser import Detail, DetailKind, Person, Role, Subject, Watch
from tests.anonymiser.shown import register_of

REGISTER = register_of(
    "Copsehill Primary School", "Tidewell Infant School", "Hope Community School"
)
SUBJECT = Subject(
    people=(
        Person("a", Role.PUPIL, first_name="Autumn", last_name="Hollis-Reeve"),
        Person("b", Role.PUPIL, first_name="Samuel", last_name="Kowalski"),
        Person("m", Role.PARENT, name="Abena Quaye (mother)"),
    ),
    details=(
        Detail(DetailKind.PHONE, "07700 900142"),
        Detail(DetailKind.BIRTH_DATE, "2020-02-14"),
        Detail(DetailKind.ADDRESS, "14 Elm Court, SO99 1ZQ"),
        Detail(DetailKind.EMAIL, "a.quaye@example.org"),
    ),
    referring_school="Copsehill Primary School",
    extra_names=(("Bluebell room", "[room]"),),
)
WATCH = Watch.of(SUBJECT, REGISTER, allowed=("Tidewell City",))
HITS = [
    ("Samuel Kow-\nalski", "Samuel Kow-\nalski", True),
    ("SAMUEL\nKOWALSKI", "SAMUEL\nKOWALSKI", True),
    ("samuel_kowalski.docx", "samuel_kowalski", True),
    ("samuelkowalski.pdf", "samuelkowalski", True),
    ("<w:t>Samuel</w:t>", "Samuel", True),
    ("Hollis-\nReeve", "Hollis-\nReeve", True),
    ("Quaye", "Quaye", True),
    ("14 Feb 2020", "14 Feb 2020", True),
    ("077 00900 142", "077 00900 142", True),
    ("A.QUAYE@EXAMPLE.ORG", "A.QUAYE@EXAMPLE.ORG", True),
    ("14 Elm Court", "14 Elm Court", True),
    ("at Copsehill", "Copsehill", True),
    ("Tidewell Infants", "Tidewell Infants", True),
    ("the bluebell room", "bluebell room", True),
    ("Autumn said", "Autumn", False),
    ("then Sammy", "Sammy", False),
    ("Kowalsky", "Kowalsky", False),
]


@pytest.mark.parametrize(("text", "surface", "certain"), HITS)
def test_declared_value_is_found_in_a_document(text: str, surface: str, *, certain: bool) -> None:
    """Line ends, hyphens, markup, file names and capitals do not hide a declared value."""
    (hit,) = WATCH.search(text)
    assert (text[hit.start : hit.end], hit.certain) == (surface, certain)


@pytest.mark.parametrize(
    "text",
    [
        "Tidewell City Council",
        "Pupil A is at School 1",
        "Autumn 1 term; in Autumn leaves fall",
        "14 February 2021",
        "We hope so",
        "",
    ],
)
def test_clean_document_has_no_hit(text: str) -> None:
    """Pseudonyms, terms, other dates and the authority's own name are no hits."""
    assert WATCH.search(text) == ()


def test_several_cases_are_watched_together() -> None:
    """One watch made of two looks for what both look for, and allows what both allow."""
    other = Subject(people=(Person("z", Role.PUPIL, first_name="Inigo", last_name="Zamoyski"),))
    both = Watch.together(WATCH, Watch.of(other, REGISTER))
    assert {hit.entity for hit in both.search("Zamoyski met Kowalski")} == {"b", "z"}
    assert both.search("Tidewell City Council") == ()


def test_watch_of_nothing_finds_nothing() -> None:
    """Without cases there is nothing to look for."""
    assert Watch.together().search("Samuel Kowalski at Copsehill") == ()
