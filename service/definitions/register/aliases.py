"""Proposing the other ways in which people write the name of a school.

They are proposals: an alias that is an ordinary word, or that people use of another school, has to
be taken out by someone who knows the place. What two schools would share is not proposed at all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

SAINT: Final = re.compile(r"\b(St\.?|Saint)(?= )")
AND: Final = re.compile(r" (&|and) ", re.IGNORECASE)
CHURCH: Final = re.compile(r"\b(Church of England|C of E|CofE|C\.E\.|CE)\b")
CATHOLIC: Final = re.compile(r"\b(Roman Catholic|RC)\b")
STATUS: Final = re.compile(r" \([^)]*\)")
BEHIND: Final = re.compile(r"( - |, ).*$")
KINDS: Final = frozenset(
    """
    school schools academy college community primary infant infants junior juniors nursery first
    middle secondary high upper grammar special and & the church of england ce c e cofe catholic
    roman rc voluntary aided controlled foundation free all-through sixth form centre
    """.split()
)
PHASES: Final = {
    "infant": ("Infant", "Infants"),
    "junior": ("Junior", "Juniors"),
    "primary": ("Primary",),
    "nursery": ("Nursery",),
    "secondary": ("Secondary",),
    "high": ("High",),
    "academy": ("Academy",),
}
SHORTEST_ACRONYM: Final = 3


def propose(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return for each school's name its proposed aliases, without those that two would share."""
    proposed = {name: dict.fromkeys(_aliases(name)) for name in names}
    times = Counter(alias.casefold() for aliases in proposed.values() for alias in aliases)
    taken = {name.casefold() for name in names}
    return {
        name: tuple(
            alias
            for alias in aliases
            if times[alias.casefold()] == 1 and alias.casefold() not in taken
        )
        for name, aliases in _without_case_twins(proposed).items()
    }


def _without_case_twins(proposed: Mapping[str, dict[str, None]]) -> dict[str, list[str]]:
    return {
        name: list({alias.casefold(): alias for alias in reversed(aliases)}.values())[::-1]
        for name, aliases in proposed.items()
    }


def _aliases(name: str) -> Iterator[str]:
    plain = BEHIND.sub("", STATUS.sub("", name))
    stem = _stem(plain)
    whole = [name, plain, *_spelt(plain)]
    short = [f"{stem} {word}" for word in _phases(plain)]
    for each in (*whole, stem, *short):
        for spelling in (each, *_saints(each)):
            yield from _apostrophes(spelling)
    acronym = "".join(word[0] for word in re.findall(r"[A-Z]\w*", plain))
    if len(acronym) >= SHORTEST_ACRONYM:
        yield acronym


def _spelt(name: str) -> Iterator[str]:
    """Yield the name with its other spellings of `and` and of its church."""
    if AND.search(name):
        yield AND.sub(" and ", name)
        yield AND.sub(" & ", name)
    if CHURCH.search(name):
        yield from (CHURCH.sub(other, name) for other in ("CE", "C of E", "Church of England"))
    if CATHOLIC.search(name):
        yield from (CATHOLIC.sub(other, name) for other in ("Catholic", "RC"))


def _stem(name: str) -> str:
    """Return the name without the words at its end that only say what kind of school it is."""
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".") in KINDS:
        words.pop()
    if len(words) > 1 and words[0] == "The":
        words.pop(0)
    return " ".join(words)


def _phases(name: str) -> Iterator[str]:
    said = {word.lower().removesuffix("s") for word in name.split()}
    for phase, short in PHASES.items():
        if phase in said:
            yield from short


def _saints(name: str) -> tuple[str, ...]:
    return tuple(SAINT.sub(other, name) for other in ("St", "Saint")) if SAINT.search(name) else ()


def _apostrophes(name: str) -> Iterator[str]:
    straight = name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    yield straight
    if "'" in straight:
        yield straight.replace("'", "")
