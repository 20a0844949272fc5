"""A form to which no name is put: one page, and a receipt that leads to nothing."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.forms.boxes import boxes
from service.web.govuk import Drawing, drawings
from service.web.mistakes import PageError, page_errors
from service.web.visit import admit, desk, person
from service.workflow import answering_unnamed as answering
from service.workflow.answering_unnamed import UnnamedView

unnamed = Blueprint("unnamed", __name__, url_prefix="/unnamed/<route>")
admit(unnamed, Role.SCHOOL, Role.PANEL)


@unnamed.get("")
def show(route: str) -> ResponseReturnValue:
    """Show the whole form, empty."""
    return _page(answering.unnamed_view(desk(), person(), route=route))


@unnamed.post("")
def answer(route: str) -> ResponseReturnValue:
    """Keep the answers without a name; stay when something must be mended."""
    data = request.form.to_dict(flat=False)
    view = answering.answer_unnamed(desk(), person(), route=route, data=data)
    if view.kept:
        return render_template("unnamed/kept.html", view=view)
    return _page(view)


def _page(view: UnnamedView) -> ResponseReturnValue:
    page = render_template(
        "unnamed/page.html", view=view, sections=_drawn(view), errors=_errors(view)
    )
    return page, 422 if view.mistakes else 200


def _drawn(view: UnnamedView) -> list[tuple[str, str, tuple[Drawing, ...]]]:
    """Return the title, the introduction and the questions of every section that is asked."""
    return [
        (
            section.title,
            section.intro,
            drawings(
                boxes(
                    section,
                    view.typed,
                    mistakes=tuple(m for m in view.mistakes if m.section == section.id),
                    card=None,
                    hidden=view.hidden(section.id),
                )
            ),
        )
        for section in view.form.shown_sections()
    ]


def _errors(view: UnnamedView) -> list[PageError]:
    return [
        error
        for section in view.form.shown_sections()
        for error in page_errors(section, [m for m in view.mistakes if m.section == section.id])
    ]
