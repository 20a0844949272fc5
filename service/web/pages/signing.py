"""The second signature: somebody who did not read the copy before reads it now."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.errors import StaleError
from service.web.crumbs import copy_crumbs
from service.web.mistakes import PageError
from service.web.sheets import copy_blocks
from service.web.visit import admit, desk, person
from service.workflow import clearing as reading

CONFLICT = 409
CHANGED = (
    "The copy was changed after you opened this page. It is not signed off: read it as it is now."
)

signing = Blueprint("signing", __name__, url_prefix="/copies/<case_id>/sign-off")
admit(signing, Role.ADMIN)


@signing.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Show the whole copy to sign, or say why this person cannot."""
    return _page(case_id, errors=())


@signing.post("")
def sign(case_id: str) -> ResponseReturnValue:
    """Sign off the copy that was shown, which clears it for the meeting's pack."""
    seen = request.form.get("seen", "")
    try:
        view = reading.sign(desk(), person(), case_id, seen=seen)
    except StaleError:
        return _page(case_id, errors=(PageError(CHANGED, "#main-content"),))
    flash(f"{view.clearing.reference} is signed off and ready for the pack.")
    return redirect(url_for("meetings.one", meeting_key=view.view.meeting.key), 303)


def _page(case_id: str, *, errors: tuple[PageError, ...]) -> ResponseReturnValue:
    view = reading.clearing_view(desk(), person(), case_id)
    copy = reading.preview(desk(), person(), case_id)
    page = render_template(
        "clearing/sign.html",
        view=view,
        copy=copy,
        blocks=copy_blocks(copy, view.view.authority),
        crumbs=copy_crumbs(view.view),
        errors=errors,
    )
    return page, CONFLICT if errors else 200
