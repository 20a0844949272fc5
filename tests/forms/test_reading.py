"""Reading whole forms: sections, rows, names and time."""

import time
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from service.domain.answers import Answers, Row, Typed
from service.domain.definition import FormDefinition, Kind, Repeat, Section
from service.domain.evaluation import Mistake
from service.forms import reading as module
from service.forms.reading import read
from service.workflow.ports import Forms
from tests.forms.asking import CARD, OPTIONS, form, question, reading

MINUTES = replace(question(Kind.NUMBER, "Minutes"), id="minutes")
STARTED = replace(question(Kind.DATE, "Start date"), id="started")
NAME = replace(question(Kind.TEXT, "Name", required="Enter a name"), id="name")
LINES = Section("lines_page", "Lines", (MINUTES, STARTED), repeat=Repeat("lines", "line", 1, 9, ()))
DEFINITION = FormDefinition("form", 4, "Form", (Section("first", "First", (NAME,)), LINES))


def row(row_id: str, minutes: str, started: Typed) -> Row:
    """Return a row as it was typed."""
    return Row(row_id, {"minutes": minutes, "started": started})


def test_sections_and_rows_are_read_with_their_mistakes_in_order() -> None:
    """Every mistake says where it is, and what can be read beside it is read."""
    answers = Answers(
        "form",
        4,
        typed={"name": "Idris"},
        rows={"lines": (row("b", "x", ("1", "2", "16")), row("a", "45", ("1", "2", "2016")))},
    )

    result = read(DEFINITION, answers, card=None)

    assert (result.values.form, result.values.version) == ("form", 4)
    assert result.values.values == {"name": "Idris"}
    first, second = result.values.rows["lines"]
    assert (first.id, first.values) == ("b", {"minutes": None, "started": None})
    assert (second.id, second.values["minutes"]) == ("a", Decimal(45))
    assert result.mistakes == (
        Mistake("lines_page", "minutes", "Minutes must be a number, like 45", row="b"),
        Mistake(
            "lines_page",
            "started",
            "Year must include 4 numbers in start date, like 2016",
            row="b",
            part="year",
        ),
    )


def test_what_is_left_out_is_no_mistake() -> None:
    """Whether an answer is required is not decided here, even for a question that says so."""
    result = read(DEFINITION, Answers("form", 4), card=None)

    assert result.mistakes == ()
    assert result.values.values == {"name": None}
    assert result.values.rows == {"lines": ()}


def test_names_that_are_no_questions_are_ignored() -> None:
    """Nothing but the form's own questions and rows is ever a value."""
    answers = Answers(
        "form",
        4,
        typed={"name": "Idris", "total": "9", "minutes": "45", "__class__": "x"},
        rows={"lines": (Row("r", {"name": "Esi", "minutes": "5"}),), "others": (Row("x", {}),)},
    )

    values = read(DEFINITION, answers, card=None).values

    assert values.values == {"name": "Idris"}
    assert [set(one.values) for one in values.rows["lines"]] == [{"minutes", "started"}]
    assert set(values.rows) == {"lines"}


@pytest.mark.parametrize(
    "name", ["data", "errors", "validate", "process", "meta", "form_errors", "populate_obj", "self"]
)
def test_a_question_may_have_any_name(name: str) -> None:
    """A question named like something of WTForms is a question like every other."""
    asked = replace(question(Kind.NUMBER, "Minutes"), id=name)

    assert reading(form(asked), {name: "45"}).values.values == {name: Decimal(45)}
    (mistake,) = reading(form(asked), {name: "x"}).mistakes
    assert mistake.question == name


def test_definitions_that_look_alike_are_not_mistaken_for_each_other() -> None:
    """A later version with the same ids is read by its own rules, however often both are read."""
    first = form(replace(MINUTES, maximum=Decimal(10)))
    second = form(replace(MINUTES, maximum=Decimal(100)))

    for _ in range(2):
        assert len(reading(first, {"minutes": "45"}).mistakes) == 1
        assert len(reading(second, {"minutes": "45"}).mistakes) == 0


def test_reading_twice_gives_the_same() -> None:
    """Nothing of one person's answers is left behind for the next."""
    asked = tuple(replace(question(k, options=OPTIONS), id=f"q_{k}") for k in Kind)
    definition = form(*asked)
    wrong = {one.id: "wrong" for one in asked}

    before = reading(definition, {})
    reading(definition, wrong)

    assert reading(definition, {}) == before
    assert set(before.values.values.values()) == {None}


def test_thirty_questions_are_read_in_well_under_five_milliseconds() -> None:
    """A page is read in far less time than it takes to draw it."""
    kinds = [kind for kind in Kind if kind not in (Kind.COMPUTED, Kind.CONTENT)]
    asked = [
        replace(question(kinds[n % len(kinds)], options=OPTIONS), id=f"q{n}") for n in range(30)
    ]
    definition = form(*asked)
    typed: Mapping[str, Typed] = {one.id: "an answer" for one in asked}
    reading(definition, typed)

    fastest = min(_seconds(definition, typed) for _ in range(20))

    assert fastest < 0.005


def _seconds(definition: FormDefinition, typed: Mapping[str, Typed]) -> float:
    started = time.perf_counter()
    reading(definition, typed, card=CARD)
    return time.perf_counter() - started


def test_the_module_is_the_port() -> None:
    """The workflow can be handed this module as its forms."""
    forms: Forms = module
    assert forms.read(DEFINITION, Answers("form", 4), card=None).mistakes == ()
