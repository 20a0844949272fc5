"""How each kind of question is drawn, as the HTML that comes out.

A wrong parameter fails silently.
"""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask, render_template_string

from service.domain.definition import Kind
from service.forms.boxes import Box, BoxOption, BoxPart
from service.web.govuk import MAKERS, drawings

PAGE = '{% from "questions/drawing.html" import draw %}<!DOCTYPE html><title>t</title>{{ draw(d) }}'
YES_NO = (
    BoxOption("asked", "yes", "Yes", "", checked=True, exclusive=False),
    BoxOption("asked-2", "no", "No", "If not", checked=False, exclusive=True),
)
PARTS = tuple(
    BoxPart(f"asked-{part}", f"asked-{part}", part.title(), text, width, wrong=part == "month")
    for part, text, width in (("day", "31", 2), ("month", "Febru", 2), ("year", "2016", 4))
)
CHOOSING = {
    Kind.YES_NO,
    Kind.YES_NO_NOT_KNOWN,
    Kind.CHOICE,
    Kind.CHOICES,
    Kind.SCHOOL,
    Kind.SCHOOLS,
    Kind.RATE,
    Kind.DECLARATION,
}


def box(kind: Kind, **about: Any) -> Box:
    """Return a box of a kind with whatever is said about it."""
    options = YES_NO if kind in CHOOSING else ()
    parts = PARTS if kind in {Kind.DATE, Kind.PARTIAL_DATE} else ()
    known = {"options": options, "parts": parts, "values": ("31 <b>",)}
    return Box("asked", "asked", kind, "What is asked?", "asked", **{**known, **about})


@pytest.fixture
def draw(site: Flask) -> Any:
    """Return what draws a box and returns the parsed HTML."""

    def drawn(of: Box) -> Element:
        (drawing,) = drawings([of])
        with site.test_request_context():
            html = render_template_string(PAGE, d=drawing)
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree: Element = parser.parse(html)
        return tree

    return drawn


def texts(tree: Element) -> str:
    """Return the words of the page."""
    return " ".join("".join(tree.itertext()).split())


ASKED = sorted(set(Kind) - {Kind.COMPUTED})


def test_every_kind_that_is_asked_has_a_way_to_be_drawn() -> None:
    """A new kind needs a row in `MAKERS`, or `drawings` must leave it out as it does computed."""
    assert set(MAKERS) == set(ASKED)
    assert drawings([box(Kind.COMPUTED)]) == ()


@pytest.mark.parametrize("kind", sorted(set(ASKED) - {Kind.CONTENT}))
def test_every_kind_has_its_question_hint_and_error(draw: Any, kind: Kind) -> None:
    """What is asked is said in a label or a legend, with the hint and a marked error."""
    tree = draw(box(kind, hint="A hint", error="What is wrong"))
    words = texts(tree)
    assert "Error: What is wrong" in words
    if kind is not Kind.DECLARATION:
        assert "What is asked?" in words
        assert "A hint" in words
    assert any(e.get("id") == "asked" for e in tree.iter())


@pytest.mark.parametrize("kind", sorted(set(ASKED) - {Kind.CONTENT, Kind.DECLARATION}))
def test_what_may_be_left_out_says_so(draw: Any, kind: Kind) -> None:
    """Optional questions are marked, the others are not."""
    assert "What is asked? (optional)" in texts(draw(box(kind, optional=True)))
    assert "(optional)" not in texts(draw(box(kind)))


def test_a_date_keeps_what_was_typed_and_marks_the_wrong_part(draw: Any) -> None:
    """Each box of a date has its own name and text; only the wrong one is marked."""
    tree = draw(box(Kind.DATE, error="Enter a month"))
    fields = {e.get("name"): e for e in tree.iter("input")}
    assert {name: e.get("value") for name, e in fields.items()} == {
        "asked-day": "31",
        "asked-month": "Febru",
        "asked-year": "2016",
    }
    marked = [name for name, e in fields.items() if "govuk-input--error" in e.get("class", "")]
    assert marked == ["asked-month"]


@pytest.mark.parametrize("text", ['<b> & "quoted"', "two\nlines", "\nstarts with a line break"])
def test_long_text_comes_back_as_it_was_typed(draw: Any, text: str) -> None:
    """Nothing typed is read as markup, and no line break is lost."""
    (area,) = draw(box(Kind.LONG_TEXT, values=(text,), rows=4)).iter("textarea")
    assert "".join(area.itertext()) == text


def test_words_are_counted_where_there_is_a_most(draw: Any) -> None:
    """The limit is said even where no script runs."""
    tree = draw(box(Kind.LONG_TEXT, max_words=150))
    assert "You can enter up to 150 words" in texts(tree)
    assert any(e.get("data-maxwords") == "150" for e in tree.iter())


def test_money_has_its_sign_and_the_right_keys(draw: Any) -> None:
    """An amount shows a pound sign and brings up number keys."""
    tree = draw(box(Kind.MONEY, prefix="£", inputmode="decimal", width=9, values=("12.50",)))
    (field,) = tree.iter("input")
    assert "£" in texts(tree)
    assert field.get("inputmode") == "decimal"
    assert "govuk-input--width-10" in field.get("class", "")


def test_many_choices_open_as_a_list(draw: Any) -> None:
    """More choices than fit a page of radios become a list that opens, with nothing chosen."""
    many = tuple(
        BoxOption(f"asked-{n}", str(n), f"Choice {n}", "", checked=False, exclusive=False)
        for n in range(1, 17)
    )
    (field,) = draw(box(Kind.CHOICE, options=many)).iter("select")
    chosen = [o.get("value") for o in field.iter("option") if o.get("selected") is not None]
    assert chosen == [""]
    few = draw(box(Kind.CHOICE, options=many[:15]))
    assert len(list(few.iter("input"))) == 15


def test_an_exclusive_choice_stands_apart(draw: Any) -> None:
    """It follows the word "or" and unticks the others."""
    tree = draw(box(Kind.CHOICES))
    exclusive = [e for e in tree.iter("input") if e.get("data-behaviour") == "exclusive"]
    assert [e.get("value") for e in exclusive] == ["no"]
    assert "or" in texts(tree).split()


def test_what_is_chosen_is_chosen(draw: Any) -> None:
    """The earlier choice is set in each way of choosing."""
    for kind in (Kind.YES_NO, Kind.CHOICES, Kind.DECLARATION):
        checked = [e for e in draw(box(kind)).iter("input") if e.get("checked") is not None]
        assert [e.get("value") for e in checked] == ["yes"]
    chosen = [e for e in draw(box(Kind.SCHOOL)).iter("option") if e.get("selected") is not None]
    assert [e.get("value") for e in chosen] == ["yes"]
