"""Withdrawing a case that was sent: nothing of it goes into papers that are built from then on.

Packs that hold it are withdrawn from the panel, as for every copy that is taken back; the papers
themselves stay as they were, for the office.
"""

from dataclasses import replace

from service.domain.audit import Event
from service.domain.case import Case, CaseState
from service.domain.people import Person
from service.errors import RefusedError
from service.workflow.access import own_case
from service.workflow.ports import Desk
from service.workflow.reading_again import take_back


def withdraw(desk: Desk, person: Person, case_id: str) -> Case:
    """Withdraw a case and return it; withdrawing twice changes nothing.

    Raises RefusedError for a case that was never sent, and after its meeting.
    """
    with desk.records.writing() as work:
        case = own_case(work, person, case_id=case_id)
        if case.state is CaseState.WITHDRAWN:
            return case
        if not case.reference:
            raise RefusedError("This case was never sent, so there is nothing to withdraw.")
        now = desk.now()
        if desk.definitions.authority(case.authority).meeting(case.meeting).is_over(now):
            raise RefusedError("The meeting is over. Tell admin support if the case is to stop.")
        withdrawn = replace(case, state=CaseState.WITHDRAWN, withdrawn_at=now, returned={})
        work.save_case(withdrawn)
        take_back(desk, work, person, case=case)
        work.note(Event(now, person.id, "withdraw", "case", case.id))
        return withdrawn
