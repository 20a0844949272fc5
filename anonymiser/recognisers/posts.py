"""People by what they are: "TA Sam Lane", "Ana Lane (OT)", "social worker: Ana Lane", "our ELSA".

Source: the roles of the DfE school workforce census and of the professionals named in the SEND Code
of Practice 2015, chapters 3 and 6.
"""

from collections.abc import Iterator

from anonymiser import vocabulary
from anonymiser.findings import Decision
from anonymiser.marks import Mention
from anonymiser.name_runs import (
    cued_runs,
    is_convincing,
    pieces_of,
    run_back,
)
from anonymiser.reading import Reading

_WHY = "a name beside what the person is"
STAFF = frozenset(
    "teacher teachers assistant assistants senco sencos sendco head headteacher deputy principal "
    "mentor mentors tutor tutors lead leader manager ta tas lsa lsas hlta elsa mdsa supervisor "
    "caretaker cook receptionist secretary librarian author referrer coordinator governor chair "
    "dsl keyworker staff adult bursar instructor trainer coach ect nqt technician".split()
)
PROFESSIONALS = frozenset(
    "psychologist psychologists ep therapist therapists salt slt ot physio physiotherapist worker "
    "workers nurse paediatrician psychiatrist consultant adviser advisor officer visitor gp "
    "doctor dentist optician audiologist practitioner counsellor interpreter iro ewo hv dietitian "
    "neurologist surgeon specialist clinician assessor escort driver portage solicitor advocate "
    "isw fsw pcso".split()
)
_MODIFIERS = frozenset(
    "class deputy assistant senior specialist educational speech language and clinical consultant "
    "lead occupational head teaching learning support key social family health school community "
    "paediatric year early years inclusion pastoral designated safeguarding executive trainee "
    "advisory autism play art music link named key-person on call attendance home liaison welfare "
    "education of student our the a an his her their my subject phase supply part time midday "
    "lunchtime newly qualified".split()
)
_FURTHEST = 6
_GAPS = frozenset({"", ",", ":", "-", "(", ",-", "is", "/"})
_OPENERS = frozenset({"(", "[", ",", "-", ",-", "/"})


def recognise(reading: Reading) -> Iterator[Mention]:
    """Yield a mention for every name beside a post."""
    for token in reading.places_of(STAFF | PROFESSIONALS):
        role = "professional" if reading.words[token] in PROFESSIONALS else "staff"
        found = list(_after(reading, token, role))
        yield from found or _before(reading, token, role)


def _after(reading: Reading, token: int, role: str) -> Iterator[Mention]:
    first = token + 1
    if reading.word(first) in {"is", "was", "called", "named"}:
        first += 1
    if first >= len(reading) or reading.gap(first - 1).strip() not in _GAPS:
        return
    if "\n" in reading.gap(first - 1):
        return
    apart = reading.gap(first - 1).strip() in {",", "-"}
    for start, end, sure in cued_runs(reading, first):
        if not _is_named(reading, start, end, apart=apart):
            return
        yield _mention(reading, start, end, role, sure=sure)


def _is_named(reading: Reading, start: int, end: int, *, apart: bool) -> bool:
    if not is_convincing(reading, start, end):
        return False
    return not apart or end - start > 1 or reading.words[start] in vocabulary.forenames()


def _before(reading: Reading, token: int, role: str) -> Iterator[Mention]:
    """Yield the name before "(class teacher", ", our ELSA" or ", Specialist Teacher Adviser"."""
    place = token - 1
    while place >= 0 and token - place < _FURTHEST and reading.gap(place).strip() in {"", "&", "-"}:
        if reading.words[place] not in _MODIFIERS and reading.words[place] not in STAFF:
            return
        place -= 1
    if place < 0 or reading.gap(place).strip() not in _OPENERS:
        return
    first = run_back(reading, place)
    if first <= place and is_convincing(reading, first, place + 1):
        yield _mention(reading, first, place + 1, role)


def _mention(reading: Reading, first: int, end: int, role: str, *, sure: bool = True) -> Mention:
    return Mention(
        reading, reading.starts[first], reading.ends[end - 1], pieces_of(reading, first, end),
        role, _WHY, "", Decision.REDACT if sure else Decision.REVIEW,
    )  # fmt: skip
