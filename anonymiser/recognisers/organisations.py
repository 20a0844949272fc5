"""Local organisations: surgeries, clinics, nurseries, other schools, churches, homes, taxi firms.

Source: the establishment types of Get Information about Schools and the organisation types of the
NHS Organisation Data Service, as people write them.
"""

from collections.abc import Iterator

from anonymiser import vocabulary
from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank
from anonymiser.reading import Reading
from anonymiser.schools import PHASES

_WHY = "a name before a word for a local organisation"
_KINDS = {
    **dict.fromkeys(
        "nursery preschool playgroup kindergarten creche playschool nurseries childminders".split(),
        "previous_setting",
    ),
    **dict.fromkeys(
        "school academy college primary infants juniors infant junior secondary sixth".split(),
        "school",
    ),
    **dict.fromkeys(
        "surgery clinic practice hospital hospice infirmary pharmacy trust church mosque temple "
        "gurdwara synagogue chapel taxis cars ltd limited llp cic plc charity foundation scouts "
        "brownies cubs fc rfc rovers cathedral masjid home unit library stables theatre farm "
        "cafe".split(),
        "agency",
    ),
}  # fmt: skip
_PAIRS = {
    ("health", "centre"), ("medical", "centre"), ("children", "centre"), ("family", "centre"),
    ("development", "centre"), ("leisure", "centre"), ("community", "centre"), ("sports", "centre"),
    ("resource", "service"), ("children", "home"), ("care", "home"), ("family", "hub"),
    ("nhs", "trust"), ("foundation", "trust"), ("academy", "trust"), ("youth", "club"),
    ("pre", "school"), ("after", "club"), ("group", "practice"), ("resource", "base"),
    ("counselling", "service"), ("therapy", "service"), ("support", "service"), ("youth", "centre"),
}  # fmt: skip
_HEADS = _KINDS.keys() | {second for _, second in _PAIRS}
_SOFT = frozenset(
    "service unit home foundation trust charity library practice farm cafe theatre stables base "
    "hub club cars centre fc".split()
)
_GENERIC = frozenset(
    "the a an our this that my his her their local primary infant junior special mainstream "
    "secondary previous virtual forest sunday nursery new current whole high middle first each "
    "every any some no another other both all home day private state public independent general "
    "medical dental health child children childrens s family community village old big small good "
    "best and or of in at to by from with for is was if when after before saturday summer spring "
    "autumn winter partner feeder neighbouring outstanding boarding music art drama speech "
    "language support inclusive lead host nhs academy trust development leisure resource care "
    "group infants juniors school sixth form nurture base outreach behaviour autism specialist "
    "teaching training upper lower grammar free".split()
)
_ANY_CASE = frozenset(
    "nursery surgery preschool playgroup clinic school church mosque hospital taxis academy "
    "college infants juniors primary".split()
)
_MOST_BEFORE = 6


def recognise(reading: Reading) -> Iterator[Mark]:
    """Yield a mark for every named organisation; one named by plain words alone goes to review."""
    for token in reading.places_of(_HEADS):
        word = reading.words[token]
        pair = (reading.word(token - 1), word)
        if word not in _KINDS and pair not in _PAIRS:
            continue
        apposed = _in_apposition(reading, token) if word in _KINDS else None
        if apposed:
            yield apposed
        if token in reading.kept or not (reading.is_capital(token) or word in _ANY_CASE):
            continue
        mark = _named(reading, token, _KINDS.get(word, "agency"))
        if mark:
            yield mark


def _in_apposition(reading: Reading, token: int) -> Mark | None:
    """Return the name between commas after "the trust", "our nursery" and the like."""
    first = token + 1
    if first >= len(reading) or reading.gap(token) not in {", ", " (", ": "}:
        return None
    end = first
    while end < len(reading) and reading.is_capital(end) and end not in reading.kept:
        end += 1
        if reading.gap(end - 1) not in {" ", "-"}:
            break
    if end - first <= 1 or all(_is_generic(reading, each) for each in range(first, end)):
        return None
    kind = _KINDS.get(reading.words[token], "agency")
    why = "a name beside a word for a local organisation"
    entity = f"{kind}:{' '.join(reading.words[first:end])}"
    return Mark(
        reading.starts[first], reading.ends[end - 1], kind, why, Rank.DOUBT, entity, "",
        Decision.REVIEW,
    )  # fmt: skip


def _named(reading: Reading, token: int, kind: str) -> Mark | None:
    first = token
    while first > 0 and token - first < _MOST_BEFORE and _joins(reading, first - 1):
        first -= 1
    while first < token and _is_generic(reading, first):
        first += 1
    named = [reading.words[each] for each in range(first, token) if not _is_generic(reading, each)]
    if not named:
        return None
    end = _end(reading, token)
    return _mark(reading, first, end, kind, named)


def _joins(reading: Reading, token: int) -> bool:
    gap = reading.gap(token)
    if (
        (token in reading.kept and not _may_begin(reading.words[token]))
        or gap.strip() not in {"", "'", "-", ".", "&"}
        or "\n" in gap
    ):
        return False
    if gap.strip() == "." and reading.words[token] != "st":
        return False
    return reading.is_capital(token) or reading.words[token] in {"s", "of"}


def _may_begin(word: str) -> bool:
    """Whether a word that survives by itself may be a part of an organisation's name."""
    return word == "nhs" or word in vocabulary.place_words()


def _is_generic(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    return word in _GENERIC or word in PHASES or word in _KINDS or word.isdigit()


def _end(reading: Reading, token: int) -> int:
    end = token + 1
    while end < len(reading) and reading.words[end] in PHASES and reading.is_capital(end):
        if reading.gap(end - 1).strip():
            break
        end += 1
    return end


def _mark(reading: Reading, first: int, end: int, kind: str, named: list[str]) -> Mark:
    plain = all(vocabulary.is_known(word) for word in named)
    soft = reading.words[end - 1] in _SOFT
    common = all(word in vocabulary.place_words() for word in named)
    vague = soft or (common and kind == "school")
    doubtful = plain and (reading.opens_sentence(first) or vague)
    words = (word for word in named if word != "s")
    return Mark(
        reading.starts[first], reading.ends[end - 1], kind, _WHY,
        Rank.DOUBT if doubtful else Rank.NAME, f"{kind}:{' '.join(words)}", "",
        Decision.REVIEW if doubtful else Decision.REDACT,
    )  # fmt: skip
