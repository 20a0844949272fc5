"""Taking in a case file: the documented JSON by which a case moves between systems.

What a case file says goes through the same reading, checking and sending as what is typed on the
pages.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from service.domain.answers import Answers, Row
from service.domain.audit import Event
from service.domain.authority import Authority
from service.domain.case import Case
from service.domain.definition import FormDefinition, Section
from service.domain.people import Person, Role
from service.errors import RefusedError
from service.workflow.filling import blocking, filled_forms
from service.workflow.ports import Desk, Work
from service.workflow.starting import new_case
from service.workflow.submitting import send

FORMAT = 1
FIRST_YEAR, LAST_YEAR = 1970, 9999
KEYS = frozenset(
    {
        "case_file",
        "authority",
        "route",
        "school",
        "meeting",
        "submitted_at",
        "late_reason",
        "answers",
    }
)
TEXTS = ("authority", "route", "school", "meeting", "late_reason")
FORM_KEYS = frozenset({"answers", "rows"})


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file that was read: whose case it is, for which meeting, and its answers by form.

    `submitted_at` (UTC) is empty for a draft. Each form has `answers` by question and `rows` by
    repeating section.
    """

    authority: str
    route: str
    school: str
    meeting: str
    answers: Mapping[str, Mapping[str, Any]]
    submitted_at: datetime | None = None
    late_reason: str = ""


def case_file(data: object) -> CaseFile:
    """Return the case file that JSON data holds.

    Raise RefusedError saying what is wrong with it.
    """
    # In Python True and 1.0 equal 1, in the format they do not.
    if not isinstance(data, dict) or repr(data.get("case_file")) != repr(FORMAT):
        raise RefusedError(
            f'This is not a case file: it must be an object with "case_file": {FORMAT}.'
        )
    unknown = sorted(set(data) - KEYS)
    missing = sorted({"authority", "route", "school", "meeting", "answers"} - set(data))
    reasons = [f"“{key}” is not part of a case file." for key in unknown]
    reasons += [f"“{key}” is missing." for key in missing]
    reasons += [
        f"“{key}” must be a text." for key in TEXTS if not isinstance(data.get(key, ""), str)
    ]
    reasons += _misshapen(data.get("answers", {}))
    if reasons:
        raise RefusedError(*reasons)
    return CaseFile(
        authority=data["authority"],
        route=data["route"],
        school=data["school"],
        meeting=data["meeting"],
        answers=data["answers"],
        submitted_at=_moment(data.get("submitted_at")),
        # JSON can hold half of a character, which no later stage can carry.
        late_reason=data.get("late_reason", "").encode(errors="replace").decode(),
    )


def _misshapen(answers: object) -> list[str]:
    """Say which parts of the answers are not maps, lists and names as the format has them."""
    if not isinstance(answers, dict):
        return ["“answers” must be an object with one object for each form."]
    reasons = []
    for name, form in answers.items():
        if not isinstance(form, dict) or set(form) - FORM_KEYS:
            reasons.append(f"“{name}” must be an object with “answers” and “rows” only.")
        elif not isinstance(form.get("answers", {}), dict):
            reasons.append(f"The “answers” of “{name}” must be an object, by question.")
        elif not _are_rows(form.get("rows", {})):
            reasons.append(f"The “rows” of “{name}” must be an object with lists of objects.")
    return reasons


def _are_rows(rows: object) -> bool:
    return isinstance(rows, dict) and all(
        isinstance(some, list) and all(isinstance(row, dict) for row in some)
        for some in rows.values()
    )


def load_case(desk: Desk, file: CaseFile) -> Case:
    """Keep the case of a file, sent at its time when it names one, and return it.

    Raises RefusedError with the form and question of everything that does not fit, or that stops it
    being sent.
    """
    person = sender(desk, file)
    then = replace(desk, now=lambda: file.submitted_at or desk.now())
    route = desk.definitions.authority(file.authority).route(file.route)
    case = new_case(then, person, route=route, meeting=file.meeting)
    with desk.records.writing() as work:
        work.add_case(case)
        work.note(Event(desk.now(), person.id, "load_case", "case", case.id))
        for form in route.forms:
            definition = desk.definitions.form(file.authority, form)
            answers = answers_of(desk, definition, file.answers.get(form, {}))
            work.save_answers(case.id, answers, revision=0)
        if file.submitted_at is None:
            return case
        return _sent(then, work, case=case, person=person, file=file)


def _sent(desk: Desk, work: Work, *, case: Case, person: Person, file: CaseFile) -> Case:
    reasons = [
        f"{form.definition.form}, {mistake.section}, {mistake.question}: {mistake.message}"
        for form in filled_forms(desk, work, case=case)
        for mistake in blocking(form.mistakes)
    ]
    if reasons:
        raise RefusedError(*reasons)
    return send(desk, work, case=case, person=person, late_reason=file.late_reason)


def sender(desk: Desk, file: CaseFile) -> Person:
    """Return who stands for the sender of a file; raise RefusedError when nothing fits it here."""
    try:
        authority = desk.definitions.authority(file.authority)
    except KeyError:
        raise RefusedError("The authority of this file is not known here.") from None
    reasons = []
    if file.school not in {school.key for school in authority.schools}:
        reasons.append("The school of this file is not one of the authority's.")
    if file.meeting not in {meeting.key for meeting in authority.meetings}:
        reasons.append("The meeting of this file is not one of the authority's.")
    if file.route not in {route.id for route in authority.routes}:
        reasons.append("The route of this file is not one of the authority's.")
    if not reasons:
        reasons = _misplaced(authority, file)
    if reasons:
        raise RefusedError(*reasons)
    return Person("case-file", "A case file", Role.SCHOOL, file.authority, file.school)


def _misplaced(authority: Authority, file: CaseFile) -> list[str]:
    forms = authority.route(file.route).forms
    reasons = [
        f"“{form}” is not a form of this route." for form in file.answers if form not in forms
    ]
    if authority.meeting(file.meeting).cluster != authority.school(file.school).cluster:
        reasons.append("The meeting of this file is not one of the school's cluster.")
    return reasons


def answers_of(desk: Desk, definition: FormDefinition, given: Mapping[str, Any]) -> Answers:
    """Return what a file answers in one form; raise RefusedError for what the form does not ask."""
    plain: Mapping[str, Any] = given.get("answers", {})
    rows: Mapping[str, list[Mapping[str, Any]]] = given.get("rows", {})
    reasons = list(_unknown(definition, plain, rows))
    if reasons:
        raise RefusedError(*reasons)
    answers = Answers(definition.form, definition.version)
    for section in definition.sections:
        if section.repeat is None:
            typed = desk.forms.typed_from_case_file(section, _of(section, plain))
            answers = answers.with_section(section.id, typed)
            continue
        for row in rows.get(section.repeat.id, []):
            typed = desk.forms.typed_from_case_file(section, _of(section, row))
            answers = answers.with_row(section.repeat.id, Row(secrets.token_hex(8), typed))
        answers = answers.with_saved(section.id)
    return answers


def _of(section: Section, data: Mapping[str, Any]) -> dict[str, Any]:
    return {q.id: data[q.id] for q in section.questions if q.id in data}


def _unknown(
    definition: FormDefinition,
    plain: Mapping[str, Any],
    rows: Mapping[str, list[Mapping[str, Any]]],
) -> Iterator[str]:
    asked = {question.id for section, question in definition.questions() if not section.repeat}
    repeats = {s.repeat.id: {q.id for q in s.questions} for s in definition.sections if s.repeat}
    for name in sorted(set(plain) - asked):
        yield f"{definition.form} has no question “{name}” outside its repeating sections."
    for name in sorted(set(rows) - set(repeats)):
        yield f"{definition.form} has no repeating section “{name}”."
    for name in sorted(set(rows) & set(repeats)):
        for question in sorted({key for row in rows[name] for key in row} - repeats[name]):
            yield f"{definition.form} has no question “{question}” in “{name}”."


def _moment(text: object) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        moment = None
    # Nothing was sent before 1970, and the first and last days of the calendar have no offset.
    if moment is None or moment.tzinfo is None or not FIRST_YEAR <= moment.year < LAST_YEAR:
        raise RefusedError(
            '"submitted_at" must be a time with its offset, like 2025-05-12T14:20:00+00:00.'
        )
    return moment.astimezone(UTC)
