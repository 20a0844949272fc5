"""Papers that are made once and read by many tests."""

import os
import shutil

import pytest

from service import places
from service.documents.typesetter import PaperTypesetter
from tests.documents.papers import nasty_pack, small_pack

NO_OFFICE = "LibreOffice (soffice) is not installed, so nothing was opened with it"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines of a run that no paper was opened with an office suite."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(NO_OFFICE in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"WARNING: {NO_OFFICE}", red=True, bold=True)


@pytest.fixture(scope="session")
def typesetter() -> PaperTypesetter:
    """Return the typesetter with the templates and fonts that ship."""
    return PaperTypesetter(templates=places.document_templates(), fonts=places.fonts())


@pytest.fixture(scope="session")
def nasty_word(typesetter: PaperTypesetter) -> bytes:
    """Return the nasty pack as a Word file."""
    return typesetter.word(nasty_pack())


@pytest.fixture(scope="session")
def nasty_pdf(typesetter: PaperTypesetter) -> bytes:
    """Return the nasty pack as a PDF."""
    return typesetter.pdf(nasty_pack())


@pytest.fixture(scope="session")
def small_word(typesetter: PaperTypesetter) -> bytes:
    """Return the small pack as a Word file."""
    return typesetter.word(small_pack())


@pytest.fixture(scope="session")
def small_pdf(typesetter: PaperTypesetter) -> bytes:
    """Return the small pack as a PDF."""
    return typesetter.pdf(small_pack())


@pytest.fixture(scope="session")
def soffice() -> str:
    """Return LibreOffice's command; without it the test is skipped, but fails in CI."""
    path = shutil.which("soffice")
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(NO_OFFICE)
    if path is None:
        pytest.skip(NO_OFFICE)
    return path
