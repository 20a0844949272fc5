"""The example cases raise the checks that are expected of them, and no others."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from service.domain.definition import FormDefinition, Level
from service.domain.evaluation import Mistake, evaluate_form
from service.domain.values import FormValues
from tests.definitions.shipped import CASES, FORMS, catalogue, example, expected
from tests.definitions.test_example_cases import worked_out

SAID_BY_ANSWERS = {
    "CAPITAL_CAP_OK": ("capital_referral", "within_cap"),
    "CONTINGENCY_DISCUSSION_RECORDED": ("contingency_referral", "discussion_recorded"),
    "REVIEW_WITHIN_YEAR_OK": ("review", "in_time"),
}
"""Checks that all is well: the form says so in an answer that it works out."""

SAID_ELSEWHERE = {
    "NAME_IS_COMMON_WORD": "the anonymiser leaves the finding to a person",
    "ROOM_NAME_REVIEW": "the anonymiser leaves the finding to a person",
    "SMALL_SET_SCHOOL": "reading the panel copy asks for a decision about the year group",
    "OLD_RATE_CARD_IN_SPREADSHEET": "bringing a spreadsheet in compares its rates",
}
"""Checks that a form cannot make, with who makes them."""


def codes() -> set[str]:
    """Return the code of every check of every shipped form."""
    forms = [catalogue().form("tidewell", form) for form in FORMS]
    checks = [check for form in forms for section in form.sections for check in section.checks]
    checks += [check for form in forms for check in form.checks]
    return {check.code for check in checks} - {""}


def _raised(name: str) -> set[str]:
    """Return the codes raised by an example; behind a colon the row, where one is expected."""
    wanted = set(expected(name)["expected_checks"])
    _, mistakes = worked_out(name)
    found = set()
    for mistake in mistakes:
        row = f"{mistake.code}:{_row(name, mistake)}"
        found.add(row if row in wanted else mistake.code)
    return found - {""}


def _row(name: str, mistake: Mistake) -> str:
    """Return a row by the number that people know it by: a paragraph's own, or its place."""
    rows = {
        f"{repeat}{at}": row.get("f_ref", str(at + 1))
        for form in example(name)["answers"].values()
        for repeat, given in form["rows"].items()
        for at, row in enumerate(given)
    }
    return str(rows.get(mistake.row, ""))


@pytest.mark.parametrize("name", CASES)
def test_an_example_raises_the_checks_of_its_forms(name: str) -> None:
    """Each check that a form can make is raised in its row where it is expected, and only there."""
    wanted = expected(name)["expected_checks"]
    by_forms = {code for code in wanted if code.partition(":")[0] in codes()}
    assert _raised(name) == by_forms


@pytest.mark.parametrize("name", CASES)
def test_every_expected_check_has_its_place(name: str) -> None:
    """What no form raises is said by an answer that is true, or by another part of the service."""
    values, _ = worked_out(name)
    for code in expected(name)["expected_checks"]:
        if code in SAID_BY_ANSWERS:
            form, question = SAID_BY_ANSWERS[code]
            assert values[form].values[question] is True
        else:
            assert code.partition(":")[0] in codes() | set(SAID_ELSEWHERE)


def test_the_eight_cases_expect_checks() -> None:
    """The examples between them expect all kinds of checks."""
    told = {code.partition(":")[0] for name in CASES for code in expected(name)["expected_checks"]}
    assert set(SAID_BY_ANSWERS) | set(SAID_ELSEWHERE) <= told
    assert len(told & codes()) >= 11


def _checked(
    name: str, form: str, changes: dict[str, Any], *, today: date, earlier: Decimal = Decimal(0)
) -> dict[str, Level]:
    """Return the codes of a form of an example with some answers changed, and their levels."""
    definition: FormDefinition = catalogue().form("tidewell", form)
    values, _ = worked_out(name)
    mine: FormValues = replace(values[form], values={**values[form].values, **changes})
    others = {other: found for other, found in values.items() if other != form}
    done = evaluate_form(
        definition,
        mine,
        others=others,
        card=None,
        today=today,
        earlier={"capital_asked": earlier},
    )
    return {mistake.code: mistake.level for mistake in done.failed}


@pytest.mark.parametrize(
    ("asked", "earlier", "had", "passed"),
    [
        ("14896.40", "0", None, True),
        ("15000.00", "0", None, True),
        ("15000.01", "0", None, False),
        ("14896.40", "103.60", None, True),
        ("14896.40", "103.61", None, False),
        ("14896.40", "0", "103.60", True),
        ("14896.40", "0", "103.61", False),
        ("14896.40", "100.00", "103.60", True),
    ],
)
def test_no_school_passes_the_cap(
    asked: str, earlier: str, had: str | None, *, passed: bool
) -> None:
    """The greater of asked and had before counts as well; a penny over is refused."""
    changes = {
        "asked": Decimal(asked),
        "had_capital": had is not None,
        "previous_capital": Decimal(had) if had else None,
    }
    found = _checked(
        "C10", "capital_referral", changes, today=date(2025, 10, 3), earlier=Decimal(earlier)
    )
    assert (found.get("CAPITAL_CAP") is None) is passed
    assert found.get("CAPITAL_CAP", Level.BLOCK) is Level.BLOCK


@pytest.mark.parametrize(
    ("today", "late"),
    [(date(2026, 4, 28), False), (date(2026, 5, 22), False), (date(2026, 5, 24), True)],
)
def test_a_review_within_a_year_is_in_time(today: date, *, late: bool) -> None:
    """The anniversary of the award is still in time; a later review is warned of, not refused."""
    found = _checked("C12", "review", {}, today=today)
    assert found.get("REVIEW_WITHIN_YEAR") == (Level.WARN if late else None)


@pytest.mark.parametrize("kind", ["individual_referral", "contingency_referral"])
def test_a_place_that_is_secret_is_never_taken_lightly(kind: str) -> None:
    """An individual referral is stopped; a contingency one needs the office to have been told."""
    name = {"individual_referral": "C01", "contingency_referral": "C09"}[kind]
    found = _checked(name, kind, {"location_confidential": True}, today=date(2025, 6, 9))
    wanted = {"individual_referral": Level.BLOCK, "contingency_referral": Level.WARN}[kind]
    assert found["SAFEGUARDING_LOCATION"] is wanted


@pytest.mark.parametrize(
    ("changed", "raised"),
    [
        ({}, True),
        ({"minutes": "89"}, False),
        ({"payer": "cluster"}, False),
        ({"weeks": "37"}, False),
    ],
)
def test_hours_are_the_same_when_all_of_them_is(changed: dict[str, str], *, raised: bool) -> None:
    """Only the same work at the same hours with another payer looks as if it was paid for twice."""
    _, mistakes = worked_out("C12", lines={1: changed})
    assert ("DOUBLE_FUNDED_HOURS" in {mistake.code for mistake in mistakes}) is raised
