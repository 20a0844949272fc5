"""What is wrong with a page, as the error summary and the fields of GOV.UK Frontend want it.

Each error of the summary links to the field that mends it: for a date to the part that is wrong,
not to the group, which cannot take the focus.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.definition import Kind, Level, Section
from service.domain.evaluation import Mistake


@dataclass(frozen=True, slots=True)
class PageError:
    """One line of an error summary: the words and the address of the field they are about."""

    text: str
    href: str


def blocking(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes that must be mended."""
    return tuple(mistake for mistake in mistakes if mistake.level is Level.BLOCK)


def warnings(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes that only ask for a second look."""
    return tuple(mistake for mistake in mistakes if mistake.level is Level.WARN)


def page_errors(section: Section, mistakes: Sequence[Mistake]) -> list[PageError]:
    """Return the error summary of a page of questions, in the order of the questions."""
    return [PageError(mistake.message, f"#{field_id(section, mistake)}") for mistake in mistakes]


def field_id(section: Section, mistake: Mistake) -> str:
    """Return the id of the element to move to for a mistake."""
    question = section.question(mistake.question)
    if question is None:
        return "main-content"
    if question.kind is Kind.COMPUTED:
        return "worked-out"
    if question.kind in {Kind.DATE, Kind.PARTIAL_DATE}:
        return f"{question.id}-{mistake.part or 'day'}"
    return question.id


def problem_at(errors: Iterable[PageError], href: str) -> dict[str, str] | None:
    """Return the message of the field at this address as a macro wants it, or None."""
    return next(({"text": error.text} for error in errors if error.href == href), None)
