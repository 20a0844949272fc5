"""The example cases come out at the expected figures, to the penny, through the web form's code."""

import json
from decimal import Decimal
from typing import Any

import pytest

from service import places
from service.domain.case import Case, CaseState
from service.domain.values import FormValues, Value
from service.workflow.demonstrating import Example
from service.workflow.loading import load_case
from service.workflow.submitting import submit
from service.workflow.withdrawing import withdraw
from tests.workflow.filling_in import filled_in, typist
from tests.workflow.office import Office

FOLDER = places.form_definitions() / "authorities" / "tidewell" / "examples"
NAMES = tuple(sorted(file.stem for file in FOLDER.glob("*.json")))
MAP = "costed_provision_map"
MUST_SHOW = {"C01", "C02", "C06", "C07"}


def expected(name: str) -> dict[str, Any]:
    """Return what an example is expected to come to."""
    told: dict[str, Any] = json.loads((FOLDER / "expected" / f"{name}.json").read_text("utf-8"))
    return told["expected"]  # type: ignore[no-any-return]  # JSON has no narrower type.


def costed(office: Office, case: Case) -> FormValues:
    """Return the costed provision map as it was sent."""
    with office.desk.records.reading() as work:
        submission = work.submission(case.id)
    assert submission is not None
    return next(form.values for form in submission.forms if form.form == MAP)


def penny(value: Value) -> str:
    """Return pounds as the expected figures are written; every figure has exactly two places."""
    assert isinstance(value, Decimal)
    assert value == value.quantize(Decimal("0.01"))
    return f"{value:.2f}"


def instalments(office: Office, case: Case, values: FormValues) -> list[str]:
    """Return the payment of each term, all the same but for the last; none without a term."""
    with office.desk.records.reading() as work:
        submission = work.submission(case.id)
    assert submission is not None
    terms = next(
        (f.values.values["terms"] for f in submission.forms if "terms" in f.values.values), None
    )
    if not isinstance(terms, Decimal):
        return []
    early = [penny(values.values["instalment"])] * (int(terms) - 1)
    return [*early, penny(values.values["last_instalment"])]


def figures(office: Office, case: Case) -> dict[str, Any]:
    """Return the figures of a case that was sent, under the names of the expected ones."""
    values = costed(office, case)
    names = ("total", "paid_by_school", "requested_from_cluster", "paid_by_others")
    typed, total = values.values["typed_total"], values.values["total"]
    difference = (
        typed - total if isinstance(typed, Decimal) and isinstance(total, Decimal) else None
    )
    return {
        **{name: penny(values.values[name]) for name in names},
        "instalments": instalments(office, case, values),
        "lines": [penny(row.values["annual_cost"]) for row in values.rows["lines"]],
        "typed_total_difference": penny(difference),
    }


def test_the_four_cases_are_among_the_examples() -> None:
    """The table of examples is not empty by mistake."""
    assert set(NAMES) >= MUST_SHOW


@pytest.mark.parametrize("name", NAMES)
def test_an_example_comes_to_its_expected_figures(
    office: Office, shipped: dict[str, Example], name: str
) -> None:
    """Every line, total and instalment is the one worked out beforehand, to the penny."""
    case = load_case(office.desk, shipped[name].file)
    told = expected(name)
    found = figures(office, case)
    assert {key: found[key] for key in found if key in told} == {
        key: told[key] for key in found if key in told
    }
    assert {"total", "paid_by_school", "requested_from_cluster", "lines"} <= set(told)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_as_late_as_expected(
    office: Office, shipped: dict[str, Example], name: str
) -> None:
    """The deadline of an example's meeting is the expected day, and the example was in time."""
    file, told = shipped[name].file, expected(name)
    meeting = office.desk.definitions.authority(file.authority).meeting(file.meeting)
    assert meeting.deadline.date().isoformat() == told["deadline_date"]
    assert file.submitted_at is not None
    assert meeting.is_late(file.submitted_at) is told["late"]


@pytest.mark.parametrize("name", NAMES)
def test_filling_the_pages_in_gives_the_same_submission(
    office: Office, shipped: dict[str, Example], name: str
) -> None:
    """What a school types page after page is sent as the very values of the case file."""
    file = shipped[name].file
    person = typist(office.desk, file)
    assert file.submitted_at is not None
    office.clock.moment = file.submitted_at
    typed = submit(office.desk, person, filled_in(office.desk, person, file).id, late_reason="")
    assert typed.state is CaseState.SUBMITTED
    # A cap on what one school can have counts both, so the first must not stand beside the second.
    withdraw(office.desk, person, typed.id)
    loaded = load_case(office.desk, file)
    assert _without_ids(office, typed) == _without_ids(office, loaded)
    assert figures(office, typed) == figures(office, loaded)


def _without_ids(office: Office, case: Case) -> list[tuple[Any, ...]]:
    """Return everything that was sent, apart from the ids that rows are given as they are added."""
    with office.desk.records.reading() as work:
        submission = work.submission(case.id)
    assert submission is not None
    return [
        (
            form.form,
            form.hash,
            form.values.values,
            {name: [row.values for row in rows] for name, rows in form.values.rows.items()},
            len(form.hidden),
        )
        for form in submission.forms
    ]
