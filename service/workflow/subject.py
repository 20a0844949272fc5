"""Who and what a case tells of, gathered from everything its forms say an answer identifies."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from anonymiser.register import Register, School
from anonymiser.subject import Detail, DetailKind, Person, Place, PlaceKind, Role, Subject
from service.domain.authority import Authority
from service.domain.definition import FormDefinition, Identifies, Kind, Question
from service.domain.display import shown
from service.domain.submission import Submission, SubmittedForm
from service.domain.values import Value

ROLES: Mapping[str, Role] = {
    "pupil": Role.PUPIL,
    "parent": Role.PARENT,
    "sibling": Role.SIBLING,
    "peer": Role.PEER,
    "author": Role.STAFF,
    "deputy": Role.STAFF,
    "headteacher": Role.STAFF,
    "staff": Role.STAFF,
    "lead": Role.STAFF,
    "professional": Role.PROFESSIONAL,
}
PLACES: Mapping[str, PlaceKind] = {
    "agency": PlaceKind.AGENCY,
    "previous_setting": PlaceKind.PREVIOUS_SETTING,
    "school": PlaceKind.SCHOOL,
    "other_school": PlaceKind.SCHOOL,
}
DETAILS: Mapping[str, DetailKind] = {
    "birth_date": DetailKind.BIRTH_DATE,
    "upn": DetailKind.UPN,
    "nhs_number": DetailKind.NHS_NUMBER,
    "phone": DetailKind.PHONE,
    "email": DetailKind.EMAIL,
    "address": DetailKind.ADDRESS,
    "postcode": DetailKind.POSTCODE,
    "login": DetailKind.LOGIN,
}
ROOM = "place"
ROOM_REMOVED = "[room or class]"
CHOSEN_SCHOOLS = (Kind.SCHOOL, Kind.SCHOOLS)
NAMES = ("name", "first_name", "middle_name", "last_name", "post")

Declared = tuple[str, Identifies, Question, Value]
"""Whose (a key), what it identifies, the question it was asked by, and the answer."""


def register_of(authority: Authority) -> Register:
    """Return every school of the authority with the names it goes by."""
    return Register(tuple(School(s.key, s.name, s.aliases) for s in authority.schools))


def subject_of(
    submission: Submission,
    definitions: tuple[FormDefinition, ...],
    *,
    added: tuple[tuple[str, str], ...],
) -> Subject:
    """Return the people, places and numbers a submission declares.

    `added` holds the words a reader added, each with what stands for it.
    """
    people: dict[str, Person] = {}
    places: dict[str, Place] = {}
    details: list[Detail] = []
    rooms: list[tuple[str, str]] = []
    for key, identifies, question, value in declared(submission, definitions):
        words = value.isoformat() if isinstance(value, date) else shown(question, value)
        if identifies.role == ROOM:
            rooms.append((words, ROOM_REMOVED))
        elif identifies.role in PLACES:
            _note_place(places, key, identifies, question=question, words=words)
        else:
            _note_person(people, key, identifies, words)
        if identifies.attribute in DETAILS:
            details.append(Detail(DETAILS[identifies.attribute], words, key))
    same = _same_people(people)
    return Subject(
        people=tuple(person for key, person in people.items() if same.get(key) == key),
        places=tuple(places.values()),
        details=tuple(replace(one, person=same.get(one.person, one.person)) for one in details),
        referring_school=submission.school,
        extra_names=(*rooms, *added),
    )


def _same_people(people: Mapping[str, Person]) -> dict[str, str]:
    """Return, for each person with a name, the key of the first who was given that very name.

    Somebody who wrote a report and is named in the text is declared twice, and is one person. A
    project tells of pupils without naming one: that is nobody to look for.
    """
    first: dict[str, str] = {}
    return {
        key: first.setdefault(name, key)
        for key, person in people.items()
        if (name := _whole_name(person))
    }


def _whole_name(person: Person) -> str:
    parts = (person.name, person.first_name, person.middle_name, person.last_name, *person.known_as)
    return " ".join(" ".join(parts).casefold().split())


def year_groups_of(
    submission: Submission, definitions: tuple[FormDefinition, ...]
) -> frozenset[str]:
    """Return the year groups the case tells of; empty when it tells none."""
    return frozenset(
        year
        for _, identifies, _, value in declared(submission, definitions)
        if identifies.attribute == "year_group"
        for year in (value if isinstance(value, tuple) else (value,))
        if isinstance(year, str)
    )


def declared(submission: Submission, definitions: tuple[FormDefinition, ...]) -> Iterator[Declared]:
    """Yield every answered question that says what it identifies.

    Each row of a repeat is a person of its own.
    """
    for definition, sent in zip(definitions, submission.forms, strict=True):
        for section, question in definition.questions():
            if question.identifies is None:
                continue
            repeat = section.repeat.id if section.repeat else ""
            yield from _answers(sent, question, question.identifies, repeat)


def _answers(
    sent: SubmittedForm, question: Question, identifies: Identifies, repeat: str
) -> Iterator[Declared]:
    if not repeat:
        value = sent.values.values.get(question.id)
        if value not in (None, ""):
            yield identifies.role, identifies, question, value
        return
    for row in sent.values.rows.get(repeat, ()):
        value = row.values.get(question.id)
        if value not in (None, ""):
            yield f"{identifies.role}-{row.id}", identifies, question, value


def _note_person(people: dict[str, Person], key: str, identifies: Identifies, words: str) -> None:
    person = people.get(key, Person(key, ROLES[identifies.role]))
    if identifies.attribute == "known_as":
        also = tuple(name.strip() for name in re.split(r"[,;/]| or ", words) if name.strip())
        person = replace(person, known_as=(*person.known_as, *also))
    elif identifies.attribute in NAMES:
        person = _named(person, identifies.attribute, words)
    people[key] = person


def _named(person: Person, attribute: str, words: str) -> Person:
    match attribute:
        case "first_name":
            return replace(person, first_name=words)
        case "middle_name":
            return replace(person, middle_name=words)
        case "last_name":
            return replace(person, last_name=words)
        case "post":
            return replace(person, post=words)
        case _:
            return replace(person, name=words)


def _note_place(
    places: dict[str, Place], key: str, identifies: Identifies, *, question: Question, words: str
) -> None:
    # A school that was chosen from the authority's list is in the register already.
    if identifies.attribute == "name" and question.kind not in CHOSEN_SCHOOLS:
        places[key] = Place(key, PLACES[identifies.role], words)
