"""Any valid definition loads, and gives itself again from the text that a submission keeps."""

import json
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from service.definitions.catalogue import Catalogue
from service.definitions.loading import rebuild
from service.domain.definition import FormDefinition
from tests.definitions.random_forms import Keys, forms
from tests.definitions.writing import PROFILE, write

HERE = PROFILE.replace("[request]", "[request, random]") + "figures: {cap: 12.50}\n"
# JSON is YAML, and says each text in quotes as the definition has it.
FILES = {"authorities/tidewell/profile.yaml": HERE}


def loaded(folder: Path, form: Keys) -> FormDefinition:
    """Return the form as the authority has it; raise DefinitionError when it is not sound."""
    text = json.dumps(form, ensure_ascii=False)
    write(folder, {**FILES, "forms/random/v2.yaml": text})
    return Catalogue.load(folder).form("tidewell", "random")


@given(form=forms())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_definition_is_rebuilt_from_its_own_text(form: Keys, tmp_path: Path) -> None:
    """Loading, keeping and rebuilding gives an equal definition, expressions and figures too."""
    definition = loaded(tmp_path, form)
    again = rebuild(definition.source)
    assert again == definition
    assert rebuild(again.source).hash == definition.hash
    assert definition.figures == {"cap": Decimal("12.50")}


@given(form=forms())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_definition_says_what_its_file_says(form: Keys, tmp_path: Path) -> None:
    """Every question is there in its order, with its kind and wording as they were written."""
    definition = loaded(tmp_path, form)
    written = [
        (each["id"], each["kind"], each["ask"], each["panel"], each.get("hint", ""))
        for section in form["sections"]
        for each in section["questions"]
    ]
    found = [
        (each.id, each.kind, each.ask, each.panel, each.hint) for _, each in definition.questions()
    ]
    assert found == written
