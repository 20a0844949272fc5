"""What holds for every test: settings come from the test, and a missing browser is never silent."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import LAUNCH_ARGUMENTS, MISSING, find_chromium

# A shared machine is slow at odd moments, and the same examples in CI every time make a red run
# repeatable; people's own runs go on looking for new ones.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
IN_CI = os.environ.get("CI") == "true"
hypothesis.settings.load_profile("ci" if IN_CI else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests where there is no browser, but not in CI: there they are to fail."""
    if find_chromium() or IN_CI:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines of a run that the browser tests were left out."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(MISSING in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(f"WARNING: {count} skipped: {MISSING}", red=True, bold=True)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget this machine's own settings, so that a test sees only those it makes."""
    for name in os.environ:
        if name.startswith("CLUSTERPACK_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a headless Chromium, one for the whole run; tests open contexts of their own in it."""
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(LAUNCH_ARGUMENTS), headless=True
        )
        yield browser
        browser.close()
