"""Folding and the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymiser.folding import fold

FOLDS = [
    ("Siobhán", "siobhan"),
    ("Siobha\u0301n", "siobhan"),
    ("O\u2019Brien", "o'brien"),
    ("Kowalski\u2013Ba", "kowalski-ba"),
    ("a\u00a0b", "a b"),
    ("Sam\u200buel", "samuel"),
    ("S\u0430muel", "samuel"),
    ("\uff33\uff41\uff4d", "sam"),
    ("Łukasz Straße Ørsted", "lukasz strasse orsted"),
    ("Kow-\nalski", "kowalski"),
    ("Kow\u00ad\nalski", "kowalski"),
    ("Kow\ufffe\nalski", "kowalski"),
    ("İnci", "inci"),
    ("ﬁn", "fin"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDS)
def test_ways_to_write_the_same_fold_to_the_same(text: str, expected: str) -> None:
    """Diacritics, quotes, dashes, look-alikes and line-end hyphens are folded away."""
    assert fold(text).lower == expected


@given(st.text(max_size=80))
def test_offsets_lead_back_into_the_original(text: str) -> None:
    """Every folded character came from a stretch of the original, in order."""
    folded = fold(text)
    assert len(folded.plain) == len(folded.lower) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    pairs = zip(folded.starts, folded.ends, strict=True)
    assert all(0 <= start < end <= len(text) for start, end in pairs)


def test_accent_belongs_to_the_letter_before_it() -> None:
    """Cutting at a folded end takes a combining accent along."""
    text = "Siobha\u0301n"
    folded = fold(text)
    assert text[folded.starts[5] : folded.ends[5]] == "a\u0301"
