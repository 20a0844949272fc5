"""The words of a small pack, to be read by whoever changes them."""

from syrupy.assertion import SnapshotAssertion

from tests.documents.reading import word_paragraphs


def test_the_words_of_a_small_pack(small_word: bytes, snapshot: SnapshotAssertion) -> None:
    """Style and text of every paragraph that has words, in order."""
    lines = [f"{style}: {text}" for style, text in word_paragraphs(small_word) if text]
    assert "\n".join(lines) == snapshot
