"""Cuts the name that stands beside a cue: where it begins, where it ends, and lists of names."""

from collections.abc import Iterator

from anonymiser import vocabulary
from anonymiser.aliases import PARTICLES, TITLES
from anonymiser.reading import Reading
from anonymiser.vocabulary import DAYS, MONTHS
from anonymiser.word_names import HELPERS, SAYS, acts

KIN = {
    **dict.fromkeys(
        "mum mummy mam mom mother mums dad daddy father dads parent parents stepmum stepdad "
        "stepmother stepfather guardian guardians".split(),
        "parent",
    ),
    **dict.fromkeys(
        "brother brothers sister sisters sibling siblings twin twins stepbrother stepsister "
        "triplet triplets".split(),
        "sibling",
    ),
    **dict.fromkeys(
        "carer carers nan nana nanna nanny nanan gran granny grandma grandmother grandad "
        "granddad grandpa grandfather grandparent grandparents gramps grandson granddaughter "
        "aunt auntie aunty uncle cousin cousins niece nephew son sons daughter daughters "
        "husband wife partner boyfriend girlfriend fiance fiancee godmother godfather "
        "childminder babysitter babcia dziadek bibi dadi nani amma appa ammi abbu baba ummi "
        "abuela abuelo yiayia nonna nonno halmoni hooyo aabo ayeeyo awoowe taid nain mamgu "
        "tadcu khala chacha mami oma opa lola lolo ba dada".split(),
        "relative",
    ),
}  # fmt: skip
"""Words for relatives and the role that a name beside them has."""

_NOT_NAMES = frozenset(
    "i year years key stage class the a an and or but if when while this that these those she he "
    "it they we you his her their our my who which to in on at by from with for of as is was are "
    "were be has had have does did do not no yes mr mrs ms miss dr sir also please thank thanks "
    "regards dear re cc ref so then there here after before since because during however although "
    "both each all every some any one two three four five six seven eight nine ten first second "
    "third".split()
)
_LIST_LINKS = frozenset({"and", "or"})
_NAME_GAPS = frozenset({" ", "-", "'", ". ", "  "})
_LONGEST = 4
_ENDS = frozenset("too well also school home class work today now yes no okay ok group".split())
_LONGEST_LIST = 8
_LOUD = 3


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
        return not vocabulary.is_known(word) and (
            len(word) > _LONGEST or word in vocabulary.forenames() or reading.is_shouted
        )
    return True


def run_from(reading: Reading, token: int, *, most: int = _LONGEST) -> int:
    """Return the token after the name that begins at `token` (`token` itself when none does)."""
    end = place = token
    taken = 0
    while place < len(reading) and taken < most:
        if place > token and not _continues(reading, place):
            break
        if is_name_like(reading, place, first=place == token):
            end, taken = place + 1, taken + 1
        elif not (place < token + most and _is_particle(reading, place)) and not _is_tail(
            reading, place
        ):
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
    if place == 0 or reading.gap(place - 1) not in {"'", "-"}:
        return False
    word, before = reading.words[place], reading.words[place - 1]
    if word in {"s", "t", "ll", "re", "ve", "d", "m"} or reading.is_capital(place):
        return False
    return not vocabulary.is_known(word) or not vocabulary.is_known(before)


def quiet_run_from(reading: Reading, token: int) -> tuple[int, bool]:
    """Return where a name whose capitals say nothing ends, and whether it is sure to be one.

    Such a name is a word that is no English word, or a listed forename; a surname that is a word
    counts only right before a comma, bracket or full stop.
    """
    if not _is_quiet_name(reading, token) or reading.words[token] in SAYS:
        return token, False
    word = reading.words[token]
    known = vocabulary.is_known(word)
    end = token + 1
    while end < len(reading) and end - token < _LONGEST and reading.gap(end - 1) in {" ", "-", "'"}:
        if not _is_quiet_name(reading, end):
            break
        end += 1
    listed = word in vocabulary.forenames()
    strange = not all(map(vocabulary.is_known, reading.words[token:end]))
    if known and not strange and not _may_stand_alone(reading, token):
        return token, False
    return end, strange and (listed or reading.is_small or reading.is_shouted)


def _may_stand_alone(reading: Reading, token: int) -> bool:
    """Whether an ordinary word right after a cue may be a forename there."""
    word = reading.words[token]
    if word not in vocabulary.forenames():
        return False
    if acts(reading, token) or _is_last(reading, token):
        return True
    return (reading.is_small or reading.is_shouted) and word not in HELPERS


def _is_quiet_name(reading: Reading, token: int) -> bool:
    word = reading.word(token)
    if token in reading.kept or not word.isalpha() or word in KIN or word in _NOT_NAMES:
        return False
    if (
        word in PARTICLES
        and reading.word(token + 1)
        and not vocabulary.is_known(reading.word(token + 1))
    ):
        return True
    if (
        token
        and reading.gap(token - 1) == "-"
        and not vocabulary.is_known(reading.words[token - 1])
    ):
        return True
    if vocabulary.is_known(word):
        return (
            word in vocabulary.forenames()
            or _is_last(reading, token)
            or (acts(reading, token) and reading.word(token - 1) in vocabulary.forenames())
        )
    return len(word) > 1 and not vocabulary.is_built(word)


def _is_last(reading: Reading, token: int) -> bool:
    """Whether punctuation follows, so that the word can end a name but begin no clause."""
    after = reading.ends[token]
    following = reading.folded.plain[after : after + 2]
    word = reading.words[token]
    inflected = vocabulary.is_known(word) and word.endswith(("s", "ed", "ing", "ly"))
    ends = following[:1] in set(",).;") or following == " ("
    return ends and not inflected and word not in _ENDS


def run_back(reading: Reading, token: int, *, most: int = _LONGEST) -> int:
    """Return the first token of the name that ends with `token` (`token` + 1 when none does)."""
    first = token + 1
    quiet = reading.is_small or reading.is_shouted
    while first > 0 and token + 1 - first < most:
        place = first - 1
        if not (_is_quiet_name(reading, place) if quiet else is_name_like(reading, place)):
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
    return token if gap in {",", "&", "/", "+"} else None


def cued_runs(reading: Reading, token: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the names of a list that begins at `token`, after a cue, and whether each is sure.

    Where the writer's capitals say something they are followed; elsewhere words that are no English
    words are taken.
    """
    if is_name_like(reading, token) and not is_loud(reading, token):
        for start, end in runs_in_list(reading, token):
            yield start, end, True
        return
    for _ in range(_LONGEST_LIST):
        end, sure = quiet_run_from(reading, token)
        if end == token:
            return
        yield token, end, sure
        following = _next_in_list(reading, end)
        if following is None:
            return
        token = following


def is_loud(reading: Reading, token: int) -> bool:
    """Whether a token and a word beside it are all capitals, so that capitals say nothing."""
    if not reading.is_upper(token):
        return False
    beside = (each for each in (token - 1, token + 1) if 0 <= each < len(reading))
    return reading.is_shouted or any(
        reading.is_upper(each) and len(reading.words[each]) >= _LOUD for each in beside
    )


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
