"""YAML is read as text: nothing a person wrote changes its value on the way."""

import pytest

from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys, Place, Text
from service.definitions.yaml_text import read_yaml
from service.errors import Problem

TRAPS = [
    ("no", "no"),
    ("yes", "yes"),
    ("off", "off"),
    ("1.10", "1.10"),
    ("0123", "0123"),
    ("12:30", "12:30"),
    ("2025-05-20", "2025-05-20"),
    ("1e3", "1e3"),
    ("0x1F", "0x1F"),
    ("null", "null"),
    ("~", "~"),
    ("1_000", "1_000"),
    ("'it''s'", "it's"),
    ('"\\u00a35"', "\N{POUND SIGN}5"),
    (">-\n  one\n  two", "one two"),
    ("|\n  one\n  two", "one\ntwo"),
]
REFUSED = [
    (b"a: 1\nb: 2\na: 3\n", "Y002", 3, "`a` stands here again; it is on line 1"),
    (b"a:\n  b: 1\n  b: 1\n", "Y002", 3, "`b` stands here again"),
    (b"a: &x 1\n", "Y003", 1, "anchor"),
    (b"a: 1\nb: *x\n", "Y003", 2, "alias"),
    (b"a: 1\n<<: *x\n", "Y003", 2, "alias"),
    (b"a: !!int 1\n", "Y004", 1, "tag"),
    (b"a: !secret 1\n", "Y004", 1, "tag"),
    (b"a: \xff\n", "Y005", 1, "UTF-8"),
    (b"a: " + b"x" * 1_000_001, "Y005", 1, "bytes"),
    (b"a: 1\n---\nb: 2\n", "Y006", 2, "second document"),
    (b"", "Y006", 1, "no keys"),
    (b"- a\n", "Y006", 1, "no keys"),
    (b"a: " + b"[" * 40 + b"]" * 40, "Y007", 1, "deep"),
    (b"a: [1, 2\n", "Y001", 2, "not YAML"),
    (b"a: b: c\n", "Y001", 1, "not YAML"),
    (b"a: 1\n b: 2\n", "Y001", 2, "not YAML"),
    (b"{[1]: 2}\n", "Y001", 1, "key is not a text"),
    (b"a: \x07\n", "Y001", 1, "character"),
]


def read(data: bytes) -> tuple[Keys | None, tuple[Problem, ...]]:
    """Return what was read and what was wrong."""
    findings = Findings()
    return read_yaml(data, file="a.yaml", findings=findings), findings.all()


@pytest.mark.parametrize(("written", "text"), TRAPS)
def test_value_stays_what_it_looks_like(written: str, text: str) -> None:
    """Values that ordinary loaders turn into something else survive as text."""
    keys, problems = read(f"a: {written}\n".encode())
    assert problems == ()
    assert keys is not None
    assert keys.text("a") == text


def test_key_that_looks_like_a_truth_stays_a_text() -> None:
    """The key `no` is the text no, not false."""
    keys, _ = read(b"no: 1\non: 2\n")
    assert keys is not None
    assert list(keys.values) == ["no", "on"]


@pytest.mark.parametrize(("data", "code", "line", "message"), REFUSED)
def test_what_yaml_must_not_say_is_refused(data: bytes, code: str, line: int, message: str) -> None:
    """Everything that hides what a file says, or cannot be read, is one problem at its line."""
    _, problems = read(data)
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]
    assert message in problems[0].message


def test_everything_knows_its_line() -> None:
    """Keys, values and the values of lists stand where they were written."""
    keys, _ = read(b"a: 1\nb:\n  - x\n  - {c: 2}\n")
    assert keys is not None
    listed = keys.values["b"]
    assert isinstance(listed, Items)
    assert keys.at["b"] == Place("a.yaml", 2)
    assert listed.values[0] == Text("x", Place("a.yaml", 3))
    assert listed.values[1].place == Place("a.yaml", 4)
