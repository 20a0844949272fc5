"""What a form borrows: the questions of other forms of the case that its expressions name."""

from collections.abc import Mapping, Sequence
from typing import Final

from service.definitions.findings import Findings
from service.definitions.question import read_question
from service.definitions.tree import Items, Keys
from service.domain.definition import Question

KEPT: Final = ("id", "kind", "ask", "panel", "label", "options", "unit", "decimals", "as")


def borrowable(forms: Sequence[Keys]) -> dict[str, Keys]:
    """Return the questions that expressions may name of the forms that an alias stands for.

    Where several forms ask the same, options are joined; a question that they ask in different
    kinds is known by the first form's.
    """
    found: dict[str, Keys] = {}
    for form in forms:
        for question in plain_questions(form):
            name = question.text("id")
            found[name] = _joined(found[name], question) if name in found else question
    return found


def plain_questions(form: Keys) -> list[Keys]:
    """Return the questions outside rows of a resolved form, with the keys that a borrower needs."""
    sections = form.values.get("sections")
    found = []
    for section in sections.values if isinstance(sections, Items) else ():
        if not isinstance(section, Keys) or "repeat" in section.values:
            continue
        questions = section.values.get("questions")
        if isinstance(questions, Items):
            found += [_stripped(each) for each in questions.values if isinstance(each, Keys)]
    return found


def conflicts(forms: Sequence[Keys]) -> frozenset[str]:
    """Return the ids of questions that several of the forms ask in different kinds."""
    kinds: dict[str, set[tuple[str, str]]] = {}
    for form in forms:
        for question in plain_questions(form):
            kind = (question.text("kind"), question.text("as"))
            kinds.setdefault(question.text("id"), set()).add(kind)
    return frozenset(name for name, different in kinds.items() if len(different) > 1)


def questions_of(borrowed: Mapping[str, Keys]) -> dict[str, Question]:
    """Return the questions; what is wrong with one is said where its own form is read, not here."""
    drafts = {name: read_question(keys, findings=Findings()) for name, keys in borrowed.items()}
    return {name: draft.question for name, draft in drafts.items() if draft is not None}


def _stripped(question: Keys) -> Keys:
    return question.without(*(set(question.values) - set(KEPT)))


def _joined(first: Keys, second: Keys) -> Keys:
    mine, theirs = first.values.get("options"), second.values.get("options")
    if not isinstance(mine, Items) or not isinstance(theirs, Items):
        return first
    known = {option.text("value") for option in mine.values if isinstance(option, Keys)}
    more = [
        option
        for option in theirs.values
        if isinstance(option, Keys) and option.text("value") not in known
    ]
    return first.with_value("options", Items((*mine.values, *more), mine.place))
