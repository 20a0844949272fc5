"""Expressions as formulas: LibreOffice works them out as the language does, unknown included."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import pytest
import xlsxwriter
from openpyxl import load_workbook

from service.domain.expressions import compile_expression
from service.domain.expressions.excel import WRITERS, Sheet, formula, is_array
from service.domain.expressions.functions import AGGREGATES as EVERY_AGGREGATE
from service.domain.expressions.functions import FUNCTIONS
from service.domain.expressions.sheet_functions import AGGREGATED, CALLED
from service.domain.expressions.tree import Node
from service.domain.values import RateChoice, Value
from service.errors import ExpressionError
from tests.definitions.shipped import catalogue
from tests.domain.expressions import test_evaluating as known
from tests.domain.expressions.given import LINE, SCOPE, Given, price, worked_out

ALWAYS_WORK_OUT = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
FORMULAS_AT = 12
EVERYTHING = Given(
    {
        "minutes": Decimal(20),
        "sessions": Decimal("2.5"),
        "payer_wanted": "cluster",
        "needs": ("hearing", "sight"),
        "born": date(2016, 2, 29),
        "seen": date(2025, 2, 28),
        "agreed_by_parent": False,
        "known": "not_known",
        "notes": " Two  words,\nthen 'three' more ",
        "staff_role": price("17.20"),
    },
    lines=known.LINES.lines,
    others={("referral", "amount"): Decimal("1420.46"), ("referral", "stage"): "a"},
    card_weeks=Decimal(39),
)
GIVEN = (EVERYTHING, Given(), known.ONE_MINUTE, known.LINES, known.DATES)
EXPRESSIONS = (
    "minutes / 60 * sessions * card.weeks * staff_role.rate",
    "round(staff_role.rate * minutes / 60, 2)",
    "minutes * 0.1 == 2",
    "0.1 + 0.2 == 0.3",
    "0.1 + 0.2 <= 0.3",
    "minutes < sessions or agreed_by_parent or minutes >= 20",
    "minutes > 1 and sessions > 1",
    "not agreed_by_parent",
    "agreed_by_parent == (minutes > 100)",
    "known == 'not_known'",
    "known != 'not_known'",
    "known in ['yes', 'no']",
    "payer_wanted in ['cluster', 'health']",
    "payer_wanted not in []",
    "notes == 'Two'",
    "'sight' in needs and 'hearing' in needs",
    "'sight' not in needs",
    "answered(needs) and answered(minutes)",
    "answered(staff_role)",
    "years_between(born, seen)",
    "years_between(seen, born)",
    "years_between(born, today())",
    "days_between(seen, today()) > 30",
    "words(notes)",
    "min(born, seen) == born",
    "max(minutes, sessions, 7)",
    "abs(sessions - minutes)",
    "-minutes",
    "referral.amount * 2 if referral.stage == 'a' else 0",
    "round_down(referral.amount / 3, 2)",
    "referral.amount - round_down(referral.amount / 3, 2) * 2",
    "sum(lines.cost where lines.payer == 'cluster' and lines.cost > 1)",
    "sum(lines.cost where lines.payer == 'cluster' or lines.cost == 7)",
    "sum(lines.cost where not answered(lines.payer))",
    "count(lines where not answered(lines.starts))",
    "sum(lines.cost where lines.payer in ['cluster', 'school'])",
    "sum(lines.cost * minutes where lines.payer == payer_wanted)",
    "sum(lines.cost if lines.payer == 'cluster' else 0)",
    "sum(lines.cost) / count(lines.cost)",
    "max(lines.cost) > 100 and min(lines.cost) == 7",
    "count(lines.who)",
    "any(lines.agreed) and not all(lines.agreed)",
    "max(lines.cost where lines.cost > 1000)",
    "sum(lines.cost) > 6000 or agreed_by_parent",
)


def cases() -> Iterator[tuple[str, Given]]:
    """Yield every expression with the answers it is worked out from."""
    yield from ((text, EVERYTHING) for text in EXPRESSIONS)
    yield from ((text, Given()) for text in EXPRESSIONS)
    yield from ((text, known.ONE_MINUTE) for text, _ in known.NUMBERS)
    yield from ((text, Given()) for text in known.UNKNOWNS)
    yield from ((text, known.LINES) for text, _ in known.AGGREGATES)
    yield from ((text, Given()) for text, _ in known.NO_ROWS)
    yield from ((text, known.DATES) for text, _ in known.DAYS)
    for table, word in ((known.KLEENE_AND, "and"), (known.KLEENE_OR, "or")):
        yield from ((f"({left}) {word} ({right})", known.ONE_MINUTE) for left, right, _ in table)


def test_libreoffice_works_out_what_the_language_does(tmp_path: Path) -> None:
    """Every construct gives the same number, text, date, yes or no, or an empty cell."""
    asked = list(cases())
    found = _worked_out_by_office(asked, tmp_path)
    wanted = [worked_out(text, given) for text, given in asked]
    wrong = [
        (text, want, got)
        for (text, _), want, got in zip(asked, wanted, found, strict=True)
        if not _same(want, got)
    ]
    assert wrong == []
    assert sum(value is not None for value in wanted) > 100


def test_every_node_and_function_has_its_formula() -> None:
    """Nothing that can be compiled is without a formula."""
    assert set(WRITERS) == set(_node_types())
    assert set(CALLED) == set(FUNCTIONS)
    assert set(AGGREGATED) == set(EVERY_AGGREGATE)


def test_every_shipped_expression_becomes_a_formula() -> None:
    """No expression of a shipped form is too long or too odd for a spreadsheet."""
    texts = [
        formula(expression, sheet=_anywhere())
        for authority in catalogue().authorities()
        for route in authority.routes
        for name in route.forms
        for section in catalogue().form(authority.id, name).sections
        for expression in (
            section.show_if,
            *(check.that for check in section.checks),
            *(question.value for question in section.questions),
            *(question.show_if for question in section.questions),
        )
        if expression is not None
    ]
    assert texts
    assert all(text.startswith("=IFERROR(") for text in texts)


@pytest.mark.parametrize(
    ("text", "array"),
    [("sum(lines.cost)", True), ("minutes + referral.amount", False), ("card.weeks", False)],
)
def test_only_what_runs_over_rows_is_an_array_formula(text: str, *, array: bool) -> None:
    """An aggregate needs an array formula; the answer of another form does not."""
    assert is_array(compile_expression(text, scope=SCOPE)) is array


def test_name_without_a_cell_is_refused() -> None:
    """A formula is never written with a name that the sheet does not have."""
    expression = compile_expression("minutes + 1", scope=SCOPE)
    with pytest.raises(ExpressionError, match="no place for `minutes`"):
        formula(expression, sheet=Sheet({}, {}))


def test_quotes_in_a_text_are_doubled() -> None:
    """A text with quotes cannot end the text of the formula early."""
    expression = compile_expression("notes == 'say \"no\"'", scope=SCOPE)
    assert '"say ""no"""' in formula(expression, sheet=Sheet({"notes": "A1"}, {}))


class _Anywhere(dict[str, str]):
    """A place for every name."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> str:
        return "A1"


def _anywhere() -> Sheet:
    return Sheet(_Anywhere(), _Anywhere())


def _node_types() -> Iterator[type[Node]]:
    from service.domain.expressions import functions, operations, tree  # noqa: PLC0415 - see below.

    # The modules themselves are walked here, so that a new node cannot be forgotten.
    for module in (functions, operations, tree):
        for thing in vars(module).values():
            if isinstance(thing, type) and hasattr(thing, "result") and thing is not Node:
                yield thing


def _worked_out_by_office(asked: list[tuple[str, Given]], folder: Path) -> list[Any]:
    office = shutil.which("soffice")
    if office is None:
        _without_office("LibreOffice (soffice) is not installed, so no formula was worked out")
    written = folder / "asked.xlsx"
    _write(asked, written)
    profile = folder / "profile" / "user" / "registrymodifications.xcu"
    profile.parent.mkdir(parents=True)
    profile.write_text(ALWAYS_WORK_OUT, encoding="utf-8")
    to = folder / "done"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "xlsx", "--outdir", str(to), str(written)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    if not (to / "asked.xlsx").is_file():
        # LibreOffice may be here without its spreadsheets.
        return _without_office("LibreOffice has no Calc here, so no formula was worked out")
    book = load_workbook(to / "asked.xlsx", data_only=True)
    return [
        book[f"given {_place_of(given)}"].cell(FORMULAS_AT + 1 + number, 1).value
        for number, (_, given) in enumerate(asked)
    ]


def _without_office(why: str) -> NoReturn:
    """Skip with a loud line; in CI, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


def _write(asked: list[tuple[str, Given]], path: Path) -> None:
    """Write one sheet for each set of answers, and below them the formulas, a row for each."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        pages = [book.add_worksheet(f"given {number}") for number in range(len(GIVEN))]
        sheets = [_fill(page, given, day) for page, given in zip(pages, GIVEN, strict=True)]
        for number, (text, given) in enumerate(asked):
            place = _place_of(given)
            written = formula(compile_expression(text, scope=SCOPE), sheet=sheets[place])
            row = FORMULAS_AT + number
            pages[place].write_array_formula(row, 0, row, 0, f"{{{written}}}")


def _place_of(given: Given) -> int:
    return GIVEN.index(given)


def _fill(page: Any, given: Given, day: Any) -> Sheet:
    cells: dict[str, str] = {"today()": f"DATE({given.today:%Y,%m,%d})"}
    values: dict[str, Value] = {name: given.answers.get(name) for name in SCOPE.names}
    values |= {
        f"referral.{name}": given.others.get(("referral", name)) for name in ("amount", "stage")
    }
    values["card.weeks"] = given.card_weeks
    for column, (name, value) in enumerate(values.items()):
        _put(page, (0, column), value, day)
        cells[name] = cells[f"{name}.rate"] = f"{_letter(column)}1"
    columns = {"lines": "Z3:Z9"}
    for column, name in enumerate(LINE):
        letter = _letter(column)
        columns[f"lines.{name}"] = columns[f"lines.{name}.rate"] = f"{letter}3:{letter}9"
        for row, line in enumerate(given.lines):
            _put(page, (2 + row, column), line.get(name), day)
    for row, _ in enumerate(given.lines):
        page.write(2 + row, 25, "x")
    return Sheet(cells, columns)


def _letter(column: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]


def _put(page: Any, at: tuple[int, int], value: Value, day: Any) -> None:
    match value:
        case None:
            return
        case bool():
            page.write_boolean(*at, value)
        case Decimal():
            page.write_number(*at, float(value))
        case date():
            page.write_datetime(*at, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 - a day of a sheet has no zone.
        case tuple():
            page.write_string(*at, "; ".join(value))
        case RateChoice(rate=rate):
            page.write_number(*at, float(rate))
        case text:
            page.write_string(*at, text)


def _same(want: Value, got: Any) -> bool:
    match want:
        case None:
            return got in (None, "")
        case bool():
            return got is want or (got in (0, 1) and bool(got) is want)
        case Decimal():
            return isinstance(got, int | float) and abs(float(want) - got) < 1e-9
        case date():
            return _day_number(want) == got or (isinstance(got, datetime) and got.date() == want)
        case _:
            return bool(want == got)


def _day_number(day: date) -> int:
    return (day - date(1899, 12, 30)).days
