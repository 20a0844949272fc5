"""Finds misspelt declared names, and names inside logins, once for every different word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from anonymiser import vocabulary
from anonymiser.aliases import PARTICLES, parts_of
from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank
from anonymiser.reading import Reading
from anonymiser.subject import Person

_SHORTEST, _LONGEST = 4, 40
_TWO_EDITS_FROM = 8
_LOGIN_FROM = 5


@dataclass(frozen=True, slots=True)
class _Near:
    """Who a word nearly names; `inside` says that the name is part of the word."""

    entity: str
    kind: str
    inside: bool


class Misspellings:
    """The declared names that are long enough to be recognised when misspelt."""

    def __init__(self, people: Sequence[Person]) -> None:
        """Index the names by first letter."""
        self._by_letter: dict[str, list[tuple[str, Person]]] = {}
        self._names: list[tuple[str, Person]] = []
        self._exact: set[str] = set()
        self._seen: dict[str, _Near | None] = {}
        for person in people:
            for name in _atoms(person):
                self._exact.add(name)
                if len(name) >= _SHORTEST:
                    self._names.append((name, person))
                    self._by_letter.setdefault(name[0], []).append((name, person))

    def search(self, reading: Reading) -> Iterator[Mark]:
        """Return a mark for every word that nearly is, or holds, a declared name."""
        if not self._names:
            return
        near = {word: found for word in reading.distinct if (found := self._look_up(word))}
        for token in reading.places_of(near):
            if token not in reading.kept:
                yield _mark(near[reading.words[token]], reading, token)

    def _look_up(self, word: str) -> _Near | None:
        if word not in self._seen:
            self._seen[word] = self._near(word)
        return self._seen[word]

    def _near(self, word: str) -> _Near | None:
        if not _SHORTEST <= len(word) <= _LONGEST or word.isdigit():
            return None
        if word in self._exact or vocabulary.is_known(word):
            return None
        inside = [person for name, person in self._names if _holds(word, name)]
        close = [
            person
            for name, person in self._by_letter.get(word[0], ())
            if _is_close(word, name) and not _inflects(word, name)
        ]
        return _one_of(close, inside=False) or _one_of(inside, inside=True)


def _atoms(person: Person) -> set[str]:
    parts = parts_of(person)
    names = (*parts.givens, parts.middle, parts.last)
    words = {word for name in names for word in name if word not in PARTICLES}
    return words | {"".join(name) for name in names if name}


def _holds(word: str, name: str) -> bool:
    if vocabulary.is_known(name) and not any(sign.isdigit() for sign in word):
        return False
    least = _LOGIN_FROM - 1 if any(sign.isdigit() for sign in word) else _LOGIN_FROM
    return len(name) >= least and name in word and word not in vocabulary.forenames()


def _is_close(word: str, name: str) -> bool:
    if vocabulary.is_known(name) and len(name) < _LOGIN_FROM:
        return False
    allowed = 2 if min(len(name), len(word)) >= _TWO_EDITS_FROM else 1
    if abs(len(word) - len(name)) > allowed:
        return False
    return DamerauLevenshtein.distance(word, name, score_cutoff=allowed) <= allowed


def _inflects(word: str, name: str) -> bool:
    return word in {name + "s", name + "es"}


def _one_of(people: Iterable[Person], *, inside: bool) -> _Near | None:
    by_key = {person.key: person for person in people}
    pupils = {key: person for key, person in by_key.items() if person.role == "pupil"}
    chosen = pupils if len(pupils) == 1 else by_key
    if not chosen:
        return None
    if len(chosen) > 1:
        return _Near("", "name", inside)
    person = next(iter(chosen.values()))
    return _Near(person.key, person.role.value, inside)


def _mark(near: _Near, reading: Reading, token: int) -> Mark:
    start, end = reading.starts[token], reading.ends[token]
    word = reading.words[token]
    if near.inside:
        return Mark(
            start, end, "login", "a word with a declared name inside it", Rank.NAME, "",
            "[login removed]", certain=True,
        )  # fmt: skip
    unsure = not near.entity or word in vocabulary.forenames() or not reading.is_capital(token)
    return Mark(
        start, end, near.kind, "close to a declared name", Rank.DOUBT if unsure else Rank.NAME,
        near.entity, "" if near.entity else "[name]",
        Decision.REVIEW if unsure else Decision.REDACT,
    )  # fmt: skip
