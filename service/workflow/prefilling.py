"""The rows that a repeating section starts with: those of the case that this one is about."""

import secrets
from collections.abc import Mapping

from service.domain.answers import Answers, Row, Typed
from service.domain.case import Case
from service.domain.definition import FormDefinition, Prefill, Section, UseOf
from service.domain.values import FormValues, RowValues
from service.workflow.filling import reviewed_forms
from service.workflow.ports import Desk, Work


def with_first_rows(desk: Desk, work: Work, *, case: Case, answers: Answers) -> Answers:
    """Return the answers of a form with the rows it starts with, as if somebody had typed them."""
    reviewed = reviewed_forms(work, case)
    definition = desk.definitions.form(case.authority, answers.form, answers.version)
    for section in definition.sections:
        repeat = section.repeat
        if repeat is None or repeat.prefill is None:
            continue
        found = _rows(definition, repeat.prefill, reviewed)[: repeat.maximum]
        for row in found:
            typed = _typed(desk, section, repeat.prefill, row)
            answers = answers.with_row(repeat.id, Row(secrets.token_hex(8), typed))
    return answers


def _rows(
    definition: FormDefinition, prefill: Prefill, reviewed: Mapping[str, FormValues]
) -> tuple[RowValues, ...]:
    if definition.uses_of.get(prefill.alias) is not UseOf.REVIEWED:
        return ()
    forms = definition.uses.get(prefill.alias, ())
    values = next((reviewed[form] for form in forms if form in reviewed), None)
    return values.rows.get(prefill.rows, ()) if values else ()


def _typed(desk: Desk, section: Section, prefill: Prefill, row: RowValues) -> dict[str, Typed]:
    return {
        name: desk.forms.typed_of(question, value)
        for name, source in prefill.copy.items()
        if (question := section.question(name)) is not None
        and (value := row.values.get(source)) is not None
    }
