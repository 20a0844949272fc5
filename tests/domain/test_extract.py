"""Extraction: each answer goes towards the panel only as its `panel:` rule lets it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from service.domain.definition import (
    FormDefinition,
    Identifies,
    Kind,
    Option,
    Panel,
    Question,
    Repeat,
    Section,
    Style,
)
from service.domain.extract import (
    Piece,
    TakenFact,
    TakenGrid,
    TakenProse,
    TakenSection,
    fill,
    take,
    texts,
    without_year_groups,
)
from service.domain.panel_copy import Column, CopySection, Fact, Grid, Prose
from service.domain.submission import SubmittedForm
from service.domain.values import FormValues, RateChoice, RowValues, Value

YEARS = (Option("4", "Year 4"), Option("7", "Year 7", general="Secondary"))


def question(kind: Kind, panel: Panel, **more: object) -> Question:
    """Return a question that asks one thing."""
    return Question("asked", kind, "What is it?", panel, **more)  # type: ignore[arg-type]  # each test knows the fields it sets.


def form(*sections: Section) -> FormDefinition:
    """Return a form of these sections."""
    return FormDefinition("referral", 1, "Referral", sections)


def sent(
    values: Mapping[str, Value],
    rows: Mapping[str, tuple[RowValues, ...]] | None = None,
    *,
    hidden: frozenset[str] = frozenset(),
) -> SubmittedForm:
    """Return a form as it was sent."""
    return SubmittedForm(
        "referral", 1, "", "", FormValues("referral", 1, values, rows or {}), hidden
    )


def taken(asked: Question, value: Value) -> tuple[TakenFact | TakenProse | TakenGrid, ...]:
    """Return what is taken of one answer."""
    found = take(form(Section("need", "Need", (asked,))), sent({"asked": value}))
    return found[0].entries if found else ()


def grid(
    *questions: Question, rows: tuple[RowValues, ...], hidden: tuple[str, ...] = ()
) -> TakenGrid:
    """Return the table that is taken of a repeating section."""
    section = Section("lines", "Lines", questions, repeat=Repeat("lines", "line", 0, 9, ()))
    (found,) = take(form(section), sent({}, {"lines": rows}, hidden=frozenset(hidden)))
    (entry,) = found.entries
    assert isinstance(entry, TakenGrid)
    return entry


WITHHELD: tuple[tuple[Kind, Value], ...] = (
    (Kind.TEXT, "Ottoline"),
    (Kind.LONG_TEXT, "Ottoline walks home."),
    (Kind.YES_NO, True),
    (Kind.YES_NO_NOT_KNOWN, "yes"),
    (Kind.CHOICE, "4"),
    (Kind.CHOICES, ("4", "7")),
    (Kind.NUMBER, Decimal(20)),
    (Kind.MONEY, Decimal("1420.46")),
    (Kind.DATE, date(2025, 5, 22)),
    (Kind.EMAIL, "o@school.example"),
    (Kind.PHONE, "01632 960118"),
    (Kind.POSTCODE, "ZZ99 1ZQ"),
    (Kind.UPN, "G999999924101"),
    (Kind.SCHOOL, "elmwood"),
    (Kind.SCHOOLS, ("elmwood",)),
    (Kind.PARTIAL_DATE, "2025-05"),
    (Kind.PERSON, "Ottoline Quenby"),
    (Kind.FILE, ("f1", "f2")),
    (Kind.RATE, RateChoice("ta", "Teaching assistant", Decimal("17.20"), "costs", 1)),
    (Kind.DECLARATION, True),
    (Kind.COMPUTED, Decimal(1)),
    (Kind.CONTENT, "Read this."),
)


def test_the_table_of_withheld_answers_names_every_kind() -> None:
    """A new kind of question needs a row in the table below."""
    assert {kind for kind, _ in WITHHELD} == set(Kind)


@pytest.mark.parametrize(("kind", "value"), WITHHELD)
def test_what_is_withheld_is_never_taken(kind: Kind, value: Value) -> None:
    """An answer to a withheld question does not leave the submission, whatever its kind."""
    assert taken(question(kind, Panel.WITHHOLD, options=YEARS, general="option"), value) == ()


@pytest.mark.parametrize("rule", Panel)
def test_files_are_never_taken_whatever_the_rule(rule: Panel) -> None:
    """Were a definition ever to let a file pass, it would still stay behind."""
    assert taken(question(Kind.FILE, rule, general="option"), ("f1",)) == ()


@pytest.mark.parametrize(("kind", "value"), WITHHELD)
def test_what_is_withheld_is_never_taken_from_a_row(kind: Kind, value: Value) -> None:
    """A withheld question of a repeating section gives no column."""
    section = Section(
        "lines",
        "Lines",
        (question(kind, Panel.WITHHOLD, options=YEARS),),
        repeat=Repeat("lines", "line", 0, 9, ()),
    )
    rows = {"lines": (RowValues("a", {"asked": value}),)}
    assert take(form(section), sent({}, rows)) == ()


@pytest.mark.parametrize(
    ("asked", "value", "words"),
    [
        (question(Kind.CHOICE, Panel.SHOW, options=YEARS), "7", "Year 7"),
        (question(Kind.MONEY, Panel.SHOW), Decimal("1420.455"), "£1,420.46"),
        (question(Kind.DATE, Panel.SHOW), date(2025, 5, 22), "22 May 2025"),
        (question(Kind.YES_NO, Panel.SHOW), False, "No"),
        (question(Kind.NUMBER, Panel.SHOW, unit="minutes"), Decimal(0), "0 minutes"),
        (question(Kind.COMPUTED, Panel.SHOW, computed_as="money"), Decimal(2), "£2.00"),
    ],
)
def test_what_is_shown_is_taken_as_people_read_it(
    asked: Question, value: Value, words: str
) -> None:
    """A shown answer, computed ones too, goes on in words, and no person needs to free it."""
    assert taken(asked, value) == (TakenFact("What is it?", Piece(words)),)


@pytest.mark.parametrize(
    ("asked", "value", "words"),
    [
        (
            question(Kind.CHOICE, Panel.GENERALISE, options=YEARS, general="option"),
            "7",
            "Secondary",
        ),
        (
            question(Kind.DATE, Panel.GENERALISE, general="month"),
            date(2020, 2, 14),
            "February 2020",
        ),
        (question(Kind.DATE, Panel.GENERALISE, general="year"), date(2020, 2, 14), "2020"),
        (question(Kind.NUMBER, Panel.GENERALISE, general="nearest 5"), Decimal(23), "about 25"),
    ],
)
def test_what_is_generalised_is_widened(asked: Question, value: Value, words: str) -> None:
    """A generalised answer goes on in its wider wording only."""
    assert taken(asked, value) == (TakenFact("What is it?", Piece(words)),)


def test_an_option_without_a_wider_wording_is_left_out() -> None:
    """When there is no wider wording the answer is not taken as it is instead."""
    asked = question(Kind.CHOICE, Panel.GENERALISE, options=YEARS, general="option")
    assert taken(asked, "4") == ()


@pytest.mark.parametrize(
    ("kind", "value", "entry"),
    [
        (Kind.TEXT, "Ottoline at the club", TakenFact),
        (Kind.LONG_TEXT, "Ottoline walks.\n\nAlone.", TakenProse),
        (Kind.EMAIL, "o@school.example", TakenFact),
    ],
)
def test_what_is_anonymised_is_marked(kind: Kind, value: str, entry: type) -> None:
    """Free text goes on under the name of its field, to be freed before it is a panel copy."""
    (found,) = taken(question(kind, Panel.ANONYMISE), value)
    assert found == entry("What is it?", Piece(value, "referral/need/asked"))


@pytest.mark.parametrize(
    ("style", "entry"), [(Style.BLOCK, TakenProse), (Style.LINE, TakenFact), (None, TakenFact)]
)
def test_the_style_says_how_an_answer_is_set(style: Style | None, entry: type) -> None:
    """A short text is a fact, unless its style makes it a block."""
    (found,) = taken(question(Kind.TEXT, Panel.ANONYMISE, style=style), "words")
    assert isinstance(found, entry)


@pytest.mark.parametrize("value", [None, ""])
def test_an_unanswered_question_is_not_taken(value: Value) -> None:
    """A question without an answer leaves no empty line, and its section is dropped."""
    assert taken(question(Kind.TEXT, Panel.ANONYMISE), value) == ()


def test_what_paper_omits_is_not_taken() -> None:
    """A question whose style is `omit` stays out of the panel copy."""
    assert taken(question(Kind.YES_NO, Panel.SHOW, style=Style.OMIT), value=True) == ()


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ("need", ()),
        ("need.asked", ()),
        ("need.other", ("Yes",)),
        ("asked", ("Yes",)),
        ("other.asked", ("Yes",)),
    ],
)
def test_what_a_condition_hid_is_left_out(hidden: str, left: tuple[str, ...]) -> None:
    """A hidden section or question is not taken, even where a value is still there."""
    asked = question(Kind.YES_NO, Panel.SHOW)
    found = take(
        form(Section("need", "Need", (asked,))),
        sent({"asked": True}, hidden=frozenset({hidden})),
    )
    assert tuple(piece.text for section in found for _, piece in section.pieces()) == left


ROWS = (
    RowValues("a", {"what": "Club", "cost": Decimal(2), "name": "Ottoline", "note": None}),
    RowValues("b", {"what": None, "cost": Decimal("3.5"), "name": "Peregrine", "note": None}),
)
COLUMNS = (
    Question("what", Kind.TEXT, "What?", Panel.ANONYMISE),
    Question("name", Kind.TEXT, "Who?", Panel.WITHHOLD),
    Question("cost", Kind.MONEY, "Cost?", Panel.SHOW, label="Cost"),
    Question("note", Kind.TEXT, "Note?", Panel.ANONYMISE),
    Question("read", Kind.CONTENT, "Read this.", Panel.WITHHOLD),
)


def test_rows_are_taken_as_a_table() -> None:
    """A repeating section is a table of the columns that somebody answered, in order."""
    assert grid(*COLUMNS, rows=ROWS) == TakenGrid(
        "Lines",
        (Column("What?"), Column("Cost", numeric=True)),
        (
            (Piece("Club", "referral/lines/a/what"), Piece("£2.00")),
            (Piece(""), Piece("£3.50")),
        ),
        (),
    )


def test_amounts_that_stand_for_a_row_are_added_up() -> None:
    """The last row of a table sums the amounts that the form names as standing for a row."""
    section = Section("lines", "Lines", COLUMNS, repeat=Repeat("lines", "line", 0, 9, ("cost",)))
    (taken,) = take(form(section), sent({}, {"lines": ROWS}))
    (found,) = taken.entries
    assert isinstance(found, TakenGrid)
    assert [column.main for column in found.columns] == [False, True]
    assert found.total == ("", "£5.50")
    (one_row,) = take(form(section), sent({}, {"lines": ROWS[:1]}))
    assert isinstance(one_row.entries[0], TakenGrid)
    assert one_row.entries[0].total == ()


def test_a_table_knows_its_rows_by_their_own_ids() -> None:
    """A text in a row is named by the row's id, so that it is the same text after a row goes."""
    both = texts(take_rows(ROWS))
    assert list(both) == ["referral/lines/a/what"]
    assert texts(take_rows(ROWS[1:])) == {}


def take_rows(rows: tuple[RowValues, ...]) -> tuple[TakenSection, ...]:
    """Return what is taken of a form with these rows."""
    section = Section("lines", "Lines", COLUMNS, repeat=Repeat("lines", "line", 0, 9, ()))
    return take(form(section), sent({}, {"lines": rows}))


def test_an_answer_hidden_in_one_row_is_left_out_of_that_row() -> None:
    """What a condition hid in a row is not taken, even where a value is still there."""
    found = grid(*COLUMNS, rows=ROWS, hidden=("lines.a.cost", "lines.a.what", "lines.b.note"))
    assert [[piece.text for piece in row] for row in found.rows] == [["", ""], ["", "£3.50"]]


def test_a_label_in_a_table_says_its_row() -> None:
    """A reader is told which row of a table a text stands in."""
    (section,) = take_rows(ROWS)
    assert [label for label, _ in section.pieces()] == [
        "What?, row 1",
        "Cost, row 1",
        "What?, row 2",
        "Cost, row 2",
    ]


def test_sections_come_in_the_order_of_the_form_and_empty_ones_go() -> None:
    """What was taken stands in the order of the form; a section with nothing in it is dropped."""
    sections = (
        Section("one", "One", (Question("a", Kind.YES_NO, "A?", Panel.SHOW),)),
        Section("two", "Two", (Question("b", Kind.YES_NO, "B?", Panel.WITHHOLD),)),
        Section("three", "Three", (Question("c", Kind.YES_NO, "C?", Panel.SHOW),)),
    )
    found = take(form(*sections), sent({"c": False, "b": True, "a": True}))
    assert [section.id for section in found] == ["referral/one", "referral/three"]


YEAR = question(
    Kind.CHOICE,
    Panel.GENERALISE,
    options=YEARS,
    general="option",
    identifies=Identifies("pupil", "year_group"),
)


def test_a_year_group_can_be_silenced() -> None:
    """A year group is replaced by "Not shown", in facts and tables; nothing else is."""
    year = replace(YEAR, id="year")
    other = Question("other", Kind.YES_NO, "Other?", Panel.SHOW)
    sections = (
        Section("need", "Need", (year, other)),
        Section("pupils", "Pupils", (YEAR, other), repeat=Repeat("pupils", "pupil", 0, 9, ())),
    )
    rows = (RowValues("a", {"asked": "7", "other": True}), RowValues("b", {"asked": None}))
    found = take(form(*sections), sent({"year": "7", "other": False}, {"pupils": rows}))
    silenced = without_year_groups(found)
    assert [piece.text for section in found for _, piece in section.pieces()] == [
        "Secondary",
        "No",
        "Secondary",
        "Yes",
        "",
        "",
    ]
    assert [piece.text for section in silenced for _, piece in section.pieces()] == [
        "Not shown",
        "No",
        "Not shown",
        "Yes",
        "",
        "",
    ]


def test_a_silenced_text_needs_no_freeing() -> None:
    """A year group that was typed as text is gone when it is silenced, with its field."""
    asked = question(Kind.TEXT, Panel.ANONYMISE, identifies=Identifies("pupil", "year_group"))
    found = take(form(Section("need", "Need", (asked,))), sent({"asked": "Year 7"}))
    assert texts(found) == {"referral/need/asked": "Year 7"}
    assert texts(without_year_groups(found)) == {}


SECTION = Section(
    "need",
    "Need",
    (
        Question("short", Kind.TEXT, "Short?", Panel.ANONYMISE),
        Question("long", Kind.LONG_TEXT, "Long?", Panel.ANONYMISE),
        Question("shown", Kind.YES_NO, "Shown?", Panel.SHOW),
    ),
)
VALUES: dict[str, Value] = {"short": "Ottoline", "long": "Ottoline walks.", "shown": True}
FREED = {"referral/need/short": "Pupil A", "referral/need/long": "Pupil A walks."}


def test_a_panel_copy_has_the_freed_words() -> None:
    """Every free text of the copy is the freed one; what is safe by kind stays."""
    assert fill(take(form(SECTION), sent(VALUES)), FREED) == (
        CopySection(
            "Referral",
            "Need",
            (Fact("Short?", "Pupil A"), Prose("Long?", "Pupil A walks."), Fact("Shown?", "Yes")),
        ),
    )


@pytest.mark.parametrize("forgotten", FREED)
def test_a_text_that_was_not_freed_stops_the_copy(forgotten: str) -> None:
    """A free text that nobody freed raises KeyError: nothing passes by being forgotten."""
    freed = {field: words for field, words in FREED.items() if field != forgotten}
    with pytest.raises(KeyError, match=forgotten):
        fill(take(form(SECTION), sent(VALUES)), freed)


def test_a_text_in_a_row_that_was_not_freed_stops_the_copy() -> None:
    """The rule holds in tables too."""
    with pytest.raises(KeyError, match="referral/lines/a/what"):
        fill(take_rows(ROWS), {})


def test_a_table_of_a_panel_copy_has_the_freed_words() -> None:
    """A table keeps its columns and rows when its texts are freed."""
    (section,) = fill(take_rows(ROWS), {"referral/lines/a/what": "A club"})
    assert section.entries == (
        Grid(
            "Lines",
            (Column("What?"), Column("Cost", numeric=True)),
            (("A club", "£2.00"), ("", "£3.50")),
        ),
    )
