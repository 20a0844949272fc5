"""What paper cannot carry is taken out, once and for both renderers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents.compose.pack import pack_document
from service.documents.plain import as_data, clean
from tests.documents.papers import small_pack


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("plain", "plain"),
        ("", ""),
        ("a\x00b\x07c\x0bd\x1fe\x7f", "abcde"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb\u2028c", "a b c"),
        ("a\u200bb\u00adc\ufeffd", "abcd"),
        ("\u202eevil\u202c", "evil"),
        ("\ue000\uf8ff", ""),
        ("\ufffe\uffff", ""),
        ("\ud800", ""),
        ("e\u0301", "é"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\U0001f600", "[grinning face]"),
        ("\U0001f44d\U0001f3fd!", "[thumbs up sign]!"),
        ("\U0001f469\u200d\U0001f4bb", "[woman][personal computer]"),
        ("✓ ☐ £ … “ ” ½ ²", "✓ ☐ £ … “ ” ½ ²"),
    ],
)
def test_text_is_left_with_what_paper_can_carry(text: str, left: str) -> None:
    """Controls and unseen marks go, line breaks stay, pictures become their names."""
    assert clean(text) == left


@given(st.text())
def test_clean_text_holds_nothing_that_xml_forbids(text: str) -> None:
    """Whatever is typed, no control, private or unassigned character is left."""
    left = clean(text)
    kinds = {unicodedata.category(letter) for letter in left if letter not in "\n\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cn", "Co", "Cs"}
    assert clean(left) == left


def test_document_as_data_keeps_every_part() -> None:
    """A document of two items has three parts, and each block says its kind."""
    data = as_data(pack_document(small_pack()))
    parts = data["parts"]
    assert isinstance(parts, list)
    labels = [part["label"] for part in parts if isinstance(part, dict)]
    assert labels == ["Agenda", "Item 1", "Item 2"]
    assert "blocks" not in data
