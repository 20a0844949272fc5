"""The real browser that journeys are walked in: the machine's own Chromium, never a download."""

import shutil
from pathlib import Path

MISSING = "no Chromium on this machine: tests in a real browser did not run (apt install chromium)"

# Root in a container may not use Chromium's sandbox, and its errands of its own (updates,
# look-ups) would only be refused: the pages under test are on loopback.
LAUNCH_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)


def find_chromium() -> Path | None:
    """Return the path of the machine's Chromium, or None where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return Path(path)
    return None
