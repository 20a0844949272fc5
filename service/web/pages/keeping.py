"""What a script asks for while somebody types: to keep it, and what is asked because of it.

The answers are data, not pages. Without a script nobody comes here.
"""

from collections.abc import Callable

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.errors import RefusedError
from service.web.question_page import CONFLICT, drawn_fields
from service.web.visit import admit, desk, person
from service.web.wording import clock
from service.workflow import keeping as keeping_typed
from service.workflow.changing import Posted
from service.workflow.page import ConflictError, SectionView

keeping = Blueprint("keeping", __name__, url_prefix="/cases/<case_id>/<form>/<section>")
admit(keeping, Role.SCHOOL, Role.ADMIN)


@keeping.post("/keep")
def keep_section(case_id: str, form: str, section: str) -> ResponseReturnValue:
    """Keep what is typed into a section by now."""
    return _kept(
        lambda: keeping_typed.keep_section(
            desk(), person(), case_id, form=form, section=section, posted=_posted()
        )
    )


@keeping.post("/rows/<row_id>/keep")
def keep_row(case_id: str, form: str, section: str, row_id: str) -> ResponseReturnValue:
    """Keep what is typed into a row by now."""
    return _kept(
        lambda: keeping_typed.keep_row(
            desk(),
            person(),
            case_id,
            form=form,
            section=section,
            row_id=row_id,
            posted=_posted(),
        )
    )


@keeping.post("/asked")
def asked(case_id: str, form: str, section: str) -> ResponseReturnValue:
    """Draw the questions that a section asks with what is typed into it by now."""
    data = request.form.to_dict(flat=False)
    view = keeping_typed.asked_by(desk(), person(), case_id, form=form, section=section, data=data)
    return {"fields": drawn_fields(view)}


@keeping.post("/rows/<row_id>/asked")
def asked_in_row(case_id: str, form: str, section: str, row_id: str) -> ResponseReturnValue:
    """Draw the questions that a row asks with what is typed into it by now."""
    data = request.form.to_dict(flat=False)
    at = {"form": form, "section": section, "row_id": row_id}
    view = keeping_typed.asked_by_row(desk(), person(), case_id, **at, data=data)
    return {"fields": drawn_fields(view)}


def _posted() -> Posted:
    return Posted(request.form.to_dict(flat=False), request.form.get("seen", ""))


def _kept(keep: Callable[[], SectionView]) -> ResponseReturnValue:
    try:
        view = keep()
    except ConflictError:
        return {"conflict": True}, CONFLICT
    except RefusedError:
        return {"refused": True}, CONFLICT
    return {"kept": clock(desk().now()), "seen": view.seen}
