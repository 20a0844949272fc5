"""People by their title: Mrs Lane, Mr P. Lane, Dr. Lane, Mr and Mrs Lane, also in small letters.

Source: the titles of the GOV.UK name pattern and those of the languages most spoken in English
schools (DfE school census, first language).
"""

from collections.abc import Iterator

from anonymiser import vocabulary
from anonymiser.aliases import TITLES
from anonymiser.findings import Decision
from anonymiser.marks import Mention
from anonymiser.name_runs import KIN, is_name_like, pieces_of, run_from
from anonymiser.reading import Reading
from anonymiser.recognisers.posts import PROFESSIONALS, STAFF

_WHY = "a name after a title"
_LONGEST = 3
_PROFESSIONAL = frozenset({"dr", "doctor", "prof", "professor", "nurse", "pc", "sgt", "dc"})
_NEED_CAPITAL = frozenset(
    "miss sir lord lady sister nurse doctor dame fr pc professor canon judge dc councillor frau "
    "pani madam".split()
)
_NEVER_ALONE = frozenset(
    {"sister", "nurse", "doctor", "lord", "lady", "judge", "canon", "pc", "dc"}
)
_FOLLOWS_NO_TITLE = frozenset(
    "the a an and or is was has had will can may to of in on at who said says with for from him "
    "her them out any some lunch school break this that their his work".split()
)


def recognise(reading: Reading) -> Iterator[Mention]:
    """Yield a mention for every title with a name after it."""
    for token in reading.places_of(TITLES):
        if token + 1 < len(reading) and _is_title(reading, token):
            mention = _after(reading, token)
            if mention:
                yield mention


def _is_title(reading: Reading, token: int) -> bool:
    if token in reading.kept:
        return False
    return reading.is_capital(token) or reading.words[token] not in _NEED_CAPITAL


def _after(reading: Reading, token: int) -> Mention | None:
    first = token + 1
    if reading.words[first] in {"and", "or"} or reading.gap(token).strip() == "&":
        return _pair(reading, token)
    if reading.words[first] in TITLES:
        return None
    if reading.gap(token).strip() not in {"", "."} or "\n\n" in reading.gap(token):
        return None
    end = _end(reading, token, first)
    return _mention(reading, token, first, end) if end > first else None


def _end(reading: Reading, token: int, first: int) -> int:
    """Return the token after the name, `first` itself when none follows the title."""
    loud = reading.is_upper(token) and len(reading.words[token]) > 1
    if is_name_like(reading, first) and not loud:
        return run_from(reading, first, most=_LONGEST)
    if reading.is_capital(first):
        return _odd_capital_end(reading, token, first)
    return _small_end(reading, first) if _is_small_name(reading, token, first) else first


def _odd_capital_end(reading: Reading, token: int, first: int) -> int:
    """Return the end of a name that is a protected word, or stands all in capitals."""
    if reading.words[first] in _FOLLOWS_NO_TITLE or not reading.words[first].isalpha():
        return first
    if first in reading.kept or (reading.is_upper(first) and not reading.is_upper(token)):
        return first + 1
    return _unknown_end(reading, first, shortest=1)


def _is_small_name(reading: Reading, token: int, first: int) -> bool:
    word = reading.words[first]
    if len(word) == 1:
        return reading.gap(first) == "'"
    if word in _FOLLOWS_NO_TITLE or word in _NEVER_ALONE or not word.isalpha():
        return False
    return not (reading.words[token] in _NEED_CAPITAL and vocabulary.is_known(word))


def _small_end(reading: Reading, first: int) -> int:
    return _unknown_end(reading, first, shortest=_LONGEST)


def _unknown_end(reading: Reading, first: int, *, shortest: int) -> int:
    """Return the token after the words that are no English words, beginning after `first`."""
    end = first + 1
    while end < len(reading) and reading.gap(end - 1) in {" ", "-", "'"} and end - first < _LONGEST:
        word = reading.words[end]
        if vocabulary.is_known(word) or len(word) < shortest or not word.isalpha():
            break
        end += 1
    return end


def _pair(reading: Reading, token: int) -> Mention | None:
    second = token + (2 if reading.words[token + 1] in {"and", "or"} else 1)
    if reading.word(second) not in TITLES:
        return None
    end = run_from(reading, second + 1, most=_LONGEST)
    return _mention(reading, token, second + 1, end) if end > second + 1 else None


def _mention(reading: Reading, token: int, first: int, end: int) -> Mention:
    title = reading.words[token]
    said = _said_role(reading, token, end)
    guessed = "professional" if title in _PROFESSIONAL else "staff"
    return Mention(
        reading, reading.starts[token], reading.ends[end - 1], pieces_of(reading, first, end),
        said or guessed, _WHY, title, Decision.REDACT, firm=bool(said),
    )  # fmt: skip


def _said_role(reading: Reading, token: int, end: int) -> str:
    """Return the role that a word right before or after the name gives, or ""."""
    beside = [reading.word(token - 1)] if token and not reading.gap(token - 1).strip(" ,:(") else []
    if end < len(reading) and reading.gap(end - 1).strip() in {",", "("}:
        beside += reading.words[end : end + 3]
    for word in beside:
        if word in KIN:
            return KIN[word]
        if word in STAFF or word in PROFESSIONALS:
            return "staff" if word in STAFF else "professional"
    return ""
