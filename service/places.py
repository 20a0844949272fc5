"""Where the files that ship beside the code are, in a checkout and in an installed wheel.

`form_definitions` and `document_templates` are not Python: an authority changes them without
touching code. In a checkout they are folders at the top; a wheel carries them inside `service`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def form_definitions() -> Path:
    """Return the folder of YAML: forms, lists, rate cards and authority profiles."""
    return _beside_the_code("form_definitions")


def document_templates() -> Path:
    """Return the folder of Word and Typst templates."""
    return _beside_the_code("document_templates")


def static_files() -> Path:
    """Return the folder that pages are served their styles and scripts from."""
    return _PACKAGE / "web" / "static"


def fonts() -> Path:
    """Return the folder of the TrueType fonts that pages and papers are set in.

    Set-up fetches it: see `tools/copy_page_assets.py`.
    """
    return static_files() / "vendor" / "fonts"


def _beside_the_code(name: str) -> Path:
    checkout = _PACKAGE.parent / name
    return checkout if checkout.is_dir() else _PACKAGE / name
