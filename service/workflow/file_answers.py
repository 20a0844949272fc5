"""The answers to questions about files: which uploads they are, and where they stand in a form."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from service.domain.answers import Answers, Row, Typed
from service.domain.case import Case
from service.domain.definition import Kind, Question, Section
from service.domain.people import Person
from service.domain.upload import Place, UploadState
from service.errors import NotFoundError
from service.workflow.changing import open_draft
from service.workflow.filling import FilledForm
from service.workflow.page import page_of, row_page_of
from service.workflow.ports import Desk, Work


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A question that takes files, in the draft it is asked in."""

    case: Case
    filled: FilledForm
    section: Section
    question: Question
    place: Place

    @property
    def ids(self) -> tuple[str, ...]:
        """The uploads that are its answer."""
        typed = self._row.typed if self._row else self.filled.answers.typed
        return _ids(typed.get(self.question.id, ()))

    def with_ids(self, ids: Iterable[str]) -> Answers:
        """Return the answers of the form with these uploads as the answer."""
        typed = {self.question.id: tuple(ids)}
        row, repeat = self._row, self.section.repeat
        if row is None or repeat is None:
            answers = self.filled.answers
            return replace(answers, typed={**answers.typed, **typed})
        return self.filled.answers.with_row(repeat.id, Row(row.id, {**row.typed, **typed}))

    @property
    def _row(self) -> Row | None:
        repeat = self.section.repeat
        return self.filled.answers.row(repeat.id, self.place.row) if repeat else None


def asked_files(
    desk: Desk, work: Work, person: Person, *, case_id: str, place: Place
) -> FileAnswer:
    """Return a question of a draft of the person's own; raise NotFoundError if it is not asked."""
    case, forms = open_draft(desk, work, person, case_id=case_id)
    at = {"form": place.form, "section": place.section}
    if place.row:
        page = row_page_of(desk, case, forms, **at, row_id=place.row)
    else:
        page = page_of(desk, case, forms, **at)
    question = page.section.question(place.question)
    is_kept = page.row_id == place.row and (page.section.repeat is None) == (not place.row)
    if question is None or question.kind is not Kind.FILE or question.id in page.hidden:
        raise NotFoundError
    filled = next(form for form in forms if form.definition is page.definition)
    asked = FileAnswer(case, filled, page.section, question, place)
    repeat = page.section.repeat
    if not is_kept or (repeat and filled.answers.row(repeat.id, place.row) is None):
        raise NotFoundError
    return asked


def lost_files(work: Work, *, case: Case, forms: Iterable[FilledForm]) -> bool:
    """Return whether an answer refers to a file that the case does not have.

    That is what becomes of an answer that was copied from another case.
    """
    kept = {one.id for one in work.uploads_of_case(case.id) if one.state is UploadState.CLEAN}
    return any(set(file_ids(form)) - kept for form in forms)


def file_ids(form: FilledForm) -> tuple[str, ...]:
    """Return the uploads that the answers of a form refer to, hidden ones left out."""
    values = form.evaluated.values
    files = [(s, q) for s, q in form.definition.questions() if q.kind is Kind.FILE]
    found: list[str] = []
    for section, question in files:
        rows = values.rows.get(section.repeat.id, ()) if section.repeat else (values,)
        for row in rows:
            value = row.values.get(question.id)
            found.extend(value if isinstance(value, tuple) else ())
    return tuple(found)


def file_names(work: Work, case: Case) -> dict[str, str]:
    """Return what each kept file of a case is called, by id; only the school itself may see it."""
    kept = work.uploads_of_case(case.id)
    return {one.id: one.name for one in kept if one.state is UploadState.CLEAN}


def used_files(work: Work, case: Case) -> set[str]:
    """Return every text that could be the id of a file in what was typed or sent."""
    used: set[str] = set()
    for form in case.forms:
        stored = work.answers(case.id, form=form)
        if stored is not None:
            rows = (row.typed for rows in stored.answers.rows.values() for row in rows)
            for typed in (stored.answers.typed, *rows):
                used.update(*map(_ids, typed.values()))
    return used | sent_files(work, case)


def sent_files(work: Work, case: Case) -> set[str]:
    """Return every text that could be the id of a file in what was ever sent of a case."""
    found: set[str] = set()
    for submitted in (form for sent in work.submissions(case.id) for form in sent.forms):
        rows = (row.values for rows in submitted.values.rows.values() for row in rows)
        for values in (submitted.values.values, *rows):
            found.update(*(value for value in values.values() if isinstance(value, tuple)))
    return found


def _ids(typed: Typed) -> tuple[str, ...]:
    return tuple(one for one in typed if one) if isinstance(typed, tuple) else ()
