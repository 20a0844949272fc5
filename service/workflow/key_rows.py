"""The lines of the key sheet: which school and which pupils stand behind each item. Restricted."""

from collections.abc import Sequence

from service.domain.authority import Authority
from service.domain.case import Case
from service.domain.clearing import Clearing, RevealChoice
from service.domain.display import shown
from service.domain.pack import KeyRow, Pack
from service.domain.submission import Submission
from service.workflow.ports import Desk, Work
from service.workflow.subject import declared

NAME_PARTS = ("first_name", "middle_name", "last_name", "name")


def key_rows(desk: Desk, work: Work, pack: Pack, *, cases: Sequence[Case]) -> tuple[KeyRow, ...]:
    """Return a line for each item of the pack, in its order."""
    by_reference = {case.reference: case for case in cases}
    return tuple(
        _row(desk, work, number=item.number, case=by_reference[item.copy.reference])
        for item in pack.items()
    )


def _row(desk: Desk, work: Work, *, number: int, case: Case) -> KeyRow:
    authority = desk.definitions.authority(case.authority)
    submission = work.submission(case.id)
    return KeyRow(
        number,
        case.reference,
        authority.school(case.school).name,
        _pupils(desk, submission) if submission else (),
        _notes(work, authority, work.clearing_of_case(case.id)),
    )


def _pupils(desk: Desk, submission: Submission) -> tuple[str, ...]:
    definitions = tuple(desk.definitions.rebuild(form.source) for form in submission.forms)
    names: dict[str, dict[str, str]] = {}
    for key, identifies, question, value in declared(submission, definitions):
        if identifies.role == "pupil" and identifies.attribute in NAME_PARTS:
            names.setdefault(key, {})[identifies.attribute] = shown(question, value)
    return tuple(
        " ".join(parts[part] for part in NAME_PARTS if part in parts) for parts in names.values()
    )


def _notes(work: Work, authority: Authority, clearing: Clearing | None) -> tuple[str, ...]:
    if clearing is None or clearing.reveal is not RevealChoice.ACCEPT:
        return ()
    events = work.events(kind="panel_copy", subject=clearing.key)
    by = [event.actor for event in events if event.action == "decide_reveal"][-1]
    reader = work.account(by)
    name = reader.person.name if reader else "a reader"
    schools = "1 school" if clearing.holders == 1 else f"{clearing.holders} schools"
    few = f"{schools} of the cluster could have sent this (fewer than {authority.reveal_below})"
    return (f"{few}; accepted by {name}: {clearing.reveal_reason}",)
