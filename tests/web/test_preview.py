"""The preview of a definition: drawn as the real pages do, anew whenever a file is saved."""

import os
from datetime import date
from pathlib import Path

import html5lib
import pytest
from flask.testing import FlaskClient

from service.definitions.previewing import Source, read_form, source_of
from service.errors import RefusedError
from service.web.preview import Previewed, create_preview
from tests.definitions.shipped import catalogue
from tests.definitions.writing import FORM, write

TODAY = date(2026, 11, 3)
FORMS = sorted(catalogue().forms)


def browser(file: Path) -> FlaskClient:
    """Return a browser of the preview of a file."""
    source = source_of(file)

    def read() -> Previewed:
        definition, card, problems = read_form(source, today=TODAY)
        return Previewed(source.name, problems, definition, card)

    return create_preview(read, mark=source.mark).test_client()


@pytest.mark.parametrize(("authority", "form"), FORMS)
def test_every_shipped_form_is_drawn(authority: str, form: str) -> None:
    """Each section and question of a shipped form is on the page, which is sound HTML."""
    definition = catalogue().form(authority, form)
    shown = Previewed(f"forms/{form}/v1.yaml", (), definition)
    answer = create_preview(lambda: shown, mark=lambda: "1").test_client().get("/")
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.text)
    for section, question in definition.questions():
        assert f'id="section-{section.id}"' in answer.text
        assert f"{question.id}, panel: {question.panel}" in answer.text


def test_page_is_drawn_anew_when_a_file_is_saved(tmp_path: Path) -> None:
    """The mark that the page's script asks for changes with the file, and so does the page."""
    file = write(tmp_path) / "forms" / "request" / "v1.yaml"
    page = browser(file)
    before = page.get("/mark").text
    assert f'data-mark="{before}"' in page.get("/").text
    file.write_text(FORM.replace("Which stage?", "Which step?"), encoding="utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))
    assert page.get("/mark").text != before
    assert "Which step?" in page.get("/").text


def test_faults_are_shown_until_they_are_mended(tmp_path: Path) -> None:
    """A definition with a fault is not drawn; the page says file, line and mend."""
    broken = FORM.replace("panel: show, ", "")
    file = write(tmp_path, {"forms/request/v1.yaml": broken}) / "forms" / "request" / "v1.yaml"
    page = browser(file)
    text = page.get("/").text
    assert "forms/request/v1.yaml, line 8" in text
    assert "P301" in text
    assert "Which stage?" not in text
    file.write_text(FORM, encoding="utf-8")
    assert "Which stage?" in page.get("/").text


def test_nothing_can_be_sent(tmp_path: Path) -> None:
    """The preview answers looks alone."""
    page = browser(write(tmp_path) / "forms" / "request" / "v1.yaml")
    assert page.post("/", data={"stage": "first"}).status_code == 405
    assert page.get("/cases").status_code == 404
    assert "<form" not in page.get("/").text


@pytest.mark.parametrize("name", ["forms/request/draft.yaml", "lists/stages.yaml", "v1.yaml"])
def test_other_files_are_refused(name: str, tmp_path: Path) -> None:
    """Only a version of a form can be shown."""
    with pytest.raises(RefusedError, match="not a form"):
        source_of(tmp_path / name)


def test_form_that_nobody_offers_is_drawn(tmp_path: Path) -> None:
    """A form that no route names yet can be looked at all the same."""
    spare = FORM.replace("form: request", "form: spare")
    folder = write(tmp_path, {"forms/spare/v1.yaml": spare})
    definition, card, problems = read_form(Source(folder, "spare", 1), today=TODAY)
    assert definition is not None
    assert (definition.form, card, problems) == ("spare", None, ())
