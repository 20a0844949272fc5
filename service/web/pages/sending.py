"""Checking a whole case, sending it, and the receipt."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.case import CaseState
from service.domain.evaluation import Mistake
from service.domain.people import Role
from service.errors import NotFoundError, RefusedError
from service.web.crumbs import way_home
from service.web.mistakes import PageError, blocking, warnings
from service.web.visit import admit, desk, person
from service.workflow import drafting, submitting, withdrawing
from service.workflow.case_view import CaseView

sending = Blueprint("sending", __name__, url_prefix="/cases/<case_id>")
admit(sending, Role.SCHOOL, Role.ADMIN)

DECLARATION = (
    "By sending this you confirm that it is right as far as you know, and that the parents or "
    "carers and the head teacher know that it is sent."
)
"""What is declared where an authority has no words of its own."""


@sending.get("/check")
def check(case_id: str) -> ResponseReturnValue:
    """Show everything that was answered, with what is wrong and the button to send it."""
    checked = submitting.check_case(desk(), person(), case_id)
    if checked.view.case.state is not CaseState.DRAFT:
        return redirect(url_for("sending.receipt", case_id=case_id), 303)
    return _check_page(checked, late_reason="", errors=())


@sending.post("/submit")
def submit(case_id: str) -> ResponseReturnValue:
    """Send the case; sending it twice leads to the same receipt."""
    reason = request.form.get("late_reason", "")
    try:
        submitting.submit(desk(), person(), case_id, late_reason=reason)
    except RefusedError as error:
        checked = submitting.check_case(desk(), person(), case_id)
        to_mend = "#to-mend" if checked.blocks else "#late_reason"
        errors = tuple(PageError(text, to_mend) for text in error.reasons)
        return _check_page(checked, late_reason=reason, errors=errors)
    return redirect(url_for("sending.receipt", case_id=case_id), 303)


@sending.get("/receipt")
def receipt(case_id: str) -> ResponseReturnValue:
    """Show the reference, when the case was sent and what was in it; there is none for a draft."""
    sent = submitting.sent_case(desk(), person(), case_id)
    back = way_home(sent.view.case)
    return render_template("cases/receipt.html", view=sent.view, sent=sent, back=back)


@sending.get("/withdraw")
def confirm(case_id: str) -> ResponseReturnValue:
    """Ask whether the case is really to be withdrawn."""
    view = _sent(case_id)
    back = {"href": url_for("sending.receipt", case_id=case_id), "text": "Back to the receipt"}
    return render_template("cases/withdraw.html", view=view, back=back)


@sending.post("/withdraw")
def withdraw(case_id: str) -> ResponseReturnValue:
    """Withdraw the case and show its receipt, which says so."""
    withdrawing.withdraw(desk(), person(), case_id)
    return redirect(url_for("sending.receipt", case_id=case_id), 303)


def _sent(case_id: str) -> CaseView:
    view = drafting.case_view(desk(), person(), case_id)
    if view.case.state is CaseState.DRAFT:
        raise NotFoundError
    return view


def _check_page(
    checked: submitting.CheckedCase, *, late_reason: str, errors: tuple[PageError, ...]
) -> ResponseReturnValue:
    page = render_template(
        "cases/check.html",
        checked=checked,
        to_mend=_links(checked, blocking),
        doubts=_links(checked, warnings),
        declaration=checked.view.authority.wording.get("declaration", DECLARATION),
        view=checked.view,
        late_reason=late_reason,
        errors=errors,
        back={
            "href": url_for("cases.tasks", case_id=checked.view.case.id),
            "text": "Back to the task list",
        },
    )
    return page, 422 if errors else 200


def _links(
    checked: submitting.CheckedCase, choose: Callable[[Iterable[Mistake]], tuple[Mistake, ...]]
) -> list[PageError]:
    """Return the chosen mistakes of the whole case, each leading to the page that mends it."""
    return [
        PageError(f"{section.title}: {mistake.message}", _page_of(checked, section, mistake))
        for form in checked.forms
        for section in form.sections
        for mistake in choose(section.mistakes)
    ]


def _page_of(
    checked: submitting.CheckedCase, section: submitting.CheckedSection, mistake: Mistake
) -> str:
    place: dict[str, Any] = {
        "case_id": checked.view.case.id,
        "form": section.form,
        "section": section.section,
        "from": "check",
    }
    if mistake.row:
        return url_for("rows.show", row_id=mistake.row, **place)
    return url_for("sections.show", **place)
