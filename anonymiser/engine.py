"""Finds, over the whole of a case at once, what identifies somebody.

Every layer reads every field; the marks are then weighed against each other, and the pseudonyms are
minted for the case, so that one person is the same pseudonym in every field. What remains unknown
is included for review (see `anonymiser.residue`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from anonymiser.aliases import Alias, aliases_of, parts_of
from anonymiser.cast import Cast
from anonymiser.details import Details
from anonymiser.findings import Decision, Finding, replace
from anonymiser.marks import Mark, Mention, Rank
from anonymiser.misspellings import Misspellings
from anonymiser.names import Names
from anonymiser.phrases import Phrases
from anonymiser.pseudonyms import Minter
from anonymiser.reading import Reading, words_of
from anonymiser.recognisers import (
    addresses,
    birth_dates,
    case_references,
    class_codes,
    companions,
    correspondence,
    emails,
    forenames,
    links,
    nhs_numbers,
    ni_numbers,
    organisations,
    phones,
    postcodes,
    posts,
    relatives,
    spellings,
    titles,
    upn,
)
from anonymiser.register import Register, School
from anonymiser.residue import sweep
from anonymiser.resolution import resolve
from anonymiser.schools import Schools
from anonymiser.subject import PlaceKind, Subject
from anonymiser.survivors import survivors

__all__ = ["Decision", "Finding", "find", "replace"]

_SHAPES: tuple[Callable[[str], Iterator[Mark]], ...] = (
    upn.recognise, nhs_numbers.recognise, ni_numbers.recognise, phones.recognise, emails.recognise,
    links.recognise, postcodes.recognise, addresses.recognise, birth_dates.recognise,
    case_references.recognise, class_codes.recognise, spellings.recognise,
)  # fmt: skip
_CUES: tuple[Callable[[Reading], Iterator[Mention]], ...] = (
    titles.recognise, relatives.recognise, posts.recognise, companions.recognise,
    correspondence.recognise, forenames.recognise,
)  # fmt: skip


def find(texts: Mapping[str, str], *, subject: Subject, register: Register) -> tuple[Finding, ...]:
    """Return what identifies somebody in the fields of one case, or may.

    Findings do not overlap; they are sorted by the order of the fields, then by start. What the
    residue lists is included, with the decision `REVIEW`.
    """
    readings = [Reading.of(name, text) for name, text in texts.items()]
    layers = _Layers(subject, register)
    protected = [layers.protect(reading) for reading in readings]
    cued = layers.settle(readings)
    minter = Minter(subject.referring_school)
    found: list[Finding] = []
    for reading, kept in zip(readings, protected, strict=True):
        marks = chain(kept, cued.get(id(reading), ()), layers.marks(reading), sweep(reading, kept))
        kept_marks = resolve(marks, reading.folded.plain)
        found.extend(_finding(reading, mark, minter) for mark in kept_marks)
    return tuple(found)


class _Layers:
    """The layers of one case, built once and used on every field."""

    def __init__(self, subject: Subject, register: Register) -> None:
        self._people = subject.people
        self._cast = Cast(subject.people)
        self._aliases = [each for person in subject.people for each in aliases_of(person)]
        self._name_words = frozenset(_single_words(self._aliases, subject))
        self._names = Names(self._aliases)
        self._misspellings = Misspellings(subject.people)
        self._details = Details(subject.details)
        self._extras = _extras(subject)
        self._kinds = {place.key: place.kind.value for place in subject.places}
        self._schools = Schools(
            (*register.schools, *(School(p.key, p.name, p.aliases) for p in subject.places)),
            referring=subject.referring_school,
            declared=[p.key for p in subject.places if p.kind is PlaceKind.SCHOOL],
        )

    def protect(self, reading: Reading) -> list[Mark]:
        """Mark what must survive, and tell the reading so that no name runs into it."""
        marks = list(survivors(reading, names=self._name_words))
        firsts = {start: token for token, start in enumerate(reading.starts)}
        for mark in marks:
            token = firsts[mark.start]
            while token < len(reading) and reading.starts[token] < mark.end:
                reading.kept.add(token)
                token += 1
        return marks

    def settle(self, readings: Iterable[Reading]) -> dict[int, list[Mark]]:
        """Return the marks of all cued names, and take their forms into the names of the case."""
        readings = list(readings)
        mentions = [each for reading in readings for cue in _CUES for each in cue(reading)]
        settled: dict[int, list[Mark]] = {}
        for mention, mark in self._cast.settle(mentions):
            settled.setdefault(id(mention.reading), []).append(mark)
        self._names = Names((*self._aliases, *self._cast.aliases()))
        return settled

    def marks(self, reading: Reading) -> Iterator[Mark]:
        """Yield the marks of every layer that needs no look at other fields."""
        yield from self._details.search(reading)
        yield from self._names.search(reading)
        yield from self._misspellings.search(reading)
        yield from map(self._with_kind, self._schools.search(reading))
        yield from organisations.recognise(reading)
        for recognise in _SHAPES:
            yield from recognise(reading.folded.plain)
        for token, after, replacements in self._extras.search(reading):
            yield Mark(
                reading.starts[token], reading.ends[after - 1], "added", "added by a reviewer",
                Rank.DECLARED, "", replacements[0],
            )  # fmt: skip

    def _with_kind(self, mark: Mark) -> Mark:
        kind = self._kinds.get(mark.entity, mark.kind)
        if kind == mark.kind:
            return mark
        return Mark(mark.start, mark.end, kind, mark.why, mark.rank, mark.entity, "", mark.decision)


def _single_words(aliases: Iterable[Alias], subject: Subject) -> Iterator[str]:
    yield from (alias.words[0] for alias in aliases if len(alias.words) == 1)
    for person in subject.people:
        parts = parts_of(person)
        for name in (*parts.givens, parts.middle, parts.last):
            yield from name


def _extras(subject: Subject) -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    phrases.extend((words_of(surface), replacement) for surface, replacement in subject.extra_names)
    return phrases


def _finding(reading: Reading, mark: Mark, minter: Minter) -> Finding:
    folded = reading.folded
    return Finding(
        reading.name, folded.starts[mark.start], folded.ends[mark.end - 1], mark.kind, mark.entity,
        mark.replacement or minter.name(mark.entity, mark.kind), mark.why, mark.decision,
    )  # fmt: skip
