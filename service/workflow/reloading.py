"""Taking in a case file that may have been taken in before."""

from collections.abc import Iterator, Mapping

from service.domain.answers import Answers, Typed
from service.domain.case import Case, CaseState
from service.errors import RefusedError
from service.workflow.loading import CaseFile, answers_of, load_case, sender
from service.workflow.ports import Desk, Work


def load_new_case(desk: Desk, file: CaseFile) -> Case:
    """Keep the case of a file as `load_case` does, unless the very same case was sent before.

    Raises RefusedError with its reference when a case of the same school, route and meeting was
    sent with equal answers.
    """
    sender(desk, file)
    route = desk.definitions.authority(file.authority).route(file.route)
    given = [
        _said(answers_of(desk, desk.definitions.form(file.authority, form), answers))
        for form in route.forms
        for answers in (file.answers.get(form, {}),)
    ]
    with desk.records.reading() as work:
        for case in _like(work, file) if file.submitted_at else ():
            stored = [work.answers(case.id, form=form) for form in route.forms]
            if given == [_said(one.answers) for one in stored if one]:
                raise RefusedError(
                    f"This case was sent before, as {case.reference}. Say --again to send it again."
                )
    return load_case(desk, file)


def _like(work: Work, file: CaseFile) -> Iterator[Case]:
    """Yield what the school of a file has sent by the same route to the same meeting."""
    for case in work.cases_of_meeting(file.authority, meeting=file.meeting):
        sent = case.state is CaseState.SUBMITTED
        if sent and (case.school, case.route) == (file.school, file.route):
            yield case


def _said(answers: Answers) -> object:
    """Return everything that is answered in a form, in a shape that ignores the ids of rows."""
    rows = {
        repeat: [_filled(row.typed) for row in rows]
        for repeat, rows in answers.rows.items()
        if rows
    }
    return _filled(answers.typed), rows


def _filled(typed: Mapping[str, Typed]) -> dict[str, Typed]:
    return {name: text for name, text in typed.items() if any(text)}
