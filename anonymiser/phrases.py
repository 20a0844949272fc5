"""Looks up sequences of words in a reading, by their first word."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from anonymiser.reading import Reading

Payload = TypeVar("Payload")

_LONGEST_GAP = 5
_JOINS = frozenset({"", "-", "'", ".", "_", ".-"})


def joins_name(gap: str) -> bool:
    """Whether what stands between two words may stand inside one name."""
    return gap != "" and len(gap) < _LONGEST_GAP and gap.strip() in _JOINS and gap.count("\n") <= 1


def joins_phrase(gap: str) -> bool:
    """Whether what stands between two words may stand inside one term ("Now/Next", "A & B")."""
    bare = gap.strip()
    return 0 < len(gap) < _LONGEST_GAP and bare in {"", "-", "'", "&", "/", ",", ":", "+", "@", "."}


class Phrases(Generic[Payload]):
    """Word sequences with something to say about each."""

    def __init__(self, joins: Callable[[str], bool] = joins_name) -> None:
        """Start empty; `joins` says what may stand between two words of a sequence."""
        self._joins = joins
        self._held: dict[tuple[str, ...], list[Payload]] = {}
        self._single: dict[str, tuple[str, ...]] = {}
        self._longer: dict[str, dict[str, list[tuple[str, ...]]]] = {}

    def add(self, words: tuple[str, ...], payload: Payload) -> None:
        """Remember a sequence."""
        held = self._held.get(words)
        if held is None:
            held = self._held[words] = []
            self._index(words)
        if payload not in held:
            held.append(payload)

    def _index(self, words: tuple[str, ...]) -> None:
        if len(words) == 1:
            self._single[words[0]] = words
        else:
            self._longer.setdefault(words[0], {}).setdefault(words[1], []).append(words)

    def extend(self, entries: Iterable[tuple[tuple[str, ...], Payload]]) -> None:
        """Remember several sequences."""
        for words, payload in entries:
            if words:
                self.add(words, payload)

    def search(self, reading: Reading) -> Iterator[tuple[int, int, list[Payload]]]:
        """Return first token, token after the last, and payloads of every sequence found."""
        for token in reading.places_of(self._single):
            yield token, token + 1, self._held[self._single[reading.words[token]]]
        for token in reading.places_of(self._longer):
            for words in self._longer[reading.words[token]].get(reading.word(token + 1), ()):
                if self._stands(reading, token, words):
                    yield token, token + len(words), self._held[words]

    def _stands(self, reading: Reading, token: int, words: tuple[str, ...]) -> bool:
        after = token + len(words)
        if tuple(reading.words[token:after]) != words:
            return False
        return all(self._joins(reading.gap(place)) for place in range(token, after - 1))
