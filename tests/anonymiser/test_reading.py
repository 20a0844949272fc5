"""Tokens, sentence openings and the writer's letter case."""

import pytest

from anonymiser.reading import Reading, words_of

OPENINGS = [
    ("Will left. Will stayed", [True, True]),
    ("and Will left", [False]),
    ("Mr. Will left", [False]),
    ("Impact: Will left", [True]),
    ('he said "Will left"', [True]),
    ("one\nWill left", [True]),
    ("J. Will left", [False]),
]


@pytest.mark.parametrize(("text", "expected"), OPENINGS)
def test_first_word_of_a_sentence_is_known(text: str, expected: list[bool]) -> None:
    """A word opens after a full stop, colon, quotation mark or line end, not after "Mr."."""
    reading = Reading.of("x", text)
    assert [reading.opens_sentence(token) for token in reading.places_of({"will"})] == expected


@pytest.mark.parametrize(
    ("text", "small", "shouted"),
    [
        ("sam came in. he sat. he left. CAMHS rang", True, False),
        ("Sam came in. He sat.", False, False),
        ("SAM CAME IN AND SAT", False, True),
        ("", False, False),
    ],
)
def test_letter_case_of_the_writer_is_known(text: str, *, small: bool, shouted: bool) -> None:
    """Writers without capitals, and with nothing else, are told from the others."""
    reading = Reading.of("x", text)
    assert (reading.is_small, reading.is_shouted) == (small, shouted)


def test_words_gaps_and_shapes_are_read() -> None:
    """Tokens are letters and digits; what stands between them can be asked for."""
    reading = Reading.of("x", "O'Brien-LEE a1")
    assert reading.words == ["o", "brien", "lee", "a1"]
    assert [reading.gap(token) for token in range(len(reading))] == ["'", "-", " ", ""]
    assert (reading.is_title(1), reading.is_upper(2), reading.word(9)) == (True, True, "")
    assert reading.squeezed == "obrienleea1"
    assert words_of("Al-Rashīd ") == ("al", "rashid")
