"""What was typed, in the shape answers are kept in, be it from a posted page or a case file.

Only questions of the section that somebody types into are taken. Every other name is ignored, so
that nobody can send a total, or an answer to a question that is not asked.
"""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.answers import Typed
from service.domain.definition import Question, Section
from service.domain.values import Value
from service.errors import RefusedError
from service.forms.cleaning import too_long
from service.forms.handlers import HANDLERS
from service.forms.wording import called


def typed_from(section: Section, data: Mapping[str, Sequence[str]]) -> dict[str, Typed]:
    """Return what was typed into a section, by question, from posted form data.

    A date is posted as `name-day`, `name-month` and `name-year`. A question that the data says
    nothing about was not on the page and is left out, so that its earlier answer stays; boxes to
    tick are the exception, because a browser says nothing of them when none is ticked.
    `service/forms/cleaning.py` says what of a text is kept. Raises RefusedError when a text is too
    long to be kept whole.
    """
    reasons = tuple(_too_long(section, data))
    if reasons:
        raise RefusedError(*reasons)
    typed = {
        question.id: HANDLERS[question.kind].posted(question, data) for question in asked(section)
    }
    return {name: text for name, text in typed.items() if text is not None}


def typed_from_case_file(section: Section, data: Mapping[str, object]) -> dict[str, Typed]:
    """Return what would be typed into a section, by question, from the answers of a case file.

    Texts are as on the page; a date is one text such as 2020-02-14; choices are a list. JSON's
    true, false and numbers are taken for yes, no and their digits. Raises RefusedError when an
    answer has a shape that nobody can type.
    """
    return {
        question.id: HANDLERS[question.kind].filed(question, data[question.id])
        for question in asked(section)
        if question.id in data
    }


def typed_of(question: Question, value: Value) -> Typed:
    """Return what a person would type to give this value; reading it gives an equal value again."""
    return HANDLERS[question.kind].typed(value)


def asked(section: Section) -> tuple[Question, ...]:
    """Return the questions of a section that somebody types into."""
    return tuple(question for question in section.questions if HANDLERS[question.kind].asked)


def _too_long(section: Section, data: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a sentence for each question with a text that is too long, in the order of the page."""
    for question in asked(section):
        parts = [f"{question.id}-{part.id}" for part in HANDLERS[question.kind].parts]
        texts = [text for name in (question.id, *parts) for text in data.get(name, ())]
        wrong = next(filter(None, map(too_long, texts)), "")
        if wrong:
            yield f"{called(question)} was not saved: {wrong}"
