"""The forms in which one declared person may be written, each with how sure it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum

from anonymiser import vocabulary
from anonymiser.reading import words_of
from anonymiser.subject import Person, Role

Words = tuple[str, ...]

TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame madam rev reverend fr cllr councillor "
    "nurse senora senor senorita mme mlle monsieur madame herr frau pani sheikh imam lord lady "
    "sgt pc dc sister canon".split()
)
PARTICLES = frozenset(
    "al el ul ibn bin bint abu umm de del della di da dos das du la le van von der den ter ten ap "
    "ab ferch mac mc nic ni ui o san st".split()
)
_BRACKET = re.compile(r"[(\[].*?[)\]]")
_SHORTEST_PREFIX = 3


class Tier(IntEnum):
    """How much of the person's name a form is."""

    INITIALS = 0
    SHORT = 1
    PART = 2
    NAME = 3
    FULL = 4


class Letters(Enum):
    """In which letter case a form counts."""

    ANY = "any"
    CAPITAL = "capital"
    UPPER = "upper"
    LONE = "lone"
    """A single capital, as in "N will": only where it acts like a person, and for review."""
    WORD = "word"
    """The form is an ordinary word as well: its surroundings decide."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One form: its folded words; `comma` says that one follows the first part."""

    words: Words
    entity: str
    kind: str
    tier: Tier
    letters: Letters
    comma: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name cut up: `givens` are the forms of the first name that stand alone."""

    givens: tuple[Words, ...]
    middle: Words
    last: Words


def parts_of(person: Person) -> Parts:
    """Return the parts of a declared name; an unsplit name is split at its last word."""
    first, last = words_of(person.first_name), words_of(person.last_name)
    if not first and not last:
        first, last = _split(person.name)
    elif person.name and not (first and last):
        other_first, other_last = _split(person.name)
        first, last = first or other_first, last or other_last
    known = (words_of(_BRACKET.sub(" ", each)) for each in person.known_as)
    givens = tuple(dict.fromkeys(each for each in (first, *known) if each))
    return Parts(givens, words_of(person.middle_name), last)


def _split(name: str) -> tuple[Words, Words]:
    bare = _BRACKET.sub(" ", name)
    if "," in bare:
        last, _, first = bare.partition(",")
        return _untitled(words_of(first)), _untitled(words_of(last))
    pieces = [words_of(piece) for piece in bare.split()]
    titled = any(piece and piece[0] in TITLES for piece in pieces[:1])
    pieces = [piece for piece in pieces if piece][1 if titled else 0 :]
    if len(pieces) <= 1:
        alone = pieces[0] if pieces else ()
        return ((), alone) if titled else (alone, ())
    cut = len(pieces) - 1
    while cut > 1 and pieces[cut - 1][0] in PARTICLES:
        cut -= 1
    return pieces[0], tuple(word for piece in pieces[cut:] for word in piece)


def _untitled(words: Words) -> Words:
    return words[1:] if words and words[0] in TITLES else words


def aliases_of(person: Person) -> Iterator[Alias]:
    """Return every form of a declared person's name; the same form may come more than once."""
    parts = parts_of(person)
    yield from _full(person, parts)
    yield from _alone(person, parts)
    yield from _familiar(person, parts)
    if person.role is not Role.PARENT:
        yield from _initials(person, parts)


def _full(person: Person, parts: Parts) -> Iterator[Alias]:
    if not parts.last:
        return
    middle = ((), parts.middle) if parts.middle else ((),)
    for given in dict.fromkeys((*parts.givens, *_short_words(parts))):
        for last in _joinings(parts.last):
            for between in middle:
                for first in _joinings(given):
                    yield _named(person, (*first, *between, *last), Tier.FULL)
                    yield _named(person, (*last, *first, *between), Tier.FULL, comma=len(last))
            yield _named(person, (*last, *given), Tier.FULL, letters=Letters.CAPITAL)
            yield from _with_initial(person, given, last)


def _with_initial(person: Person, given: Words, last: Words) -> Iterator[Alias]:
    initial = given[0][0]
    yield _named(person, (initial, *last), Tier.FULL, letters=Letters.CAPITAL)
    if initial not in "ai":
        yield _named(person, (*last, initial), Tier.FULL, letters=Letters.CAPITAL)
    yield _named(person, (*last, initial), Tier.FULL, comma=len(last), letters=Letters.CAPITAL)
    if last[0][0] not in "ai":
        yield _named(person, (*given, last[0][0]), Tier.FULL, letters=Letters.CAPITAL)


def _alone(person: Person, parts: Parts) -> Iterator[Alias]:
    for name in filter(None, (*parts.givens, parts.last)):
        for words in _joinings(name):
            yield _named(person, words, Tier.NAME)
            yield _named(person, (*words[:-1], words[-1] + "s"), Tier.SHORT)
        if len(name) > 1:
            bits = (word for word in name if word not in PARTICLES and len(word) > 1)
            yield from (_named(person, (bit,), Tier.PART) for bit in bits)
    for word in parts.middle:
        yield _named(person, (word,), Tier.PART)


def _familiar(person: Person, parts: Parts) -> Iterator[Alias]:
    for words in _short_words(parts):
        yield _named(person, words, Tier.SHORT)
    bases = {word for given in parts.givens for word in ("".join(given), given[0])}
    bases |= {form for (form,) in _short_words(parts)}
    for base in bases:
        yield from (_named(person, (form,), Tier.SHORT) for form in _diminutives(base))
    for prefix in _prefixes(parts):
        yield _named(person, (prefix,), Tier.SHORT, letters=Letters.CAPITAL)
        for form in _diminutives(prefix):
            if not vocabulary.is_known(form):
                yield _named(person, (form,), Tier.SHORT, letters=Letters.CAPITAL)


def _short_words(parts: Parts) -> tuple[Words, ...]:
    names = ["".join(given) for given in parts.givens]
    names += [bit for given in parts.givens if len(given) > 1 for bit in given]
    forms = [form for name in names for form in vocabulary.short_forms().get(name, ())]
    forms += [form for name in names for form in vocabulary.long_forms().get(name, ())]
    return tuple((form,) for form in dict.fromkeys(forms) if len(form) > 1)


def _prefixes(parts: Parts) -> Iterator[str]:
    for given in parts.givens:
        joined = "".join(given)
        for length in range(_SHORTEST_PREFIX, len(joined)):
            if not vocabulary.is_known(joined[:length]):
                yield joined[:length]


def _diminutives(base: str) -> Iterator[str]:
    if len(base) < _SHORTEST_PREFIX:
        return
    stem = base[:-1] if base[-1] in "eyaiou" else base
    for root in {stem, stem + stem[-1]}:
        yield from (root + ending for ending in ("y", "ie", "ies", "ys"))
    yield base + "s"


def _initials(person: Person, parts: Parts) -> Iterator[Alias]:
    if not parts.givens or not parts.last:
        return
    first, last = _letters(parts.givens[0]), _letters(parts.last)
    middle = _letters(parts.middle)
    whole = {first + last, first + middle + last, first[:1] + last[:1], first[:1] + last[-1:]}
    whole |= {first + _letters(word for word in parts.last if word not in PARTICLES)}
    if len(first) > 1:
        whole.add(first)
    if person.role is Role.PUPIL and first[0] not in "ai":
        yield _named(person, (first[0],), Tier.INITIALS, letters=Letters.LONE)
    for letters in whole:
        yield _named(person, tuple(letters), Tier.INITIALS, letters=Letters.UPPER)
        yield _named(person, (letters,), Tier.INITIALS, letters=Letters.UPPER)
        if len(letters) >= _SHORTEST_PREFIX:
            yield _named(person, (letters[0], letters[1:]), Tier.INITIALS, letters=Letters.UPPER)


def _letters(words: Iterator[str] | Words) -> str:
    return "".join(word[0] for word in words)


def _joinings(words: Words) -> tuple[Words, ...]:
    return (words,) if len(words) <= 1 else (words, ("".join(words),))


def _named(
    person: Person, words: Words, tier: Tier, *, comma: int = 0, letters: Letters | None = None
) -> Alias:
    chosen = letters or _default_letters(words)
    return Alias(words, person.key, person.role.value, tier, chosen, comma)


def _default_letters(words: Words) -> Letters:
    if len(words) > 1:
        return Letters.CAPITAL if _all_known(words) else Letters.ANY
    if vocabulary.is_known(words[0]):
        return Letters.WORD
    plain = len(words[0]) < _SHORTEST_PREFIX or words[0] in vocabulary.ordinary_words()
    return Letters.CAPITAL if plain else Letters.ANY


def _all_known(words: Words) -> bool:
    return all(vocabulary.is_known(word) for word in words)
