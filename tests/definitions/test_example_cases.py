"""The example cases fit the shipped forms and come to the expected figures."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from service.domain.answers import Answers, Row, Typed
from service.domain.definition import FormDefinition, Kind, Level, Section
from service.domain.evaluation import Mistake, evaluate_form
from service.domain.meeting import LONDON
from service.domain.values import FormValues
from service.forms.reading import read, typed_from_case_file
from tests.definitions.shipped import CASES, catalogue, example, expected

KEYS = {"case_file", "authority", "route", "school", "meeting", "submitted_at", "answers"}
CHOICES = (Kind.CHOICE, Kind.CHOICES, Kind.SCHOOL, Kind.SCHOOLS)
FIGURES = ("total", "paid_by_school", "requested_from_cluster", "paid_by_others")


def _forms(case: dict[str, Any]) -> Iterator[tuple[FormDefinition, dict[str, Any]]]:
    for form, answers in case["answers"].items():
        yield catalogue().form("tidewell", form), answers


def _filled(case: dict[str, Any]) -> Iterator[tuple[Section, dict[str, Any]]]:
    """Yield each section with what was answered in it, once for each row."""
    for definition, answers in _forms(case):
        for section in definition.sections:
            rows = [answers["answers"]]
            if section.repeat:
                rows = answers["rows"].get(section.repeat.id, [])
            for row in rows:
                yield section, {q.id: row[q.id] for q in section.questions if q.id in row}


@pytest.mark.parametrize("name", CASES)
def test_a_case_names_what_the_authority_has(name: str) -> None:
    """The school, the meeting of the school's cluster, and all forms of the route are there."""
    case = example(name)
    assert set(case) == KEYS
    authority = catalogue().authority(case["authority"])
    school, meeting = authority.school(case["school"]), authority.meeting(case["meeting"])
    assert school.cluster == meeting.cluster
    assert tuple(case["answers"]) == authority.route(case["route"]).forms


@pytest.mark.parametrize("name", CASES)
def test_a_case_was_sent_in_time(name: str) -> None:
    """The example is sent before the deadline, on the day that is expected for it or earlier."""
    case = example(name)
    meeting = catalogue().authority("tidewell").meeting(case["meeting"])
    assert not meeting.is_late(datetime.fromisoformat(case["submitted_at"]))
    deadline = meeting.deadline.astimezone(LONDON).date().isoformat()
    assert deadline == expected(name)["expected"]["deadline_date"]


@pytest.mark.parametrize("name", CASES)
def test_a_case_answers_only_what_is_asked(name: str) -> None:
    """Every question and every repeating section of a case file is one of the form's."""
    for definition, answers in _forms(example(name)):
        plain = {q.id for s in definition.sections if not s.repeat for q in s.questions}
        rows = {s.repeat.id: {q.id for q in s.questions} for s in definition.sections if s.repeat}
        assert set(answers["answers"]) <= plain
        assert set(answers["rows"]) <= set(rows)
        for repeat, typed in answers["rows"].items():
            assert {question for row in typed for question in row} <= rows[repeat]


@pytest.mark.parametrize("name", CASES)
def test_a_case_chooses_what_is_offered(name: str) -> None:
    """Every choice of a case file is an option of its question; lists stand for several."""
    chosen = 0
    for section, typed in _filled(example(name)):
        for question in section.questions:
            if question.kind not in CHOICES or question.id not in typed:
                continue
            several = question.kind in (Kind.CHOICES, Kind.SCHOOLS)
            assert isinstance(typed[question.id], list) == several
            values = typed[question.id] if several else [typed[question.id]]
            assert {question.option(value) for value in values} & {None} == set(), question.id
            chosen += len(values)
    assert chosen


@pytest.mark.parametrize("name", CASES)
def test_a_case_can_be_sent(name: str) -> None:
    """Nothing is missing or wrong; only what may be passed is left to say."""
    _, mistakes = worked_out(name)
    assert [mistake for mistake in mistakes if mistake.level is Level.BLOCK] == []


@pytest.mark.parametrize("name", CASES)
def test_a_case_comes_to_the_expected_figures(name: str) -> None:
    """Read as the web form reads it, every line and total is exact to the penny."""
    values, _ = worked_out(name)
    costs, figures = values["costed_provision_map"], expected(name)["expected"]
    lines = [row.values["annual_cost"] for row in costs.rows["lines"]]
    assert lines == [Decimal(line) for line in figures["lines"]]
    assert [costs.values[each] for each in FIGURES] == [Decimal(figures[each]) for each in FIGURES]
    total, typed = costs.values["total"], costs.values["typed_total"]
    assert isinstance(total, Decimal)
    assert isinstance(typed, Decimal)
    assert typed - total == Decimal(figures["typed_total_difference"])


@pytest.mark.parametrize("name", CASES)
def test_instalments_are_equal_and_the_last_takes_what_is_left(name: str) -> None:
    """Equal parts are rounded down to the penny; a project paid in one sum has none."""
    values, _ = worked_out(name)
    costs = values["costed_provision_map"].values
    parts = [Decimal(part) for part in expected(name)["expected"].get("instalments", [])]
    if not parts:
        assert (costs["instalment"], costs["last_instalment"]) == (None, None)
        return
    assert [costs["instalment"]] * (len(parts) - 1) == parts[:-1]
    assert costs["last_instalment"] == parts[-1]
    assert sum(parts) == costs["requested_from_cluster"]


@pytest.mark.parametrize("name", CASES)
def test_what_must_survive_is_in_the_case(name: str) -> None:
    """The strings that may not be damaged were there, and none is part of what must go."""
    told = expected(name)
    said = "\n".join(_said(example(name)))
    assert told["case"] == name
    for words in told["must_survive"]:
        assert words in said
        assert not any(words in gone or gone in words for gone in told["identifiers"])


def _said(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _said(each)
        case dict():
            yield from _said(list(value.values()))


def worked_out(
    name: str, *, lines: dict[int, dict[str, str]] | None = None
) -> tuple[dict[str, FormValues], list[Mistake]]:
    """Return the values of every form of an example on the day it was sent, and all mistakes.

    `lines` are changes to lines of its costed provision map, by their place.
    """
    case, values, mistakes = example(name), dict[str, FormValues](), list[Mistake]()
    for at, changed in (lines or {}).items():
        case["answers"]["costed_provision_map"]["rows"]["lines"][at] |= changed
    today = datetime.fromisoformat(case["submitted_at"]).astimezone(LONDON).date()
    for definition, answers in _forms(case):
        found = _evaluated(definition, answers, others=values, today=today)
        mistakes += found[1]
        values[definition.form] = found[0]
    return values, mistakes


def _evaluated(
    definition: FormDefinition,
    answers: dict[str, Any],
    *,
    others: dict[str, FormValues],
    today: date,
) -> tuple[FormValues, list[Mistake]]:
    card = catalogue().authority("tidewell").rate_card(definition.rate_card, on=today)
    reading = read(definition, _typed(definition, answers), card=card)
    done = evaluate_form(definition, reading.values, others=others, card=card, today=today)
    return done.values, [*reading.mistakes, *done.missing, *done.failed]


def _typed(definition: FormDefinition, answers: dict[str, Any]) -> Answers:
    typed: dict[str, Typed] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    for section in definition.sections:
        if section.repeat is None:
            typed |= typed_from_case_file(section, answers["answers"])
            continue
        given = answers["rows"].get(section.repeat.id, [])
        rows[section.repeat.id] = tuple(
            Row(f"{section.repeat.id}{at}", typed_from_case_file(section, row))
            for at, row in enumerate(given)
        )
    return Answers(definition.form, definition.version, typed, rows)
