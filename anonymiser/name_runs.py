"""Cuts the name that stands beside a cue: where it begins, where it ends, and lists of names."""

from collections.abc import Iterator

from anonymiser import vocabulary
from anonymiser.aliases import PARTICLES, TITLES
from anonymiser.reading import Reading
from anonymiser.vocabulary import DAYS, MONTHS

KIN = {
    **dict.fromkeys(("mum", "mummy", "mam", "mom", "mother", "mums", "dad", "daddy", "father", "dads",
                     "parent", "parents", "stepmum", "stepdad", "stepmother", "stepfather",
                     "guardian", "guardians"), "parent"),
    **dict.fromkeys(("brother", "brothers", "sister", "sisters", "sibling", "siblings", "twin", "twins",
                     "stepbrother", "stepsister", "triplet", "triplets"), "sibling"),
    **dict.fromkeys(("carer", "carers", "nan", "nana", "nanna", "nanny", "nanan", "gran", "granny",
                     "grandma", "grandmother", "grandad", "granddad", "grandpa", "grandfather",
                     "grandparent", "grandparents", "gramps", "grandson", "granddaughter", "aunt",
                     "auntie", "aunty", "uncle", "cousin", "cousins", "niece", "nephew", "son", "sons",
                     "daughter", "daughters", "husband", "wife", "partner", "boyfriend", "girlfriend",
                     "fiance", "fiancee", "godmother", "godfather", "childminder", "babysitter",
                     "babcia", "dziadek", "bibi", "dadi", "nani", "amma", "appa", "ammi", "abbu",
                     "baba", "ummi", "abuela", "abuelo", "yiayia", "nonna", "nonno", "halmoni",
                     "hooyo", "aabo", "ayeeyo", "awoowe", "taid", "nain", "mamgu", "tadcu", "khala",
                     "chacha", "mami", "oma", "opa", "lola", "lolo", "ba", "dada"), "relative"),
}  # fmt: skip
"""Words for relatives and the role that a name beside them has."""

_NOT_NAMES = frozenset(
    "i year years key stage class the a an and or but if when while this that these those she he it "
    "they we you his her their our my who which to in on at by from with for of as is was are were be "
    "has had have does did do not no yes mr mrs ms miss dr sir also please thank thanks regards dear "
    "re cc ref so then there here after before since because during however although both each all "
    "every some any one two three four five six seven eight nine ten first second third".split()
)
_LIST_LINKS = frozenset({"and", "or"})
_NAME_GAPS = frozenset({" ", "-", "'", ". ", "  "})
_LONGEST = 4
_SHORTEST_SMALL = 3
_LONGEST_LIST = 8


def is_name_like(reading: Reading, token: int, *, first: bool = True) -> bool:
    """Whether a token can be a word of a name by its letters alone."""
    if not 0 <= token < len(reading) or token in reading.kept:
        return False
    word = reading.words[token]
    if word in _NOT_NAMES or word in KIN or not word.isalpha():
        return False
    if word in DAYS or (word in MONTHS and not first):
        return False
    if not reading.is_capital(token):
        return False
    if reading.is_upper(token):
        return not vocabulary.is_known(word) and (len(word) > _LONGEST or _is_loud(reading, token))
    return True


def _is_loud(reading: Reading, token: int) -> bool:
    return reading.is_shouted or reading.words[token] in vocabulary.forenames()


def run_from(reading: Reading, token: int, *, most: int = _LONGEST) -> int:
    """Return the token after the name that begins at `token` (`token` itself when none does)."""
    end = place = token
    taken = 0
    while place < len(reading) and taken < most:
        if place > token and not _continues(reading, place):
            break
        if is_name_like(reading, place, first=place == token):
            end, taken = place + 1, taken + 1
        elif not (place < token + most and _is_particle(reading, place)) and not _is_tail(reading, place):
            break
        elif _is_tail(reading, place):
            end = place + 1
        place += 1
    return end


def _continues(reading: Reading, place: int) -> bool:
    gap = reading.gap(place - 1)
    if gap in {". ", "."}:
        return len(reading.words[place - 1]) == 1
    return gap in _NAME_GAPS and not (gap == "'" and reading.words[place] == "s")


def _is_particle(reading: Reading, place: int) -> bool:
    following = place + 1
    return (
        reading.words[place] in PARTICLES
        and following < len(reading)
        and reading.gap(place) in {" ", "-", "'"}
        and is_name_like(reading, following)
    )


def _is_tail(reading: Reading, place: int) -> bool:
    """Whether a small word hangs on by an apostrophe or hyphen, as in Sa'ad and Xin-yi."""
    return (
        place > 0
        and reading.gap(place - 1) in {"'", "-"}
        and reading.words[place] not in {"s", "t", "ll", "re", "ve", "d", "m"}
        and not vocabulary.is_known(reading.words[place])
    )


def small_run_from(reading: Reading, token: int, *, most: int = 2) -> int:
    """Return the token after a name written without a capital: words that are no English words."""
    end = token
    while end < len(reading) and end - token < most:
        word = reading.words[end]
        if end > token and reading.gap(end - 1) not in {" ", "-"}:
            break
        if len(word) < _SHORTEST_SMALL or not word.isalpha() or end in reading.kept or word in KIN:
            break
        if vocabulary.is_known(word) and word not in vocabulary.forenames():
            break
        end += 1
    return end


def run_back(reading: Reading, token: int, *, most: int = _LONGEST) -> int:
    """Return the first token of the name that ends with `token` (`token` + 1 when none does)."""
    first = token + 1
    while first > 0 and token + 1 - first < most:
        place = first - 1
        if not is_name_like(reading, place):
            break
        if first <= token and not _continues(reading, first):
            break
        first = place
    return first


def runs_in_list(reading: Reading, token: int) -> Iterator[tuple[int, int]]:
    """Yield the names of a list such as "A, B and C" that begins at `token`; titles are passed."""
    for _ in range(_LONGEST_LIST):
        if reading.word(token) in TITLES:
            token = run_from(reading, token + 1)
            if not 0 < token < len(reading):
                return
        else:
            end = run_from(reading, token)
            if end == token:
                return
            yield token, end
            token = end
        following = _next_in_list(reading, token)
        if following is None:
            return
        token = following


def _next_in_list(reading: Reading, token: int) -> int | None:
    if token >= len(reading):
        return None
    gap = reading.gap(token - 1).strip()
    if reading.words[token] in _LIST_LINKS and gap in {"", ","}:
        return token + 1
    return token if gap in {",", "&", "/", "+", "+"} else None


def is_convincing(reading: Reading, token: int, end: int) -> bool:
    """Whether a run is a name by itself: not a lone ordinary word, unless it is a forename too."""
    words = reading.words[token:end]
    if any(word in vocabulary.forenames() or not vocabulary.is_known(word) for word in words):
        return any(len(word) > 1 for word in words)
    return False


def pieces_of(reading: Reading, token: int, end: int) -> tuple[tuple[str, ...], ...]:
    """Return the words of a run; what a hyphen, apostrophe or particle joins is one piece."""
    pieces: list[tuple[str, ...]] = []
    for place in range(token, end):
        word = reading.words[place]
        joined = place > token and (
            reading.gap(place - 1) in {"-", "'"} or reading.words[place - 1] in PARTICLES
        )
        if joined:
            pieces[-1] = (*pieces[-1], word)
        else:
            pieces.append((word,))
    return tuple(pieces)
