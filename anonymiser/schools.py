"""Finds the schools of the authority's register, however much of their names is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from anonymiser import vocabulary
from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank
from anonymiser.phrases import Phrases
from anonymiser.reading import Reading, words_of
from anonymiser.register import School
from anonymiser.word_names import acts

Words = tuple[str, ...]

# What kind of school it is; never what tells two schools apart by itself.
PHASES = {
    "primary": "primary", "primaries": "primary", "infant": "infant", "infants": "infant",
    "junior": "junior", "juniors": "junior", "nursery": "nursery", "nursey": "nursery",
    "secondary": "secondary", "high": "high", "school": "school", "schools": "school",
    "academy": "academy", "college": "college", "community": "community", "sixth": "sixth",
    "form": "sixth", "grammar": "grammar", "preparatory": "prep", "prep": "prep",
    "special": "special", "first": "first", "middle": "middle", "upper": "upper", "lower": "lower",
    "preschool": "nursery", "playgroup": "nursery", "kindergarten": "nursery",
    "catholic": "catholic", "rc": "catholic", "roman": "catholic", "ce": "ce", "cofe": "ce",
    "church": "ce", "england": "ce", "c": "ce", "e": "ce", "vc": "vc", "va": "va",
    "voluntary": "vc", "controlled": "vc", "aided": "va", "free": "free", "through": "all",
    "foundation": "foundation", "trust": "trust", "federation": "federation",
}  # fmt: skip
_SMALL_PHASES = frozenset({"school", "nursery", "primary", "infants", "juniors"})
_BEFORE_NURSERY = frozenset({"day", "pre"})
_LINKS = frozenset({"and", "of", "the", "for", "with", "all"})
_SAINTS = ("st", "saint", "ss")
_PLACE_CUES = frozenset(
    "at from attend attends attended attending joined join left leaving of to visit visited "
    "visits with and both by school our".split()
)
_COUNCIL = frozenset({"city", "council", "borough", "county", "district", "metropolitan"})
_ORDINARY_GAP = frozenset({"", "-", "'", ".", "&", "(", ")"})
_FUZZY_FROM = 5
_TWO_EDITS_FROM = 8
_LONGEST = 40
_GAP = 5
_MOST_PHASES = 9
_WHOLE = 3
_ACRONYM = range(3, 7)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a school: `strength` 3 whole name, 2 stem, 1 acronym, 0 weak stem."""

    school: str
    strength: int


class Schools:
    """All schools that one case may name."""

    def __init__(
        self, schools: Sequence[School], *, referring: str, declared: Iterable[str]
    ) -> None:
        """Index every school; acronyms are made for the referring and the declared ones only."""
        self._referring = referring
        self._phases = {school.key: _phases(school) for school in schools}
        self._forms: Phrases[_Form] = Phrases(_joins)
        near = {referring, *declared}
        for school in schools:
            self._forms.extend(_forms(school, with_acronym=school.key in near))
        self._stems = _single_stems(schools)
        self._openings = {stem[:cut] for stem in self._stems for cut in range(3, len(stem) - 2)}

    def search(self, reading: Reading) -> Iterator[Mark]:
        """Return a mark for every school named in the reading."""
        for token, after, forms in self._forms.search(reading):
            strength = max(form.strength for form in forms)
            keys = sorted({form.school for form in forms if form.strength == strength})
            end = _extend(reading, after) if strength != 1 else after
            if strength == 0 and end == after and not self._is_meant(reading, token, keys):
                continue
            if self._stands(reading, token, after, end, strength):
                yield self._mark(reading, token, after, end, keys, strength)
        yield from self._misspelt(reading)

    def _is_meant(self, reading: Reading, token: int, keys: list[str]) -> bool:
        """Whether a lone word that is also an ordinary one ("Hope") may mean the school here."""
        if not reading.is_capital(token):
            return False
        if self._referring in keys or _has_cue(reading, token) or acts(reading, token):
            return True
        return reading.word(token + 1) in {"have", "are"} or not reading.opens_sentence(token)

    def _stands(self, reading: Reading, token: int, after: int, end: int, strength: int) -> bool:
        if reading.word(end) in _COUNCIL and strength != _WHOLE:
            return False
        if strength == 1:
            return reading.is_upper(token)
        known = all(vocabulary.is_known(reading.words[each]) for each in range(token, after))
        if not known or reading.is_small:
            return not known or end > after or after - token > 1
        return all(
            reading.is_capital(each) or reading.words[each] in _LINKS or reading.words[each] == "s"
            for each in range(token, after)
        )

    def _mark(
        self, reading: Reading, token: int, after: int, end: int, keys: list[str], strength: int
    ) -> Mark:
        owner = self._owner(keys, {PHASES[w] for w in reading.words[token:end] if w in PHASES})
        sure = strength or end > after or _has_cue(reading, token)
        decision = Decision.REDACT if owner and sure else Decision.REVIEW
        rank = Rank.DECLARED if strength == _WHOLE else Rank.NAME if sure else Rank.DOUBT
        return Mark(
            reading.starts[token], reading.ends[end - 1], "school", _why(strength), rank,
            owner, "" if owner else "[school]", decision, certain=strength > 1,
        )  # fmt: skip

    def _owner(self, keys: list[str], written: set[str]) -> str:
        """Return the one school meant, or "" when it could be several."""
        fitting = [key for key in keys if written - {"school"} <= self._phases[key]] or keys
        if len(fitting) > 1 and self._referring in fitting:
            return self._referring
        return fitting[0] if len(fitting) == 1 else ""

    def _misspelt(self, reading: Reading) -> Iterator[Mark]:
        near = {word: key for word in reading.distinct if (key := self._nearest(word))}
        for token in reading.places_of(near):
            if reading.is_capital(token):
                yield _near_mark(reading, token, token + 1, near[reading.words[token]])
        odd = {word for word in reading.distinct if _is_odd(word)}
        for token in reading.places_of(self._openings | odd):
            joined = reading.words[token] + reading.word(token + 1)
            if reading.is_capital(token) and reading.gap(token) in {" ", "-"}:
                near_miss = self._nearest(joined) if reading.words[token] in odd else ""
                if key := self._stems.get(joined, near_miss):
                    yield _near_mark(reading, token, token + 2, key)

    def _nearest(self, written: str) -> str:
        if not _FUZZY_FROM <= len(written) <= _LONGEST:
            return ""
        if (
            written in self._stems
            or vocabulary.is_known(written)
            or written in vocabulary.forenames()
        ):
            return ""
        allowed = 2 if len(written) >= _TWO_EDITS_FROM else 1
        for stem, key in self._stems.items():
            if stem[0] == written[0] and _edits(stem, written, allowed) <= allowed:
                return key
        return ""


def _is_odd(word: str) -> bool:
    return _FUZZY_FROM <= len(word) <= _LONGEST and not vocabulary.is_known(word)


def _edits(one: str, other: str, most: int) -> int:
    if abs(len(one) - len(other)) > most:
        return most + 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=most)


def _joins(gap: str) -> bool:
    return gap != "" and len(gap) < _GAP and gap.strip() in _ORDINARY_GAP


def _why(strength: int) -> str:
    return (
        "a short name of a school of the register which is a word as well",
        "the initials of a school of this case",
        "a short name of a school of the register",
        "a school of the register",
    )[strength]


def _near_mark(reading: Reading, token: int, after: int, key: str) -> Mark:
    why = "close to the name of a school of the register"
    end = reading.ends[_extend(reading, after) - 1]
    return Mark(reading.starts[token], end, "school", why, Rank.NAME, key)


def _has_cue(reading: Reading, token: int) -> bool:
    return token > 0 and reading.words[token - 1] in _PLACE_CUES and reading.is_capital(token)


def _extend(reading: Reading, after: int) -> int:
    """Return the token after the phase words that follow ("Infant and Nursery School")."""
    end = place = after
    while place < len(reading) and place - after < _MOST_PHASES:
        gap = reading.gap(place - 1)
        if not _joins(gap) or gap.count("\n") > 1:
            break
        word = reading.words[place]
        if word in PHASES and len(word) > 1:
            small = not reading.is_capital(place) and reading.is_capital(after - 1)
            if small and end == after and word not in _SMALL_PHASES:
                break
            end = place + 1
        elif word not in _LINKS and word not in {"c", "e", "s"}:
            break
        place += 1
    return end


def _phases(school: School) -> set[str]:
    names = (school.name, *school.aliases)
    found = {PHASES[word] for name in names for word in words_of(name) if word in PHASES}
    return found - {"school"}


def _forms(school: School, *, with_acronym: bool) -> Iterator[tuple[Words, _Form]]:
    yield from ((words, _Form(school.key, 3)) for words in _spellings(words_of(school.name)))
    for alias in school.aliases:
        words = words_of(alias)
        strength = 0 if len(words) == 1 and vocabulary.is_known(words[0]) else 2
        yield from ((each, _Form(school.key, strength)) for each in _spellings(words))
    for stem in _stems(school.name):
        weak = len(stem) == 1 and (
            vocabulary.is_known(stem[0]) or stem[0] in vocabulary.forenames()
        )
        yield from ((each, _Form(school.key, 0 if weak else 2)) for each in _spellings(stem))
    if with_acronym:
        yield from (((letters,), _Form(school.key, 1)) for letters in acronyms(school.name))


def acronyms(name: str) -> frozenset[str]:
    """Return the initials that people make of a school's name, in lower case."""
    words = [word for word in words_of(name) if word != "s"]
    content = [word for word in words if word not in _LINKS]
    unfaithed = [word for word in content if PHASES.get(word) not in {"ce", "catholic", "vc", "va"}]
    plain = [word for word in unfaithed if word != "nursery"]
    made = {"".join(word[0] for word in each) for each in (words, content, unfaithed, plain)}
    return frozenset(
        each for each in made if len(each) in _ACRONYM and not vocabulary.is_known(each)
    )


def _stems(name: str) -> Iterator[Words]:
    runs: list[list[str]] = [[]]
    for word in words_of(name):
        if word in PHASES or (word in _LINKS and runs[-1] == []):
            runs.append([])
        elif word not in _LINKS:
            runs[-1].append(word)
    stems = [
        tuple(run[:-1] if run[-1] in _BEFORE_NURSERY and run[1:] else run) for run in runs if run
    ]
    yield from stems
    for first, second in pairwise(stems):
        yield from ((*second, *first), (*first, *second))
        yield from (("".join(second), "".join(first)), ("".join(first), "".join(second)))


def _spellings(words: Words) -> Iterator[Words]:
    """Return a name with and without the apostrophe, St and Saint, joined and cut short."""
    whole = {words, _without_possessive(words, keep=True), _without_possessive(words, keep=False)}
    for each in tuple(whole):
        if each and each[0] in _SAINTS and len(each) > 1:
            whole |= {(saint, *each[1:]) for saint in _SAINTS}
            whole |= set(_short_saint(each))
        elif len(each) in {2, 3} and sum(map(len, each)) >= _TWO_EDITS_FROM:
            whole.add(("".join(each),))
    yield from (each for each in whole if each and each not in {("st",), ("saint",)})


def _without_possessive(words: Words, *, keep: bool) -> Words:
    out: list[str] = []
    for word in words:
        if word == "s" and out:
            out[-1] += "s" if keep else ""
        else:
            out.append(word)
    return tuple(out)


def _short_saint(words: Words) -> Iterator[Words]:
    name = words[1].removesuffix("s")
    for length in range(3, len(name)):
        for saint in _SAINTS[:2]:
            yield (saint, name[:length], "s")
            yield (saint, name[:length] + "s")


def _single_stems(schools: Sequence[School]) -> dict[str, str]:
    found: dict[str, str] = {}
    for school in schools:
        for stem in _stems(school.name):
            joined = "".join(word for word in stem if word not in {"s", *_SAINTS})
            if len(joined) >= _FUZZY_FROM and not vocabulary.is_known(joined):
                found.setdefault(joined, school.key)
    return found
