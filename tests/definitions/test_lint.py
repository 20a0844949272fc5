"""What only the whole folder shows."""

from pathlib import Path

import pytest

from service.definitions.lint import problems
from tests.definitions.writing import FORM, PROFILE, write

USER = """\
form: review
version: 1
title: Review
uses: {request: {forms: [request]}}
sections:
  - id: review
    title: Review
    questions:
      - {id: agreed, kind: yes_no, ask: Was it?, panel: show, show_if: answered(request.stage)}
"""


def codes(folder: Path) -> list[tuple[str, str, int]]:
    """Return the code, file and line of every problem."""
    return [(problem.code, problem.file, problem.line) for problem in problems(folder)]


def test_used_form_comes_first_in_some_route(tmp_path: Path) -> None:
    """A form that uses another is well placed behind it."""
    profile = PROFILE.replace("[request]", "[request, review]")
    write(
        tmp_path,
        {"forms/review/v1.yaml": USER, "authorities/tidewell/profile.yaml": profile},
    )
    assert codes(tmp_path) == []


def test_used_form_that_comes_later_is_never_known(tmp_path: Path) -> None:
    """A form before the one it uses would never find an answer there."""
    profile = PROFILE.replace("[request]", "[review, request]")
    write(
        tmp_path,
        {"forms/review/v1.yaml": USER, "authorities/tidewell/profile.yaml": profile},
    )
    assert codes(tmp_path) == [("A704", "forms/review/v1.yaml", 4)]


def test_same_question_in_two_kinds_cannot_be_named(tmp_path: Path) -> None:
    """An alias for two forms names only what both ask in the same kind."""
    other = FORM.replace("form: request", "form: other").replace(
        "kind: choice, ask: Which stage?, panel: show, options: stages",
        "kind: number, ask: Which stage?, panel: show",
    )
    profile = PROFILE.replace("[request]", "[request, other, review]")
    files = {
        "forms/other/v1.yaml": other,
        "forms/review/v1.yaml": USER.replace("[request]", "[request, other]"),
        "authorities/tidewell/profile.yaml": profile,
    }
    assert codes(write(tmp_path, files)) == [("E209", "forms/review/v1.yaml", 4)]


def test_form_that_another_uses_is_no_orphan(tmp_path: Path) -> None:
    """A form that only another form refers to has its place."""
    profile = PROFILE.replace("[request]", "[request, review]")
    files = {
        "forms/other/v1.yaml": FORM.replace("form: request", "form: other"),
        "forms/review/v1.yaml": USER.replace("[request]", "[request, other]"),
        "authorities/tidewell/profile.yaml": profile,
    }
    assert codes(write(tmp_path, files)) == []


def test_orphan_is_read_all_the_same(tmp_path: Path) -> None:
    """A form that no route names is checked like any other."""
    spare = FORM.replace("form: request", "form: spare").replace("panel: show, ", "")
    write(tmp_path, {"forms/spare/v1.yaml": spare})
    assert codes(tmp_path) == [
        ("A708", "forms/spare/v1.yaml", 1),
        ("P301", "forms/spare/v1.yaml", 8),
    ]


def test_chain_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """Computed questions that each need the next are refused when there are too many."""

    def form(length: int) -> str:
        chained = "".join(
            f"      - {{id: q{n}, kind: computed, as: number, ask: Q, panel: show, "
            f"value: q{n + 1}}}\n"
            for n in range(length)
        )
        last = f"      - {{id: q{length}, kind: number, ask: Q?, panel: show}}\n"
        return FORM + chained + last

    assert codes(write(tmp_path, {"forms/request/v1.yaml": form(14)})) == []
    assert codes(write(tmp_path, {"forms/request/v1.yaml": form(20)})) == [
        ("E202", "forms/request/v1.yaml", 14)
    ]


V2 = """\
form: request
version: 2
title: Request
UPGRADEsections:
  - id: pupil
    title: The pupil
    questions:
      - {id: phase, kind: choice, ask: Which phase?, panel: show, options: stages}
"""


@pytest.mark.parametrize(
    "steps",
    [
        "[{rename: {stage: phase}}]",
        "[{drop: stage}]",
        "[{drop: stage}, {default: {phase: \"'first'\"}}]",
    ],
)
def test_answer_that_is_renamed_or_dropped_is_not_lost(steps: str, tmp_path: Path) -> None:
    """A version accounts for every question of the one before it."""
    text = V2.replace("UPGRADE", f"upgrade: {{1: {steps}}}\n")
    assert codes(write(tmp_path, {"forms/request/v2.yaml": text})) == []


def test_what_moves_into_rows_has_no_place_any_more(tmp_path: Path) -> None:
    """One answer cannot become the answer of many rows, though the question keeps its id."""
    text = V2.replace("UPGRADE", "").replace("phase", "stage")
    text = text.replace("    questions", "    repeat: {id: lines, item: line}\n    questions")
    assert codes(write(tmp_path, {"forms/request/v2.yaml": text})) == [
        ("V603", "forms/request/v2.yaml", 1)
    ]


@pytest.mark.parametrize(
    "more",
    [
        "      - {id: b, kind: yes_no, ask: Is it?, panel: show, show_if: conditions.early}\n",
        "    checks:\n      - {that: stage == 'first', at: stage, say: \"{conditions.early}\"}\n",
    ],
)
def test_condition_that_anything_names_is_used(more: str, tmp_path: Path) -> None:
    """A condition is used by another expression, or in the message of a check."""
    text = FORM.replace("sections:", "conditions: {early: stage == 'first'}\nsections:") + more
    assert codes(write(tmp_path, {"forms/request/v1.yaml": text})) == []


@pytest.mark.parametrize(
    "question",
    [
        "{id: b, kind: number, ask: B?, panel: withhold, required: Enter it, style: omit}",
        "{id: b, kind: number, ask: B?, panel: show, style: omit}",
        "{id: b, kind: number, ask: B?, panel: show, required: Enter it}",
        """{id: b, kind: number, ask: B?, panel: show, required: Enter it, style: omit}
      - {id: c, kind: computed, as: number, ask: C, panel: show, value: b + 1}""",
    ],
)
def test_answer_that_somebody_reads_or_uses_may_be_omitted(question: str, tmp_path: Path) -> None:
    """An omitted answer is fine when it is withheld, not required, or needed by an expression."""
    write(tmp_path, {"forms/request/v1.yaml": f"{FORM}      - {question}\n"})
    assert codes(tmp_path) == []
