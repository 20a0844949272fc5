"""The gate on finished documents: searches them again for everything that was declared.

Meant for the text layer of a PDF, the text of every part of a Word file, sheets, metadata and file
names: names are found over line ends and hyphens, and inside longer words such as file names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anonymiser.aliases import aliases_of, parts_of
from anonymiser.details import Details
from anonymiser.marks import Mark, Rank
from anonymiser.misspellings import Misspellings
from anonymiser.names import Names
from anonymiser.phrases import Phrases
from anonymiser.reading import Reading, words_of
from anonymiser.register import Register, School
from anonymiser.resolution import resolve
from anonymiser.schools import Schools
from anonymiser.subject import PlaceKind, Subject
from anonymiser.survivors import survivors
from anonymiser.vocabulary import is_known

SHORT = 2
"""As many letters say nothing certain."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of a finished document where a declared value still stands.

    `start` and `end` are offsets in characters of the text searched. `certain` is true for surfaces
    that cannot be ordinary words (full names, distinctive names, numbers, e-mail addresses) and
    false for names and short forms that are words as well, and for near misses.
    """

    kind: str
    entity: str
    start: int
    end: int
    certain: bool


class Watch:
    """Everything that must not be seen in a document, gathered from one or several cases."""

    def __init__(
        self, cases: Iterable[tuple[Subject, Register]], *, allowed: Iterable[str] = ()
    ) -> None:
        """Index the cases; a hit inside one of the `allowed` phrases does not count."""
        self._cases = tuple(cases)
        self._allowed = tuple(allowed)
        subjects = [subject for subject, _ in self._cases]
        people = [person for subject in subjects for person in subject.people]
        aliases = [alias for person in people for alias in aliases_of(person)]
        self._names = Names(aliases)
        self._words = {alias.words[0] for alias in aliases if len(alias.words) == 1}
        self._words |= {word for person in people for word in parts_of(person).last}
        self._misspellings = Misspellings(people)
        self._details = Details(detail for subject in subjects for detail in subject.details)
        self._schools = [_schools(self._cases)] if self._cases else []
        self._phrases: Phrases[bool] = Phrases()
        self._phrases.extend((words_of(each), True) for each in self._allowed)
        self._extras: Phrases[bool] = Phrases()
        for subject in subjects:
            surfaces = [words_of(surface) for surface, _ in subject.extra_names]
            self._extras.extend((words, _is_telling(words)) for words in surfaces)

    @classmethod
    def of(cls, subject: Subject, register: Register, *, allowed: Iterable[str] = ()) -> "Watch":
        """Return the watch for one case."""
        return cls([(subject, register)], allowed=allowed)

    @classmethod
    def together(cls, *watches: "Watch") -> "Watch":
        """Return one watch for everything the given watches look for, as fast as one."""
        cases = [case for watch in watches for case in watch._cases]  # noqa: SLF001 - its own kind
        allowed = [each for watch in watches for each in watch._allowed]  # noqa: SLF001 - the same
        return cls(cases, allowed=allowed)

    def search(self, text: str) -> tuple[Hit, ...]:
        """Return where any of the values stands in `text`, in order."""
        reading = Reading.of("", text)
        starts, ends = reading.folded.starts, reading.folded.ends
        return tuple(
            Hit(mark.kind, mark.entity, starts[mark.start], ends[mark.end - 1], mark.certain)
            for mark in resolve(self._marks(reading), reading.folded.plain)
        )

    def _marks(self, reading: Reading) -> Iterator[Mark]:
        yield from survivors(reading, names=self._words)
        for token, after, _ in self._phrases.search(reading):
            span = reading.starts[token], reading.ends[after - 1]
            yield Mark(*span, "allowed", "allowed", Rank.PROTECTED)
        for token, after, certain in self._extras.search(reading):
            span = reading.starts[token], reading.ends[after - 1]
            yield Mark(*span, "added", "added by a reviewer", Rank.DECLARED, certain=any(certain))
        yield from self._details.search(reading)
        yield from self._names.search(reading)
        yield from self._misspellings.search(reading)
        for schools in self._schools:
            yield from schools.search(reading)


def _is_telling(words: tuple[str, ...]) -> bool:
    """Whether words that a person added can be nothing else: "the", "May" and "4" alone can."""
    if len(words) > 1:
        return True
    return not any(len(word) <= SHORT or word.isdigit() or is_known(word) for word in words)


def _schools(cases: Iterable[tuple[Subject, Register]]) -> Schools:
    held: dict[str, School] = {}
    declared: set[str] = set()
    for subject, register in cases:
        places = (School(each.key, each.name, each.aliases) for each in subject.places)
        held.update({school.key: school for school in (*register.schools, *places)})
        declared |= {each.key for each in subject.places if each.kind is PlaceKind.SCHOOL}
        declared.add(subject.referring_school)
    return Schools(tuple(held.values()), referring="", declared=declared - {""})
