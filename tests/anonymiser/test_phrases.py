"""Looking up word sequences."""

from anonymiser.phrases import Phrases, joins_phrase
from anonymiser.reading import Reading


def test_sequences_are_found_by_their_words_and_gaps() -> None:
    """The same words with a full stop and a new sentence between them are no phrase."""
    phrases: Phrases[str] = Phrases(joins_phrase)
    phrases.extend([(("now", "next"), "board"), (("now",), "word"), ((), "nothing")])
    reading = Reading.of("x", "Now/Next. Now; next")
    found = [(token, after, payload) for token, after, (payload,) in phrases.search(reading)]
    assert sorted(found) == [(0, 1, "word"), (0, 2, "board"), (2, 3, "word")]


def test_payload_is_held_once() -> None:
    """Adding the same thing twice changes nothing."""
    phrases: Phrases[str] = Phrases()
    phrases.add(("ana",), "x")
    phrases.add(("ana",), "x")
    assert list(phrases.search(Reading.of("x", "Ana"))) == [(0, 1, ["x"])]
