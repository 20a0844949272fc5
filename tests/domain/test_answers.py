"""Answers: what was typed is kept as it was typed, row by row, and comes back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.answers import Answers, Row, Typed, from_json, to_json

WORDS = st.text(max_size=30)
IDS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
TYPED: st.SearchStrategy[Typed] = st.one_of(WORDS, st.lists(WORDS, max_size=4).map(tuple))
QUESTIONS = st.dictionaries(IDS, TYPED, max_size=5)
ROWS = st.lists(st.builds(Row, IDS, QUESTIONS), max_size=4).map(tuple)
ANSWERS = st.builds(
    Answers,
    form=IDS,
    version=st.integers(1, 99),
    typed=QUESTIONS,
    rows=st.dictionaries(IDS, ROWS, max_size=3),
    saved=st.frozensets(IDS, max_size=4),
)


@given(ANSWERS)
def test_answers_come_back_from_json_equal(answers: Answers) -> None:
    """Whatever was typed, any character and any list, is the same after it was kept."""
    assert from_json(to_json(answers)) == answers


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "  8.02 ",
        "1,420.46",
        "no",
        "0123",
        "Zoë\r\n\tcafé",
        "\x00",
        ("", "13", "2025"),
        (),
    ],
)
def test_typed_text_is_kept_to_the_letter(typed: Typed) -> None:
    """Spaces, signs, leading noughts and empty boxes are kept: nothing is tidied."""
    assert from_json(to_json(Answers("form", 1, {"asked": typed}))).typed["asked"] == typed


def test_the_order_of_questions_and_rows_is_kept() -> None:
    """Rows come back in the order they were added."""
    rows = (Row("z", {"b": "1", "a": "2"}), Row("a"))
    back = from_json(to_json(Answers("form", 1, rows={"lines": rows})))
    assert [row.id for row in back.rows["lines"]] == ["z", "a"]
    assert list(back.rows["lines"][0].typed) == ["b", "a"]


def test_saving_a_section_replaces_its_answers_and_no_others() -> None:
    """A saved section lays its answers over the old ones and is marked as saved."""
    before = Answers("form", 1, {"name": "old", "other": "stays"}, saved=frozenset({"first"}))
    after = before.with_section("second", {"name": "new"})
    assert after.typed == {"name": "new", "other": "stays"}
    assert after.saved == {"first", "second"}


def test_answers_are_never_changed_in_place() -> None:
    """Each change returns new answers and leaves the old ones as they were."""
    before = Answers("form", 1, {"name": "old"}, {"lines": (Row("a"),)})
    before.with_section("first", {"name": "new"})
    before.with_row("lines", Row("b"))
    before.without_row("lines", "a")
    assert before == Answers("form", 1, {"name": "old"}, {"lines": (Row("a"),)})


def test_a_row_is_changed_in_its_place() -> None:
    """A row that is there keeps its place among the others; a new one goes to the end."""
    answers = Answers("form", 1, rows={"lines": (Row("a"), Row("b"), Row("c"))})
    changed = answers.with_row("lines", Row("b", {"cost": "1"})).with_row("lines", Row("d"))
    assert changed.rows["lines"] == (Row("a"), Row("b", {"cost": "1"}), Row("c"), Row("d"))


def test_the_first_row_of_a_section_makes_its_list() -> None:
    """A row can be added to a repeat that has none yet."""
    assert Answers("form", 1).with_row("lines", Row("a")).rows == {"lines": (Row("a"),)}


@pytest.mark.parametrize(
    ("row_id", "left"),
    [("a", ["b"]), ("b", ["a"]), ("c", ["a", "b"]), ("A", ["a", "b"]), ("", ["a", "b"])],
)
def test_only_the_row_with_that_id_is_removed(row_id: str, left: list[str]) -> None:
    """A row is known by its own id; an id that is not there removes nothing."""
    answers = Answers("form", 1, rows={"lines": (Row("a"), Row("b"))})
    assert [row.id for row in answers.without_row("lines", row_id).rows["lines"]] == left


@pytest.mark.parametrize(
    ("repeat", "row_id", "found"),
    [("lines", "a", True), ("lines", "b", False), ("people", "a", False)],
)
def test_a_row_is_found_by_repeat_and_id(repeat: str, row_id: str, *, found: bool) -> None:
    """The same id in another repeat is another row."""
    answers = Answers("form", 1, rows={"lines": (Row("a"),)})
    assert (answers.row(repeat, row_id) is not None) is found


def test_a_section_of_rows_is_marked_saved_without_answers() -> None:
    """That there are no more rows to add can be noted with no rows at all."""
    assert Answers("form", 1).with_saved("lines").saved == {"lines"}
