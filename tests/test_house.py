"""The house rules that no linter keeps, and proof that the import rules really bite."""

import ast
import json
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_socket

CHECKOUT = Path(__file__).parents[1]
MODULE_LINES_AT_MOST = 300
FUNCTION_LINES_AT_MOST = 40
SAYS_NOTHING = {"base", "common", "core", "helper", "helpers", "manager", "misc", "util", "utils"}
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
Node = TypeVar("Node", bound=ast.AST)
CODE = ("service", "anonymiser", "tools")
CODE_AND_TESTS = (*CODE, "tests")

RULES = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
RULE_NAMES = {rule["id"]: rule["name"] for rule in RULES["importlinter"]["contracts"]}
BROKEN_ON_PURPOSE = [
    ("anonymiser-alone", {"anonymiser/__init__.py": "import flask"}),
    ("anonymiser-alone", {"anonymiser/recognisers/probe.py": "import service.errors"}),
    ("one-way", {"service/domain/probe.py": "import service.workflow"}),
    ("one-way", {"service/workflow/probe.py": "import service.web"}),
    ("one-way", {"service/errors.py": "import service.domain"}),
    ("adapters-apart", {"service/storage/probe.py": "import service.database"}),
    ("domain-and-workflow-pure", {"service/domain/probe.py": "import sqlalchemy"}),
    (
        "domain-and-workflow-pure",
        {
            "service/workflow/probe.py": "import service.storage.probe",
            "service/storage/probe.py": "import boto3",
        },
    ),
    ("forms-without-flask", {"service/forms/probe.py": "import flask_wtf"}),
    (
        "papers-never-meet-answers",
        {
            "service/documents/compose/probe.py": "import service.domain.probe",
            "service/domain/probe.py": "import service.domain.submission",
        },
    ),
]


def test_modules_are_short_enough_to_read() -> None:
    """No module is longer than 300 lines: a longer one has two subjects."""
    too_long = [
        said for said, text in _python(*CODE) if len(text.splitlines()) > MODULE_LINES_AT_MOST
    ]
    assert too_long == []


def test_functions_fit_on_a_screen() -> None:
    """No function is longer than 40 lines, its docstring not counted."""
    too_long = [
        f"{said}:{node.lineno} {node.name}"
        for said, node in _nodes(ast.FunctionDef, *CODE)
        if _lines_of_code(node) > FUNCTION_LINES_AT_MOST
    ]
    assert too_long == []


def test_modules_have_names_that_say_something() -> None:
    """No module or package has a name under which anything could be put."""
    nameless = [said for said, _ in _python(*CODE) if SAYS_NOTHING & set(re.split(r"[/.]", said))]
    assert nameless == []


def test_nothing_is_left_unfinished() -> None:
    """No file holds a note of work still to be done."""
    assert [said for said, text in _python(*CODE_AND_TESTS) if UNFINISHED.search(text)] == []


def test_every_error_caught_is_named() -> None:
    """Nothing catches every error there is: what was not foreseen is to be heard of."""
    broad = [
        f"{said}:{node.lineno}"
        for said, node in _nodes(ast.ExceptHandler, *CODE_AND_TESTS)
        if node.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(node.type))
    ]
    assert broad == []


@pytest.mark.parametrize(("rule", "lines"), BROKEN_ON_PURPOSE)
def test_import_that_is_not_allowed_is_caught(
    rule: str, lines: dict[str, str], tmp_path: Path
) -> None:
    """One import that is not allowed breaks the rule meant to stop it, and the rule is named."""
    _copy_the_house(tmp_path)
    for module, line in lines.items():
        with (tmp_path / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    outcome = _lint_imports(rule, tmp_path)
    assert f"{RULE_NAMES[rule]} BROKEN" in outcome.stdout
    assert outcome.returncode == 1


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_import_rule_is_kept_and_shown_to_bite(rule: str) -> None:
    """Each rule in pyproject.toml is kept by the house and broken on purpose in the table."""
    outcome = _lint_imports(rule, CHECKOUT)
    assert f"{RULE_NAMES[rule]} KEPT" in outcome.stdout
    assert rule in {broken for broken, _ in BROKEN_ON_PURPOSE}


def test_no_test_reaches_beyond_this_machine() -> None:
    """A test that opened a connection to anywhere but loopback would fail."""
    blocked = pytest.raises(pytest_socket.SocketConnectBlockedError)
    with pytest.warns(UserWarning, match=r"192\.0\.2\.1"), blocked:
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


def test_locks_hold_for_every_machine() -> None:
    """The locks pin by hash, and name no mirror or folder that only one machine knows."""
    page_assets = json.loads((CHECKOUT / "package-lock.json").read_text(encoding="utf-8"))
    fetched = [package for path, package in page_assets["packages"].items() if path]
    assert all(package["integrity"] and "resolved" not in package for package in fetched)
    python = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))["package"]
    sources = [package["source"] for package in python if package["name"] != "clusterpack"]
    assert len({source["registry"] for source in sources}) == 1
    assert sources[0]["registry"].startswith("https://")


def _python(*folders: str) -> Iterator[tuple[str, str]]:
    """Yield each Python file of ours: its path as said in a message, and its text."""
    for folder in folders:
        for path in sorted((CHECKOUT / folder).rglob("*.py")):
            yield path.relative_to(CHECKOUT).as_posix(), path.read_text(encoding="utf-8")


def _nodes(kind: type[Node], *folders: str) -> Iterator[tuple[str, Node]]:
    for said, text in _python(*folders):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, kind):
                yield said, node


def _lines_of_code(function: ast.FunctionDef) -> int:
    body = function.body if ast.get_docstring(function) is None else function.body[1:]
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def _copy_the_house(to: Path) -> None:
    shutil.copy(CHECKOUT / "pyproject.toml", to)
    python_only = shutil.ignore_patterns("__pycache__", "static", "templates")
    for package in ("service", "anonymiser"):
        shutil.copytree(CHECKOUT / package, to / package, ignore=python_only)


def _lint_imports(rule: str, house: Path) -> subprocess.CompletedProcess[str]:
    lint_imports = str(Path(sys.executable).with_name("lint-imports"))
    command = [lint_imports, "--no-cache", "--contract", rule]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
