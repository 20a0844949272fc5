"""Looks up sequences of words in a reading, by their first word."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from anonymiser.reading import Reading

Payload = TypeVar("Payload")

_LONGEST_GAP = 5
_JOINS = frozenset({"", "-", "'", ".", "_", ".-"})


def joins_name(gap: str) -> bool:
    """Whether what stands between two words may stand inside one name."""
    return gap != "" and len(gap) < _LONGEST_GAP and gap.strip() in _JOINS and gap.count("\n") < 2


def joins_phrase(gap: str) -> bool:
    """Whether what stands between two words may stand inside one term ("Now/Next", "A & B")."""
    bare = gap.strip()
    return 0 < len(gap) < _LONGEST_GAP and bare in {"", "-", "'", "&", "/", ",", ":", "+", "@", "."}


class Phrases(Generic[Payload]):
    """Word sequences with something to say about each."""

    def __init__(self, joins: Callable[[str], bool] = joins_name) -> None:
        """Start empty; `joins` says what may stand between two words of a sequence."""
        self._joins = joins
        self._by_head: dict[str, dict[tuple[str, ...], list[Payload]]] = {}

    def add(self, words: tuple[str, ...], payload: Payload) -> None:
        """Remember a sequence."""
        held = self._by_head.setdefault(words[0], {}).setdefault(words, [])
        if payload not in held:
            held.append(payload)

    def extend(self, entries: Iterable[tuple[tuple[str, ...], Payload]]) -> None:
        """Remember several sequences."""
        for words, payload in entries:
            if words:
                self.add(words, payload)

    def search(self, reading: Reading) -> Iterator[tuple[int, int, list[Payload]]]:
        """Return first token, token after the last, and payloads of every sequence found."""
        heads = self._by_head
        for token, word in enumerate(reading.words):
            if word in heads:
                for words, payloads in heads[word].items():
                    if len(words) == 1 or self._stands(reading, token, words):
                        yield token, token + len(words), payloads

    def _stands(self, reading: Reading, token: int, words: tuple[str, ...]) -> bool:
        after = token + len(words)
        if tuple(reading.words[token:after]) != words:
            return False
        return all(self._joins(reading.gap(place)) for place in range(token, after - 1))
