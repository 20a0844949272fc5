"""The files of a question: adding and removing them on a page of their own, and fetching one."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from service.domain.people import Role
from service.domain.upload import FileType, Place, file_name
from service.errors import RefusedError
from service.web.crumbs import meeting_crumbs
from service.web.download import as_kept_file
from service.web.mistakes import PageError
from service.web.pages.sections import kept_way
from service.web.visit import admit, desk, person
from service.web.wording import counted
from service.workflow import fetching, uploading

files = Blueprint("files", __name__, url_prefix="/cases/<case_id>")
admit(files, Role.SCHOOL, Role.ADMIN)

sent_files = Blueprint("sent_files", __name__, url_prefix="/copies/<case_id>/files")
admit(sent_files, Role.ADMIN)

IN_SECTION = "/<form>/<section>/files/<question>"
IN_ROW = "/<form>/<section>/rows/<row_id>/files/<question>"
CHOOSER = "#file"
MEGABYTE = 1024 * 1024
LARGE = "The files together are larger than 25 MB. Add them one by one."

CALLED = {
    FileType.PDF: "PDF",
    FileType.DOCX: "Word (.docx)",
    FileType.XLSX: "Excel (.xlsx)",
    FileType.JPG: "JPEG",
    FileType.PNG: "PNG",
}


@files.get(IN_SECTION)
@files.get(IN_ROW)
def show(case_id: str, **place: str) -> ResponseReturnValue:
    """Show the files of a question; one that was too large to be taken in is explained."""
    errors = (LARGE,) if request.args.get("refused") == "large" else ()
    return _page(case_id, _place(place), errors=errors)


@files.post(IN_SECTION)
@files.post(IN_ROW)
def add(case_id: str, **place: str) -> ResponseReturnValue:
    """Look at each file that was chosen and keep it, or say what is wrong with it."""
    at = _place(place)
    chosen = [one for one in request.files.getlist("file") if one.filename]
    errors = ["Choose a file"] if not chosen else []
    added = 0
    for one in chosen:
        refusal = _added(case_id, at, one)
        added += not refusal
        errors += [refusal] if refusal else []
    if added:
        flash(f"{counted(added, 'file')} added.")
    return _page(case_id, at, errors=errors) if errors else redirect(_here(case_id, at), 303)


@files.post(f"{IN_SECTION}/<upload_id>/remove")
@files.post(f"{IN_ROW}/<upload_id>/remove")
def remove(case_id: str, upload_id: str, **place: str) -> ResponseReturnValue:
    """Take a file away."""
    at = _place(place)
    uploading.remove_file(desk(), person(), case_id, place=at, upload_id=upload_id)
    flash("1 file removed.")
    return redirect(_here(case_id, at), 303)


@files.get("/files")
def sent(case_id: str) -> ResponseReturnValue:
    """List the files that one's own school sent with a case."""
    found = fetching.own_files(desk(), person(), case_id)
    receipt = {"href": url_for("sending.receipt", case_id=case_id), "text": "Back to the receipt"}
    return render_template(
        "files/sent.html", sent=found, fetch="files.download", own=True, back=receipt
    )


@files.get("/files/<upload_id>")
def download(case_id: str, upload_id: str) -> ResponseReturnValue:
    """Hand out a file of one's own school."""
    return as_kept_file(fetching.own_file(desk(), person(), case_id, upload_id=upload_id))


@sent_files.get("")
def listed(case_id: str) -> ResponseReturnValue:
    """List the files that came with a case."""
    found = fetching.office_files(desk(), person(), case_id)
    return render_template(
        "files/sent.html",
        sent=found,
        fetch="sent_files.fetch",
        own=False,
        crumbs=meeting_crumbs(found.view),
    )


@sent_files.get("/<upload_id>")
def fetch(case_id: str, upload_id: str) -> ResponseReturnValue:
    """Hand out a file that came with a case."""
    return as_kept_file(fetching.office_file(desk(), person(), case_id, upload_id=upload_id))


def _added(case_id: str, place: Place, chosen: FileStorage) -> str:
    """Add one file and return "", or why it was not kept."""
    name = chosen.filename or ""
    try:
        uploading.add_file(desk(), person(), case_id, place=place, name=name, source=chosen.stream)
    except RefusedError as refusal:
        return f"{file_name(name)}: {' '.join(refusal.reasons)}"
    return ""


def _page(case_id: str, place: Place, *, errors: Iterable[str]) -> ResponseReturnValue:
    view = uploading.files_view(desk(), person(), case_id, place=place)
    lines = [PageError(text, CHOOSER if not view.full else "#added") for text in errors]
    page = render_template(
        "files/page.html",
        view=view,
        here=_here(case_id, place),
        remove=lambda upload: _here(case_id, place, upload_id=upload.id),
        back={"href": _back(case_id, place), "text": f"Back to {view.section.title}"},
        takes=_takes(view),
        endings=",".join(_endings(view)),
        errors=lines,
    )
    return page, 422 if lines else 200


def _place(given: dict[str, str]) -> Place:
    return Place(given["form"], given["section"], given["question"], given.get("row_id", ""))


def _here(case_id: str, place: Place, *, upload_id: str = "") -> str:
    address: dict[str, Any] = {
        "case_id": case_id,
        "form": place.form,
        "section": place.section,
        "question": place.question,
        **({"row_id": place.row} if place.row else {}),
        **kept_way(),
    }
    if upload_id:
        return url_for("files.remove", upload_id=upload_id, **address)
    return url_for("files.show", **address)


def _back(case_id: str, place: Place) -> str:
    at = {"case_id": case_id, "form": place.form, "section": place.section, **kept_way()}
    if place.row:
        return url_for("rows.show", row_id=place.row, **at)
    return url_for("sections.show", **at)


def _types(view: uploading.FilesView) -> list[FileType]:
    return [one for one in FileType if not view.question.accept or one in view.question.accept]


def _takes(view: uploading.FilesView) -> str:
    """Return what may be added, in words: types, the largest size, and how many."""
    named = [CALLED[one] for one in _types(view)]
    types = " or ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
    left = view.most - len(view.uploads)
    most = view.most_bytes // MEGABYTE
    return f"{types}, up to {most} MB each. You can add {left} more."


def _endings(view: uploading.FilesView) -> list[str]:
    endings = [f".{one.value}" for one in _types(view)]
    return [*endings, ".jpeg"] if ".jpg" in endings else endings
