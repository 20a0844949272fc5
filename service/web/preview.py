"""A site of one page that draws a definition while somebody writes it.

It draws each question as the real pages do, and everything at once: what a condition would hide
stands there with its condition. Nothing can be sent or kept, and no record is reached.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, render_template

from service.domain.authority import RateCard
from service.domain.definition import FormDefinition, Question, Section
from service.errors import Problem
from service.forms.boxes import boxes
from service.web.assets import serve_assets
from service.web.govuk import Drawing, drawings
from service.web.protection import protect
from service.web.rendering import prepare_rendering

NOTHING_TYPED: Final[dict[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Previewed:
    """What there is to draw: the form, with the card its rates come from, or else problems.

    `file` is the file's name as its author knows it.
    """

    file: str
    problems: tuple[Problem, ...]
    definition: FormDefinition | None = None
    card: RateCard | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question as it is drawn, with what its author wants to see beside it."""

    drawing: Drawing | None
    question: Question


def create_preview(read: Callable[[], Previewed], *, mark: Callable[[], str]) -> Flask:
    """Return the site; `read` reads the definition anew and `mark` changes when a file does."""
    app = Flask("service.web", static_folder=None)
    protect(app, secure=False)
    prepare_rendering(app)
    serve_assets(app)

    @app.get("/")
    def show() -> str:
        """Draw the whole form, or say what is wrong."""
        # The mark is taken first: a file saved while it is read is drawn again.
        at, found = mark(), read()
        sections = found.definition.sections if found.definition else ()
        drawn = [(section, _drawn(section, found.card)) for section in sections]
        return render_template("preview.html", found=found, sections=drawn, mark=at)

    @app.get("/mark")
    def marked() -> Response:
        """Tell the page's script whether it is still what the files say."""
        return Response(mark(), mimetype="text/plain")

    return app


def _drawn(section: Section, card: RateCard | None) -> list[Drawn]:
    asked = boxes(section, NOTHING_TYPED, mistakes=(), card=card, hidden=frozenset())
    by_question = {drawing.question: drawing for drawing in drawings(asked)}
    return [Drawn(by_question.get(question.id), question) for question in section.questions]
