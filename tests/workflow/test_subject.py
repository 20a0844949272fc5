"""The subject of a case: every person, place and number that its forms say an answer identifies."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from anonymiser.subject import DetailKind, Person, PlaceKind, Role, Subject
from service.domain.definition import (
    FormDefinition,
    Identifies,
    Kind,
    Option,
    Panel,
    Question,
    Repeat,
    Section,
)
from service.domain.submission import Submission, SubmittedForm
from service.domain.values import FormValues, RowValues, Value
from service.workflow.demonstrating import Example
from service.workflow.loading import load_case
from service.workflow.subject import PLACES, ROLES, subject_of, year_groups_of
from tests.workflow.office import Office


def asked(name: str, identifies: str, kind: Kind = Kind.TEXT, **more: object) -> Question:
    """Return a question whose answer identifies somebody."""
    role, attribute = identifies.split(".")
    who = Identifies(role, attribute)
    return Question(name, kind, f"{name}?", Panel.WITHHOLD, identifies=who, **more)  # type: ignore[arg-type]  # each test knows the fields it sets.


def told(
    questions: tuple[Question, ...],
    values: dict[str, Value],
    *,
    rows: tuple[dict[str, Value], ...] = (),
    added: tuple[tuple[str, str], ...] = (),
) -> Subject:
    """Return the subject of a case with one page, and one list that asks the same in each row."""
    repeat = Repeat("list", "row", 0, 9, ())
    sections = (
        Section("page", "Page", questions),
        Section(
            "list", "List", tuple(replace(q, id=f"row_{q.id}") for q in questions), repeat=repeat
        ),
    )
    definition = FormDefinition("referral", 1, "Referral", sections)
    kept = tuple(
        RowValues(str(number), {f"row_{name}": value for name, value in row.items()})
        for number, row in enumerate(rows)
    )
    answers = FormValues("referral", 1, values, {"list": kept})
    sent = SubmittedForm("referral", 1, "", "", answers, frozenset())
    moment = datetime(2025, 5, 12, tzinfo=UTC)
    submission = Submission(
        "c", "TID-SUM1-0001", "tidewell", "elmwood", "individual", "m", moment, "p", (sent,)
    )
    return subject_of(submission, (definition,), added=added)


PUPIL = (
    asked("first", "pupil.first_name"),
    asked("middle", "pupil.middle_name"),
    asked("last", "pupil.last_name"),
    asked("known", "pupil.known_as"),
)


def test_the_parts_of_a_name_make_one_person() -> None:
    """First, middle and last names and nicknames of one role are one person."""
    found = told(
        PUPIL,
        {"first": "Ottoline", "middle": "Bea", "last": "Frome", "known": "Otty, Tilly; O or Lin"},
    )
    assert found.people == (
        Person(
            "pupil",
            Role.PUPIL,
            first_name="Ottoline",
            middle_name="Bea",
            last_name="Frome",
            known_as=("Otty", "Tilly", "O", "Lin"),
        ),
    )


def test_each_row_of_a_list_is_a_person_of_its_own() -> None:
    """Two rows with the same role are two people, and a page's person is a third."""
    found = told(PUPIL, {"first": "Ada"}, rows=({"first": "Bea"}, {"first": "Cy"}))
    assert [(person.key, person.first_name) for person in found.people] == [
        ("pupil", "Ada"),
        ("pupil-0", "Bea"),
        ("pupil-1", "Cy"),
    ]


STAFF = (asked("name", "staff.name"), asked("phone", "staff.phone", Kind.PHONE))


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("Joss Tarrant", 1),
        ("joss  TARRANT ", 1),
        ("Mr Joss Tarrant", 2),
        ("Jo Tarrant", 2),
        ("Tarrant", 2),
    ],
)
def test_the_very_same_name_given_twice_is_one_person(name: str, people: int) -> None:
    """A name is the same in other capitals and spacing; a part of it may be somebody else's."""
    found = told(STAFF, {"name": "Joss Tarrant"}, rows=({"name": name},))
    assert len(found.people) == people


def test_the_numbers_of_somebody_named_twice_are_one_person_s() -> None:
    """A number given with the second mention belongs to the first."""
    found = told(
        STAFF, {"name": "Joss Tarrant"}, rows=({"name": "Joss Tarrant", "phone": "01632"},)
    )
    assert [(detail.value, detail.person) for detail in found.details] == [("01632", "staff")]


def test_a_case_that_names_no_pupil_has_none() -> None:
    """A year group alone makes nobody."""
    year = asked("year", "pupil.year_group", Kind.CHOICE, options=(Option("4", "Year 4"),))
    assert told((year,), {"year": "4"}).people == ()


@pytest.mark.parametrize("value", [None, ""])
def test_what_was_not_answered_declares_nothing(value: Value) -> None:
    """An empty answer names nobody."""
    assert told(PUPIL, {"first": value}) == Subject(referring_school="elmwood")


@pytest.mark.parametrize(
    ("attribute", "kind", "value", "expected"),
    [
        ("upn", Kind.UPN, "G999999924101", (DetailKind.UPN, "G999999924101")),
        ("nhs_number", Kind.TEXT, "999 014 2276", (DetailKind.NHS_NUMBER, "999 014 2276")),
        ("phone", Kind.PHONE, "07700 900142", (DetailKind.PHONE, "07700 900142")),
        ("email", Kind.EMAIL, "a@b.example", (DetailKind.EMAIL, "a@b.example")),
        ("address", Kind.TEXT, "1 Quay Road", (DetailKind.ADDRESS, "1 Quay Road")),
        ("postcode", Kind.POSTCODE, "ZZ99 1ZQ", (DetailKind.POSTCODE, "ZZ99 1ZQ")),
        ("login", Kind.TEXT, "ofrome12", (DetailKind.LOGIN, "ofrome12")),
        ("birth_date", Kind.DATE, date(2016, 3, 27), (DetailKind.BIRTH_DATE, "2016-03-27")),
    ],
)
def test_a_number_or_address_is_a_detail(
    attribute: str, kind: Kind, value: Value, expected: tuple[DetailKind, str]
) -> None:
    """Each attribute that is no name becomes a detail of its person, a date in ISO 8601."""
    found = told((asked("it", f"pupil.{attribute}", kind),), {"it": value})
    assert [(detail.kind, detail.value) for detail in found.details] == [expected]


@pytest.mark.parametrize("role", ["agency", "previous_setting", "school"])
def test_the_name_of_a_setting_is_a_place(role: str) -> None:
    """A clinic, an earlier setting or a site is a place, not a person."""
    found = told((asked("name", f"{role}.name"),), {"name": "Pebble Lane Nursery"})
    assert [(place.kind, place.name) for place in found.places] == [
        (PLACES[role], "Pebble Lane Nursery")
    ]
    assert PLACES[role] in PlaceKind
    assert found.people == ()


def test_a_school_chosen_from_the_list_is_in_the_register_already() -> None:
    """A chosen school is no place of its own: the register has it with all of its aliases."""
    school = asked("it", "other_school.name", Kind.SCHOOL, options=(Option("elm", "Elmwood"),))
    assert told((school,), {"it": "elm"}).places == ()


def test_every_role_that_a_form_may_name_is_known() -> None:
    """The roles of the definitions' vocabulary are each a person or a place."""
    assert set(ROLES) | set(PLACES) == set(
        "pupil parent sibling peer author deputy headteacher staff professional agency school "
        "other_school previous_setting lead".split()
    )


def test_added_words_and_the_school_are_part_of_the_subject() -> None:
    """What a reader added and which school sent the case go along."""
    found = told(PUPIL, {"first": "Ada"}, added=(("the blue one", "[removed]"),))
    assert found.extra_names == (("the blue one", "[removed]"),)
    assert found.referring_school == "elmwood"


@pytest.mark.parametrize(
    ("name", "years"), [("C01", {"R"}), ("C02", {"2"}), ("C06", {"7"}), ("X01", {"4"})]
)
def test_the_year_groups_of_a_case_are_those_of_its_pupils(
    office: Office, shipped: dict[str, Example], name: str, years: set[str]
) -> None:
    """Every pupil of a group counts; how many schools could hold them depends on it."""
    case = load_case(office.desk, shipped[name].file)
    with office.desk.records.reading() as work:
        submission = work.submission(case.id)
    assert submission is not None
    definitions = tuple(office.desk.definitions.rebuild(f.source) for f in submission.forms)
    assert year_groups_of(submission, definitions) == years
