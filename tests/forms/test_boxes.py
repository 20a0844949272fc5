"""What a page draws."""

from dataclasses import replace

import pytest

from service.domain.definition import Identifies, Kind, Level, Question
from service.domain.evaluation import Mistake
from service.forms.boxes import Box, boxes
from tests.forms.asking import CARD, OPTIONS, form, question, value


def box(asked: Question, typed: str | tuple[str, ...] = "", *mistakes: Mistake) -> Box:
    """Return the box of one question."""
    (section,) = form(asked).sections
    (drawn,) = boxes(section, {asked.id: typed}, mistakes=mistakes, card=CARD)
    return drawn


def wrong(part: str = "", level: Level = Level.BLOCK) -> Mistake:
    """Return a mistake at the question."""
    return Mistake("section", "asked", "Mend this", part=part, level=level)


def test_a_box_shows_what_was_typed_and_what_is_wrong() -> None:
    """The text stands as it was typed, with the label, the hint and the words of the mistake."""
    asked = question(
        Kind.NUMBER, "Minutes", hint="Of one session", unit="minutes", required="Enter"
    )

    drawn = box(asked, " 8.02", wrong())

    assert (drawn.id, drawn.name, drawn.kind) == ("asked", "asked", Kind.NUMBER)
    assert (drawn.label, drawn.hint) == ("What is the Minutes?", "Of one session")
    assert (drawn.value, drawn.values) == (" 8.02", (" 8.02",))
    assert drawn.error == "Mend this"
    assert (drawn.suffix, drawn.inputmode, drawn.width) == ("minutes", "numeric", 10)
    assert drawn.anchor == "asked"
    assert not drawn.optional


def test_warnings_are_not_errors() -> None:
    """A mistake that may be passed is no error of the box; nor is one of another question."""
    other = Mistake("section", "other", "Not this one")
    drawn = box(question(Kind.TEXT), "x", other, wrong(level=Level.WARN))
    assert drawn.error == ""


@pytest.mark.parametrize(
    ("part", "flags", "anchor"),
    [
        ("day", [True, False, False], "asked-day"),
        ("month", [False, True, False], "asked-month"),
        ("year", [False, False, True], "asked-year"),
        ("", [True, True, True], "asked-day"),
    ],
)
def test_the_boxes_of_a_date_say_which_is_wrong(part: str, flags: list[bool], anchor: str) -> None:
    """One box or all are flagged, and the error summary can link to the first of them."""
    drawn = box(question(Kind.DATE), ("27", "3", "16"), wrong(part))

    assert [one.id for one in drawn.parts] == ["asked-day", "asked-month", "asked-year"]
    assert [one.name for one in drawn.parts] == ["asked-day", "asked-month", "asked-year"]
    assert [one.label for one in drawn.parts] == ["Day", "Month", "Year"]
    assert [one.value for one in drawn.parts] == ["27", "3", "16"]
    assert [one.width for one in drawn.parts] == [2, 2, 4]
    assert [one.wrong for one in drawn.parts] == flags
    assert drawn.anchor == anchor


@pytest.mark.parametrize("typed", ["", (), ("27",), ("27", "3", "2016", "9")])
def test_a_date_has_three_boxes_whatever_was_kept(typed: str | tuple[str, ...]) -> None:
    """Too few or too many texts neither fail nor add a box."""
    drawn = box(question(Kind.DATE), typed)
    assert len(drawn.parts) == 3
    assert drawn.anchor == "asked-day"
    assert not any(part.wrong for part in drawn.parts)


def test_the_first_option_has_the_bare_id() -> None:
    """An error summary that links to the question reaches its first option."""
    drawn = box(question(Kind.CHOICES, options=OPTIONS), ("writing", "sums"))

    assert [one.id for one in drawn.options] == ["asked", "asked-2", "asked-3"]
    assert [one.label for one in drawn.options] == ["Reading", "Writing", "Neither of these"]
    assert [one.checked for one in drawn.options] == [False, True, False]
    assert [one.exclusive for one in drawn.options] == [False, False, True]


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (Kind.YES_NO, ["Yes", "No"]),
        (Kind.YES_NO_NOT_KNOWN, ["Yes", "No", "Not known"]),
        (Kind.CHOICE, ["Reading", "Writing", "Neither of these"]),
        (Kind.SCHOOLS, ["Reading", "Writing", "Neither of these"]),
        (Kind.RATE, ["Teaching assistant", "Occupational therapist"]),
        (Kind.DECLARATION, ["What is the Answer?"]),
        (Kind.TEXT, []),
    ],
)
def test_each_kind_offers_what_can_be_chosen(kind: Kind, labels: list[str]) -> None:
    """The options are the definition's, the rate card's or the kind's own."""
    options = () if kind is Kind.TEXT else OPTIONS
    assert [one.label for one in box(question(kind, options=options)).options] == labels


def test_rates_show_their_price() -> None:
    """The price of a role stands beside it."""
    drawn = box(question(Kind.RATE), "ta")
    assert (drawn.options[0].hint, drawn.options[0].checked) == ("£17.20 an hour", True)


def test_what_is_offered_can_be_read() -> None:
    """Every option of every kind is read without a mistake when it is chosen."""
    for kind in (Kind.YES_NO, Kind.YES_NO_NOT_KNOWN, Kind.CHOICE, Kind.RATE, Kind.DECLARATION):
        asked = question(kind, options=OPTIONS)
        for option in box(asked).options:
            assert value(asked, option.value) is not None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.MONEY, {"prefix": "£", "inputmode": "decimal", "spellcheck": False}),
        (Kind.EMAIL, {"input_type": "email", "inputmode": "email", "spellcheck": False}),
        (Kind.PHONE, {"input_type": "tel", "inputmode": "tel", "width": 20}),
        (Kind.POSTCODE, {"width": 10, "spellcheck": False}),
        (Kind.UPN, {"width": 20, "spellcheck": False}),
        (Kind.LONG_TEXT, {"rows": 10, "max_words": 0, "spellcheck": None}),
        (Kind.TEXT, {"width": 0, "rows": 0, "spellcheck": None}),
        (Kind.DATE, {"inputmode": "numeric"}),
    ],
)
def test_each_kind_looks_like_what_it_asks_for(kind: Kind, expected: dict[str, object]) -> None:
    """Keys, widths and signs fit the answer."""
    drawn = box(question(kind))
    assert {name: getattr(drawn, name) for name in expected} == expected


def test_a_number_with_decimals_needs_a_point_key() -> None:
    """Phones show the key of a decimal point when one may be typed."""
    assert box(question(Kind.NUMBER, decimals=1)).inputmode == "decimal"


def test_a_short_text_has_a_short_box() -> None:
    """The height of a text area says how much is wanted."""
    drawn = box(question(Kind.LONG_TEXT, max_words=100))
    assert (drawn.rows, drawn.max_words) == (5, 100)


@pytest.mark.parametrize(
    ("identifies", "expected"),
    [
        (None, ""),
        (Identifies("pupil", "first_name"), "off"),
        (Identifies("parent", "email"), "off"),
        (Identifies("headteacher", "name"), "off"),
        (Identifies("author", "name"), "name"),
        (Identifies("author", "phone"), "tel"),
        (Identifies("author", "login"), "off"),
    ],
)
def test_browsers_fill_in_only_what_is_about_their_user(
    identifies: Identifies | None, expected: str
) -> None:
    """What a browser remembers about its user never ends up in the answers about a child."""
    assert box(question(Kind.TEXT, identifies=identifies)).autocomplete == expected


def test_names_are_not_sent_to_a_spelling_service() -> None:
    """A browser may check spelling over the network, so it is asked to leave names alone."""
    drawn = box(question(Kind.TEXT, identifies=Identifies("pupil", "name")))
    assert drawn.spellcheck is False


def test_boxes_stand_in_the_order_of_the_section() -> None:
    """Paragraphs and totals have their place too, without a value; hidden questions have none."""
    asked = [
        replace(question(Kind.CONTENT), id="read_this"),
        replace(question(Kind.TEXT), id="name"),
        replace(question(Kind.TEXT), id="nickname"),
        replace(question(Kind.COMPUTED), id="total"),
    ]
    (section,) = form(*asked).sections
    typed = {"name": "Idris", "total": "9", "read_this": "9"}

    drawn = boxes(section, typed, mistakes=(), card=None, hidden=frozenset({"nickname"}))

    assert [one.id for one in drawn] == ["read_this", "name", "total"]
    assert [one.value for one in drawn] == ["", "Idris", ""]
    assert [one.optional for one in drawn] == [False, True, False]
