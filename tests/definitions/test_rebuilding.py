"""Every form that ships gives itself again from the text a submission keeps."""

from service import places
from service.definitions.catalogue import Catalogue


def test_every_shipped_form_is_rebuilt_from_its_own_text() -> None:
    """What a submission keeps of any shipped form gives the same form again, without a file."""
    catalogue = Catalogue.load(places.form_definitions())
    forms = {
        (authority.id, form)
        for authority in catalogue.authorities()
        for route in authority.routes
        for form in route.forms
    }
    assert forms
    for authority, form in forms:
        definition = catalogue.form(authority, form)
        assert catalogue.rebuild(definition.source) == definition
