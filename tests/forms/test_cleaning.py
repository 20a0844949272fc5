"""What of typed text is kept, and how long it may be."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.definition import Kind
from service.forms.cleaning import MOST_KEPT, MOST_READ, code, kept, line, prose
from tests.forms.asking import mistake, question


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one\x0btwo\x0cthree\x85four\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb", "a\tb"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("\ud800a\udfff", "a"),
        ("a\ufffe\uffffb", "ab"),
        ("cafe\u0301", "café"),
        ("  two  spaces  ", "  two  spaces  "),
        ("right\u200fto\u202eleft\u200b", "right\u200fto\u202eleft\u200b"),
        ("\uff11\uff12 ﬁ ²", "\uff11\uff12 ﬁ ²"),
        ("<b>&amp;</b> %s {x}", "<b>&amp;</b> %s {x}"),
    ],
)
def test_what_was_typed_is_kept(typed: str, expected: str) -> None:
    """Only characters that no later stage can carry go; line ends are written one way."""
    assert kept(typed) == expected


@given(st.text())
def test_keeping_twice_changes_nothing(typed: str) -> None:
    """What was kept is kept as it is."""
    assert kept(kept(typed)) == kept(typed)


@given(st.text())
def test_what_is_kept_can_be_written_anywhere(typed: str) -> None:
    """What is kept is UTF-8 and holds nothing that XML forbids."""
    text = kept(typed)

    assert text.encode("utf-8").decode("utf-8") == text
    assert not any(ord(c) < 32 and c not in "\n\t" for c in text)
    assert all(len(reader(text)) <= len(text) for reader in (prose, line, code))


@pytest.mark.parametrize(
    "unit",
    [
        "x",
        "\r\n",
        "e\u0301",
        "\u03b1\u0313\u0300\u0345",
        "\x00x",
        "\u200b",
        " ",
        "\u1112\u1161\u11ab",
    ],
)
def test_a_text_that_was_cut_is_always_a_mistake(unit: str) -> None:
    """However much composing shortens it, a text without its end is longer than allowed."""
    typed = kept(unit * MOST_KEPT * 2)

    assert MOST_READ < len(typed) <= MOST_KEPT
    for kind in (Kind.TEXT, Kind.LONG_TEXT):
        assert "20,000 characters or fewer" in mistake(question(kind), typed).message


def test_piles_of_marks_cost_no_time() -> None:
    """Marks that take quadratic time to put in order are left alone; thirty are not."""
    pile = "a" + "\u0301\u0323" * 50_000

    started = time.perf_counter()
    same = kept(pile)
    seconds = time.perf_counter() - started

    assert seconds < 0.5
    assert same == pile[:MOST_KEPT]
    assert kept("a" + "\u0301\u0323" * 15) != "a" + "\u0301\u0323" * 15
