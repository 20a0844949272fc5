"""The measure of a pack says what it is asked for."""

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("pack.py")


def test_it_prints_the_agreed_figures() -> None:
    """Seconds, memory, pages and stages of a fresh process, as JSON."""
    command = [sys.executable, str(PROGRAM), "--cases", "2", "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures = json.loads(printed)
    assert figures["cases"] == 2
    assert 8 <= figures["pages"] <= 16
    assert figures["seconds"] > 0
    assert figures["peak_mb"] > 0
    assert set(figures["stages"]) == {"imports", "compose", "word", "pdf", "key_sheet"}
