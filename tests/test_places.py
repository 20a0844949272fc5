"""Where shipped files are found, in a checkout and in an installed wheel."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from service import places

CHECKOUT = Path(__file__).parents[1]


def _installed_in(site_packages: Path) -> ModuleType:
    """Return `service/places.py` as it is where a wheel has been unpacked."""
    (site_packages / "service").mkdir()
    module_file = shutil.copy(Path(places.__file__), site_packages / "service")
    spec = importlib.util.spec_from_file_location("installed_places", module_file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_checkout_uses_the_folders_at_its_top() -> None:
    """In a checkout, what an authority may change is at the top, not inside the package."""
    assert places.form_definitions() == CHECKOUT / "form_definitions"
    assert places.fonts() == CHECKOUT / "service" / "web" / "static" / "vendor" / "fonts"


@pytest.mark.parametrize("name", ["form_definitions", "document_templates"])
def test_wheel_uses_the_folders_inside_the_package(name: str, tmp_path: Path) -> None:
    """In an installed wheel, where nothing is beside the package, they are inside it."""
    installed = _installed_in(tmp_path)
    assert getattr(installed, name)() == tmp_path / "service" / name
