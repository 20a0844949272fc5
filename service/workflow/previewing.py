"""A school's own look at what the panel would read of its draft, before it is sent.

Nothing is kept of it. Admin support decides every finding afterwards; here each is only shown.
"""

from dataclasses import dataclass

from service.domain.case import CaseState
from service.domain.panel_copy import PanelCopy
from service.domain.people import Person
from service.errors import RefusedError
from service.workflow.access import read_own_case
from service.workflow.case_view import CaseView, outline
from service.workflow.clearing_page import ReadingSection, reading_sections
from service.workflow.copies import beginning, copy_of
from service.workflow.filling import filled_forms
from service.workflow.finding import names_the_school, source_of
from service.workflow.ports import Desk
from service.workflow.submitting import submission_of

NO_KEY = ""


@dataclass(frozen=True, slots=True)
class OwnPreview:
    """What the panel would read of a draft, and what was found in its texts.

    `names_school` is whether too few schools of the cluster could have such a pupil; `holders` is
    how many could.
    """

    view: CaseView
    copy: PanelCopy
    sections: tuple[ReadingSection, ...]
    names_school: bool
    holders: int


def own_preview(desk: Desk, person: Person, case_id: str) -> OwnPreview:
    """Return a draft as the panel would read it, everything found in it replaced.

    Raises RefusedError for a case that was sent: the office decides about its copy.
    """
    with desk.records.writing() as work:
        case = read_own_case(desk, work, person, case_id=case_id)
        if case.state is not CaseState.DRAFT:
            raise RefusedError("This case has been sent. Admin support now makes its copy.")
        submission = submission_of(case, filled_forms(desk, work, case=case), person)
    source = source_of(desk, submission, added=())
    clearing = beginning(case, source, key=NO_KEY)
    return OwnPreview(
        outline(desk, case),
        copy_of(source, clearing),
        reading_sections(source, clearing),
        names_the_school(source),
        source.holders,
    )
