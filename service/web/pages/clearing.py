"""Reading an anonymised panel copy.

What was found, what else must go, and whether the school could be guessed.
"""

from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.clearing import Choice
from service.domain.people import Role
from service.errors import NotFoundError, RefusedError, StaleError
from service.web.crumbs import copy_crumbs, meeting_crumbs
from service.web.marking import MarkedText, marked_texts
from service.web.mistakes import PageError
from service.web.sheets import copy_blocks
from service.web.visit import admit, desk, person
from service.workflow import clearing as reading
from service.workflow.clearing_page import ClearingView, ReadingSection

DECIDED_ELSEWHERE = (
    "Somebody else decided in this section after you opened it. Nothing of yours was saved: "
    "read it as it is now, and decide again."
)

clearing = Blueprint("clearing", __name__, url_prefix="/copies/<case_id>")
admit(clearing, Role.ADMIN)


@clearing.get("")
def tasks(case_id: str) -> ResponseReturnValue:
    """Show what of a copy is read and what is left to do."""
    return _tasks_page(reading.clearing_view(desk(), person(), case_id), errors=())


@clearing.get("/read/<path:section>")
def read(case_id: str, section: str) -> ResponseReturnValue:
    """Show the texts of one section with what was found in them."""
    return _reading_page(reading.clearing_view(desk(), person(), case_id), section)


@clearing.post("/read/<path:section>")
def decide(case_id: str, section: str) -> ResponseReturnValue:
    """Keep the decisions on a section; stay on it while one is missing."""
    data = request.form.to_dict(flat=False)
    try:
        view = reading.decide(desk(), person(), case_id, section=section, data=data)
    except RefusedError as error:
        view = reading.clearing_view(desk(), person(), case_id)
        return _reading_page(view, section, reasons=error.reasons)
    except StaleError:
        view = reading.clearing_view(desk(), person(), case_id)
        return _reading_page(view, section, reasons=(DECIDED_ELSEWHERE,))
    return redirect(_after(view, section), 303)


@clearing.get("/words")
def words(case_id: str) -> ResponseReturnValue:
    """Show the form for words that nothing found."""
    return _words_page(case_id, {}, ())


@clearing.post("/words")
def add_words(case_id: str) -> ResponseReturnValue:
    """Have more words replaced wherever they stand in the copy."""
    typed = {name: request.form.get(name, "") for name in ("words", "replacement")}
    try:
        reading.add_words(desk(), person(), case_id, **typed)
    except RefusedError as error:
        empty = "words" if not typed["words"].strip() else "replacement"
        return _words_page(
            case_id, typed, tuple(PageError(text, f"#{empty}") for text in error.reasons)
        )
    flash("The words were added. Sections in which they stand must be read again.")
    return redirect(url_for("clearing.tasks", case_id=case_id), 303)


@clearing.post("/words/take-back")
def take_back_words(case_id: str) -> ResponseReturnValue:
    """No longer have words replaced that a reader added."""
    words = request.form.get("words", "")
    reading.take_back_words(desk(), person(), case_id, words=words)
    flash("The words are no longer replaced.")
    return redirect(url_for("clearing.words", case_id=case_id), 303)


@clearing.get("/school")
def school(case_id: str) -> ResponseReturnValue:
    """Show how many schools could have sent the case."""
    view = reading.clearing_view(desk(), person(), case_id)
    typed = {"choice": view.clearing.reveal.value, "reason": view.clearing.reveal_reason}
    return _school_page(view, typed, ())


@clearing.post("/school")
def decide_school(case_id: str) -> ResponseReturnValue:
    """Keep what is to be done about a year group that names the school."""
    typed = {name: request.form.get(name, "") for name in ("choice", "reason")}
    try:
        reading.decide_reveal(desk(), person(), case_id, **typed)
    except RefusedError as error:
        view = reading.clearing_view(desk(), person(), case_id)
        at = "reason" if typed["choice"] == "accept" else "choice"
        return _school_page(view, typed, tuple(PageError(text, f"#{at}") for text in error.reasons))
    return redirect(url_for("clearing.tasks", case_id=case_id), 303)


@clearing.get("/preview")
def preview(case_id: str) -> ResponseReturnValue:
    """Show the copy as the panel will read it."""
    view = reading.clearing_view(desk(), person(), case_id)
    copy = reading.preview(desk(), person(), case_id)
    return render_template(
        "clearing/preview.html",
        view=view,
        copy=copy,
        blocks=copy_blocks(copy, view.view.authority),
        crumbs=copy_crumbs(view.view),
    )


@clearing.post("/finish")
def finish(case_id: str) -> ResponseReturnValue:
    """Note that all was read, so that somebody else can sign."""
    try:
        reading.finish_reading(desk(), person(), case_id)
    except RefusedError as error:
        view = reading.clearing_view(desk(), person(), case_id)
        return _tasks_page(view, errors=tuple(PageError(t, "#to-read") for t in error.reasons))
    flash("The copy is read. Another person of admin support must now sign it off.")
    return redirect(url_for("clearing.tasks", case_id=case_id), 303)


@clearing.post("/reopen")
def reopen(case_id: str) -> ResponseReturnValue:
    """Open a copy that was read or signed, to change it."""
    reading.reopen(desk(), person(), case_id)
    flash("The copy is open again. It must be read and signed off afresh.")
    return redirect(url_for("clearing.tasks", case_id=case_id), 303)


def _tasks_page(view: ClearingView, *, errors: tuple[PageError, ...]) -> ResponseReturnValue:
    forms = groupby(view.sections, key=lambda section: section.form_title)
    page = render_template(
        "clearing/tasks.html",
        view=view,
        groups=[list(sections) for _, sections in forms],
        errors=errors,
        crumbs=meeting_crumbs(view.view),
    )
    return page, 422 if errors else 200


def _reading_page(
    view: ClearingView, section: str, *, reasons: tuple[str, ...] = ()
) -> ResponseReturnValue:
    found = _section(view, section)
    texts = marked_texts(found)
    page = render_template(
        "clearing/read.html",
        view=view,
        section=found,
        texts=texts,
        errors=_undecided(texts, reasons) if reasons else (),
        crumbs=copy_crumbs(view.view),
    )
    return page, 422 if reasons else 200


def _undecided(texts: tuple[MarkedText, ...], reasons: tuple[str, ...]) -> tuple[PageError, ...]:
    """Return an error for each open finding, or the reasons when none is open."""
    found = tuple(
        PageError(f"Decide what to do about finding {one.number}", f"#{one.name}")
        for text in texts
        for one in text.findings
        if one.decided.choice is Choice.UNDECIDED
    )
    if found and DECIDED_ELSEWHERE not in reasons:
        return found
    return tuple(PageError(reason, "#main-content") for reason in reasons)


def _words_page(
    case_id: str, typed: dict[str, str], errors: tuple[PageError, ...]
) -> ResponseReturnValue:
    view = reading.clearing_view(desk(), person(), case_id)
    page = render_template(
        "clearing/words.html", view=view, typed=typed, errors=errors, crumbs=copy_crumbs(view.view)
    )
    return page, 422 if errors else 200


def _school_page(
    view: ClearingView, typed: dict[str, str], errors: tuple[PageError, ...]
) -> ResponseReturnValue:
    page = render_template(
        "clearing/school.html", view=view, typed=typed, errors=errors, crumbs=copy_crumbs(view.view)
    )
    return page, 422 if errors else 200


def _section(view: ClearingView, section: str) -> ReadingSection:
    for one in view.sections:
        if one.id == section:
            return one
    raise NotFoundError


def _after(view: ClearingView, section: str) -> str:
    """Return the next section that is still to be read, or the list of them when there is none."""
    case_id = view.view.case.id
    order = [one.id for one in view.sections]
    later = view.sections[order.index(section) + 1 :]
    for one in later:
        if one.texts and not one.read:
            return url_for("clearing.read", case_id=case_id, section=one.id)
    return url_for("clearing.tasks", case_id=case_id)
