"""Finds what a panel must still read: tests, methods, conditions, services, terms, books."""

from collections.abc import Collection, Iterator
from functools import cache

from anonymiser import vocabulary
from anonymiser.marks import Mark, Rank
from anonymiser.phrases import Phrases, joins_phrase
from anonymiser.reading import Reading

_WHY = "a word that the panel needs"
_COUNCILS = frozenset({"council", "councils"})
_COUNCIL_WORDS = 5


def survivors(reading: Reading, *, names: Collection[str]) -> Iterator[Mark]:
    """Yield a mark for every phrase that must survive.

    `names` are the single words of declared names: a word that is one of them is not protected by
    itself, only as a part of a longer phrase.
    """
    for token, after, (is_acronym,) in _phrases().search(reading):
        alone = after == token + 1
        if alone and (
            reading.words[token] in names or (is_acronym and not _has_capitals(reading, token))
        ):
            continue
        yield _mark(reading, token, after)
    for token in reading.places_of(_COUNCILS):
        if reading.is_capital(token):
            yield _mark(reading, _council_start(reading, token), token + 1)


def _has_capitals(reading: Reading, token: int) -> bool:
    return sum(sign.isupper() for sign in reading.shown(token)) > 1


def _council_start(reading: Reading, token: int) -> int:
    first = token
    while first > 0 and token - first < _COUNCIL_WORDS:
        if reading.gap(first - 1) != " " or not reading.is_capital(first - 1):
            break
        first -= 1
    return first


def _mark(reading: Reading, token: int, after: int) -> Mark:
    start, end = reading.starts[token], reading.ends[after - 1]
    return Mark(start, end, "protected", _WHY, Rank.PROTECTED)


@cache
def _phrases() -> Phrases[bool]:
    found: Phrases[bool] = Phrases(joins_phrase)
    for phrases in vocabulary.protected().values():
        for phrase in phrases:
            found.add(phrase, len(phrase) == 1 and phrase[0] in vocabulary.acronyms())
    return found
