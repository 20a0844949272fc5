"""Draws a page of questions: a section, or one row of a repeating section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from service.domain.answers import Typed
from service.domain.definition import Kind, Question
from service.domain.evaluation import Mistake
from service.forms.boxes import boxes
from service.web.govuk import Drawing, drawings
from service.web.mistakes import page_errors, warnings
from service.workflow.page import SectionView

CONFLICT = 409
UNREADABLE = 422


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the questions: the heading, where the page is sent, and the link back.

    `keep` and `asked` are where a script keeps what is being typed and asks what follows from it;
    with "" it does neither.
    """

    title: str
    action: str
    back: dict[str, str]
    keep: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A question of which two versions exist.

    How it is stored, in words, and the box with what was typed.
    """

    label: str
    stored: str
    drawing: Drawing


def question_page(
    view: SectionView, *, frame: Frame, mistakes: Sequence[Mistake] = ()
) -> ResponseReturnValue:
    """Return the page with what was typed, saying the mistakes that it is given and no others."""
    section = view.section
    asked = boxes(section, view.typed, mistakes=tuple(mistakes), card=view.card, hidden=view.hidden)
    drawn = drawings(asked)
    page = render_template(
        "questions/page.html",
        view=view,
        frame=frame,
        back=frame.back,
        drawn=drawn,
        revealed=next((box.anchor for box in asked if box.id in view.revealed), ""),
        warnings=warnings(view.mistakes) if view.saved else (),
        errors=page_errors(section, mistakes),
    )
    return page, UNREADABLE if mistakes else 200


def drawn_fields(view: SectionView) -> str:
    """Return the questions of a page alone, as a script puts them into the page that is open."""
    asked = boxes(view.section, view.typed, mistakes=(), card=view.card, hidden=view.hidden)
    return render_template("questions/fields.html", drawn=drawings(asked))


def brings_others(view: SectionView) -> bool:
    """Return whether what is asked on this page may follow from other answers."""
    return any(question.show_if is not None for question in view.section.questions)


def conflict_page(
    view: SectionView,
    *,
    frame: Frame,
    stored: Mapping[str, Typed],
    typed: Mapping[str, Typed],
) -> ResponseReturnValue:
    """Return the page that sets what is stored beside what was typed, to save either.

    `view` is how the page is stored now; saving from here is refused again if it changes once more.
    """
    questions = {question.id: question for question in view.section.questions}
    drawn = drawings(boxes(view.section, typed, mistakes=(), card=view.card, hidden=view.hidden))
    compared = tuple(
        Compared(
            questions[drawing.question].name,
            _in_words(questions[drawing.question], stored.get(drawing.question, "")),
            drawing,
        )
        for drawing in drawn
        if stored.get(drawing.question, "") != typed.get(drawing.question, "")
    )
    changed = {one.drawing.question for one in compared}
    page = render_template(
        "questions/conflict.html",
        view=view,
        frame=frame,
        back=frame.back,
        compared=compared,
        same=tuple(drawing for drawing in drawn if drawing.question not in changed),
    )
    return page, CONFLICT


def _in_words(question: Question, typed: Typed) -> str:
    """Return what is stored as a person would read it.

    Options by their labels, the parts of a date together.
    """
    if isinstance(typed, tuple):
        joint = "/" if question.kind is Kind.DATE else ", "
        return joint.join(_label(question, one) for one in typed if one)
    return _label(question, typed)


def _label(question: Question, value: str) -> str:
    option = question.option(value)
    return option.label if option else value
