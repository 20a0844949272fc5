"""People on Word and people on PDF read the same words in the same order."""

import pytest

from service.documents.typesetter import PaperTypesetter
from tests.documents.papers import nasty_copy, nasty_pack, pack, plain_copy, small_pack
from tests.documents.reading import letters, pdf_text, word_text

PACKS = {
    "nasty": nasty_pack(),
    "nasty draft": nasty_pack(draft=True),
    "small": small_pack(),
    "one item": pack(plain_copy(1)),
    "no items": pack(),
    "the same item twice": pack(nasty_copy(1), nasty_copy(1)),
}


@pytest.mark.parametrize("name", PACKS)
def test_word_and_pdf_carry_the_same_words_in_the_same_order(
    typesetter: PaperTypesetter, name: str
) -> None:
    """Apart from white space, the text of both files is the same to the letter."""
    word, pdf = typesetter.word(PACKS[name]), typesetter.pdf(PACKS[name])
    assert letters(word_text(word)) == letters(pdf_text(pdf))


@pytest.mark.parametrize(
    "words",
    [
        "Reading & spelling <5th; {{ 7 * 7 }} {% for x in y %} ${x} #let @import",
        "“Quoted”, \u2018single\u2019 and \"straight\" 'marks'; \u2013 —, ellipsis… and 50%",
        "A line and a line below it; a tab and no-break space; control characters",
        "Zoë, Łukasz, Siân and Nguyễn are words with accents; ab softhyphen",
        "[grinning face] and [woman][school] are pictures",
        "W" * 140,
        "= Not a heading - not a list // not a comment \\ not an escape `not code` $not maths$",
        "paragraph9.",
        "£39,216.00",
    ],
)
def test_no_renderer_loses_what_was_typed(nasty_word: bytes, nasty_pdf: bytes, words: str) -> None:
    """Marks of XML, templates and typesetting, accents and very long words all arrive as text."""
    assert letters(words) in letters(word_text(nasty_word))
    assert letters(words) in letters(pdf_text(nasty_pdf))
