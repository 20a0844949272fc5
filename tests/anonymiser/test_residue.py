"""What remains for a reviewer."""

import pytest

from anonymiser import Decision, Register, Subject, find
from anonymiser.residue import residue

LISTED = [
    ("He met Zywiecka there.", ["Zywiecka"]),
    ("The QXW team came.", ["QXW"]),
    ("Code 48213377 was used.", ["48213377"]),
    ("He hit M.J. again.", ["M.J."]),
]
LEFT = [
    "Don't worry. He wasn't there. It's fine.",
    "The SENCo and TA used Numicon, e.g. daily.",
    "Sustainability and Reintegration are planned.",
    "We used Zibbleton phonics and the Quorvel assessment.",
    "In London on Monday he spoke Polish.",
    "WordShark helps.",
    "He spent £12000.",
]


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_what_could_name_somebody_is_listed(text: str, expected: list[str]) -> None:
    """Unknown capitalised words, short capitals, long numbers and initials are found."""
    found = residue({"x": text})
    assert [text[each.start : each.end] for each in found] == expected


@pytest.mark.parametrize("text", LEFT)
def test_ordinary_words_are_not_listed(text: str) -> None:
    """English words, known acronyms, places, products and names of tests need no reviewer."""
    assert residue({"x": text}) == ()


def test_what_a_finding_covers_is_not_listed_again() -> None:
    """Residue is asked for after findings, and find has included it already."""
    texts = {"x": "He met Zywiecka there."}
    findings = find(texts, subject=Subject(), register=Register())
    assert [each.decision for each in findings] == [Decision.REVIEW]
    assert residue(texts, findings=findings) == ()


def test_long_word_in_capitals_is_listed() -> None:
    """A surname shouted in an ordinary sentence is not taken for an acronym."""
    (only,) = residue({"x": "The file of ZYWIECKA was read."})
    assert only.why.startswith("capitals")
