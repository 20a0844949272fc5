"""Decides whether a word that is also somebody's name ("Will", "Autumn", "Hope") is the name here.

The writer's letter case comes first, then the place in the sentence and the words around. What is
unsure goes to review: never silently either way.
"""

from anonymiser.findings import Decision
from anonymiser.reading import Reading
from anonymiser.vocabulary import DAYS, MONTHS, SEASONS, SHORT_MONTHS

_NOT_AFTER_A_NAME = frozenset(
    "the a an this that these those we you he she they it i your our their its all any some there "
    "everyone everybody each my his her no be not pupils staff parents schools children panel "
    "members anyone somebody someone nobody people what which of for to in on at from".split()
)
SAYS = frozenset(
    "said says told tells asked asks reports reported writes wrote explained explains likes liked "
    "loves loved enjoys enjoyed hates hated wants wanted struggles struggled attends attended "
    "reads plays played joined finds found shows showed uses used makes made responds responded "
    "works worked thinks thought feels felt needs needed sees saw knows knew goes went comes came "
    "gets got lives lived sits sat speaks spoke talks talked eats ate sleeps slept runs ran "
    "refuses refused hits hit bit bites cries cried screams screamed pushed pushes kicked kicks "
    "left leaves moved moves started began begins became becomes continues continued prefers "
    "preferred receives received achieved achieves benefits benefited requires required presents "
    "presented engages engaged arrived arrives chose chooses copes coped completes completed "
    "takes took gives gave tried tries whispers whispered smiles smiled laughs laughed helps "
    "helped passed can can't".split()
)
_LINKS = frozenset(
    "is was has had does did will would may might could should must isn wasn hasn doesn didn "
    "wouldn couldn has been lacks scored".split()
)
_ACTIONS = frozenset(
    "eat read write use need attend join play work learn speak talk sit stay go come try tell ask "
    "show take get make follow complete engage manage answer enter leave receive access develop "
    "begin start".split()
)
_AUXILIARIES = frozenset("will would can could may might should must does did".split())
# Words that begin sentences of their own: "Hope is ...", "Grace was said". A person must be near.
_IDEAS = frozenset(
    "hope faith grace joy peace patience comfort success favour fortune mercy blessing charity "
    "trust destiny honour justice constance prudence verity".split()
)
HELPERS = frozenset(
    {"will", "may", "mark", "can", "bill", "rob", "sue", "pat", "chase", "grant", "dean"}
)
_ADVERBS = frozenset(
    "now also still often then only usually rarely always never really clearly sometimes already "
    "just frequently mostly generally currently recently".split()
)
_HUMAN = frozenset(
    "he she his her him hers himself herself they them pupil child boy girl student learner".split()
)
_WHEN_FIRMLY = frozenset(
    "in since until till by before after during this last next early late mid end each every "
    "previous following between throughout".split()
)
_WHEN = frozenset("from to of for and through the".split())
_TIME_NEXT = frozenset(
    "term terms half halves holiday holidays break one two data bank day panel meeting exams sats "
    "fair fayre school camp results assessment assessments report until till semester time".split()
)
_TIMES = frozenset({*MONTHS, *SHORT_MONTHS, *SEASONS, *DAYS, "easter", "christmas", "term"})
_HUMAN_REACH = 28
_LOUD = 4


def judge(reading: Reading, token: int, *, exact: bool) -> Decision | None:
    """Return how the token is to be treated, or None when it is plainly the ordinary word.

    `exact` says that the word is a declared name as it stands, not a form derived from one.
    """
    if not reading.is_capital(token):
        return _judge_small(reading, token)
    if _is_compound(reading, token) or _is_time(reading, token):
        return None
    if reading.is_upper(token) and len(reading.words[token]) > 1:
        return _judge_shouted(reading, token)
    if reading.opens_sentence(token):
        return _judge_opening(reading, token, exact=exact)
    return _judge_inside(reading, token, exact=exact)


def _judge_small(reading: Reading, token: int) -> Decision | None:
    if not reading.is_small or _is_time(reading, token) or _is_compound(reading, token):
        return None
    concrete = reading.words[token] not in _IDEAS | _TIMES | HELPERS
    likely = concrete or acts(reading, token) or _is_owner(reading, token)
    return Decision.REVIEW if likely else None


def _judge_shouted(reading: Reading, token: int) -> Decision:
    beside = [each for each in (token - 1, token + 1) if 0 <= each < len(reading)]
    shouted = any(reading.is_upper(each) and len(reading.words[each]) >= _LOUD for each in beside)
    return Decision.REVIEW if shouted or reading.is_shouted else Decision.REDACT


def _judge_opening(reading: Reading, token: int, *, exact: bool) -> Decision | None:
    following = reading.word(token + 1)
    if "," not in reading.gap(token) and following in _NOT_AFTER_A_NAME:
        return None
    sure = _is_owner(reading, token) or acts(reading, token)
    return Decision.REDACT if exact and sure else Decision.REVIEW


def _judge_inside(reading: Reading, token: int, *, exact: bool) -> Decision:
    if acts(reading, token) or _is_owner(reading, token):
        return Decision.REDACT
    if reading.words[token] in _TIMES or _in_capitals(reading, token) or not exact:
        return Decision.REVIEW
    return Decision.REDACT


def acts(reading: Reading, token: int) -> bool:
    """Whether the words after a token say what a person does or is."""
    if reading.gap(token).strip():
        return False
    following = token + 1
    if reading.word(following) in _ADVERBS:
        following += 1
    word = reading.word(following)
    if following < len(reading) and reading.is_capital(following):
        return False
    if word in SAYS:
        return True
    if word in _AUXILIARIES and reading.word(following + 1) in _ACTIONS:
        return True
    concrete = reading.words[token] not in _IDEAS | _TIMES
    if concrete and word.endswith("ed") and word not in _NOT_AFTER_A_NAME:
        return True
    return word in _LINKS and (concrete or _is_human(reading, following))


def _is_human(reading: Reading, token: int) -> bool:
    near = reading.words[token : token + _HUMAN_REACH]
    return not _HUMAN.isdisjoint(near)


def _is_owner(reading: Reading, token: int) -> bool:
    if reading.gap(token) != "'" or reading.word(token + 1) != "s":
        return False
    return reading.word(token + 2) not in _TIME_NEXT


def _is_compound(reading: Reading, token: int) -> bool:
    following = token + 1
    return (
        reading.gap(token) == "-"
        and not reading.is_capital(following)
        and len(reading.words[following]) > 1
    )


def _is_time(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    if word not in _TIMES:
        return False
    before, after = reading.word(token - 1), reading.word(token + 1)
    if after[:1].isdigit() or after in _TIME_NEXT:
        return True
    if before[:1].isdigit() and word not in SEASONS and not reading.gap(token - 1).strip():
        return True
    if before in _WHEN_FIRMLY and not reading.gap(token - 1).strip():
        return True
    if after in {"and", "or", "to"} and reading.word(token + 2) in _TIMES:
        return True
    return before in _WHEN and reading.word(token - 2) in (_TIMES | _WHEN_FIRMLY)


def _in_capitals(reading: Reading, token: int) -> bool:
    beside = [token + 1] if not reading.gap(token).strip() else []
    if token and not reading.gap(token - 1).strip() and not reading.opens_sentence(token - 1):
        beside.append(token - 1)
    return any(reading.is_capital(each) for each in beside if 0 <= each < len(reading))
