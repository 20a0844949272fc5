"""The shipped definitions, loaded once for all tests, and the example cases beside them."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from service.definitions.catalogue import Catalogue

FOLDER = Path(__file__).resolve().parents[2] / "form_definitions"
EXAMPLES = FOLDER / "authorities" / "tidewell" / "examples"
CASES = tuple(sorted(path.stem for path in EXAMPLES.glob("*.json")))
FORMS = (
    "individual_referral",
    "group_referral",
    "project_referral",
    "profile_of_need",
    "costed_provision_map",
    "contingency_referral",
    "capital_referral",
    "solution_focused",
    "ehcp_information",
    "review",
    "declaration_of_interest",
    "chair_expression_of_interest",
    "evaluation_questionnaire",
)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the shipped definitions."""
    return Catalogue.load(FOLDER)


def example(case: str) -> dict[str, Any]:
    """Return the case file of an example."""
    return _json(EXAMPLES / f"{case}.json")


def expected(case: str) -> dict[str, Any]:
    """Return what must come out of an example."""
    return _json(EXAMPLES / "expected" / f"{case}.json")


def _json(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found
