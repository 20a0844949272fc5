"""The answer to a question about files is the ids of uploads, which nothing outside can name."""

import pytest

from service.domain.definition import Kind
from service.errors import RefusedError
from service.forms.typing_in import typed_from, typed_from_case_file
from tests.forms.asking import form, mistake, question, value

ONE, TWO, THREE = ("1" * 32, "2" * 32, "3" * 32)
SUPPORT = question(Kind.FILE, "Reports", maximum=2)
(SECTION,) = form(SUPPORT).sections


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ((ONE,), (ONE,)),
        ((ONE, TWO), (ONE, TWO)),
        ((TWO, ONE, TWO), (TWO, ONE)),
        (ONE, (ONE,)),
        ((), None),
        ("", None),
        (("", ""), None),
    ],
)
def test_ids_are_read_in_the_order_they_were_added(
    typed: str | tuple[str, ...], expected: tuple[str, ...] | None
) -> None:
    """Each id counts once; none at all is no answer."""
    assert value(SUPPORT, typed) == expected


@pytest.mark.parametrize(
    "typed", [("../../etc/passwd",), ("1" * 31,), ("G" * 32,), (ONE, "x"), ("1" * 33,)]
)
def test_what_is_no_id_is_a_mistake(typed: tuple[str, ...]) -> None:
    """Only an id of our own making stands for a file."""
    assert mistake(SUPPORT, typed).message == "Add the files again for reports"


def test_there_are_no_more_files_than_the_question_takes() -> None:
    """One too many is a mistake that says how many there may be."""
    wrong = mistake(SUPPORT, (ONE, TWO, THREE))
    assert wrong.message == "Remove a file: at most 2 files are allowed for reports"
    only = question(Kind.FILE, "Quote", maximum=1)
    assert mistake(only, (ONE, TWO)).message.endswith("at most 1 file is allowed for quote")


def test_a_page_cannot_name_a_file() -> None:
    """An id in a posted page is ignored: it could be that of somebody else's file."""
    assert typed_from(SECTION, {"asked": [ONE]}) == {}


def test_a_case_file_cannot_name_a_file() -> None:
    """A case file holds no files; it may say that there are none."""
    assert typed_from_case_file(SECTION, {"asked": []}) == {"asked": ()}
    with pytest.raises(RefusedError, match="asked"):
        typed_from_case_file(SECTION, {"asked": [ONE]})
