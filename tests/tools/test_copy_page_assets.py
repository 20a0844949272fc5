"""The page assets: what is taken from the registry's packages, and what is left behind."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from service import places
from tools.copy_page_assets import (
    SANS,
    UpstreamChangedError,
    copy_page_assets,
    drop_source_map,
    rewrite_stylesheet,
)

CHECKOUT = Path(__file__).parents[2]
FACE = "@font-face{font-family:GDS Transport;font-weight:400;src:url(/assets/fonts/a.woff2)}"
STACK = "p{font-family:GDS Transport,arial,sans-serif}"
CREST = "i{background-image:url(/assets/images/govuk-crest.svg)}"
MAP = "\n/*# sourceMappingURL=govuk-frontend.min.css.map */\n"


def test_stylesheet_is_set_in_the_shipped_sans() -> None:
    """The rewritten stylesheet names the shipped sans, and neither GDS font nor crest."""
    css = rewrite_stylesheet(FACE + STACK + CREST + MAP)
    assert css.startswith(f'p{{font-family:"{SANS}",arial,sans-serif}}i{{background-image:none}}')
    assert not re.search("GDS|crest|/assets/|sourceMapping", css)
    assert css.count("@font-face") == 4


@pytest.mark.parametrize(
    ("css", "missing"),
    [
        (STACK + CREST + MAP, "no @font-face rule for GDS Transport found"),
        (FACE + CREST + MAP, "no GDS Transport font stack found"),
        (FACE + STACK + MAP, "no crest found"),
        (FACE + STACK + CREST, "no source map found"),
        (FACE + STACK + CREST + "b{font:GDS Transport}" + MAP, "still says 'GDS Transport'"),
        (FACE + STACK + CREST + "b{mask:url(/assets/x.svg)}" + MAP, r"still says 'url\('"),
    ],
)
def test_changed_upstream_is_refused(css: str, missing: str) -> None:
    """A stylesheet not shaped as expected is refused, saying what was or was not found."""
    with pytest.raises(UpstreamChangedError, match=missing):
        rewrite_stylesheet(css)


def test_script_loses_only_its_source_map() -> None:
    """A built script keeps everything but the pointer to a source map that is not copied."""
    assert drop_source_map("export{a};//# sourceMappingURL=a.js.map\n") == "export{a};"


def test_nothing_of_an_earlier_version_stays(tmp_path: Path) -> None:
    """The served folder holds the stylesheet, the script, four faces and their licence: no more."""
    vendor, for_tests = tmp_path / "with a space" / "vendor", tmp_path / "for_tests"
    vendor.mkdir(parents=True)
    (vendor / "old.css").write_text("", encoding="utf-8")
    copy_page_assets(CHECKOUT / "node_modules", vendor=vendor, for_tests=for_tests)
    assert sorted(path.name for path in vendor.rglob("*.*")) == [
        "AtkinsonHyperlegible_400Regular.ttf",
        "AtkinsonHyperlegible_400Regular_Italic.ttf",
        "AtkinsonHyperlegible_700Bold.ttf",
        "AtkinsonHyperlegible_700Bold_Italic.ttf",
        "LICENCE.txt",
        "govuk-frontend.min.css",
        "govuk-frontend.min.js",
    ]
    assert [path.name for path in for_tests.iterdir()] == ["axe.min.js"]


@pytest.mark.browser
def test_browser_loads_the_shipped_sans(chromium: Browser, tmp_path: Path) -> None:
    """A page with the served stylesheet is really drawn in the shipped sans, regular and bold."""
    css = places.static_files() / "vendor" / "govuk-frontend.min.css"
    page_file = tmp_path / "page.html"
    page_file.write_text(
        f'<!doctype html><html lang="en"><link rel="stylesheet" href="{css.as_uri()}">'
        '<h1 class="govuk-heading-l">Costs</h1><p class="govuk-body">£1,420.46</p></html>',
        encoding="utf-8",
    )
    page = chromium.new_page()
    page.goto(page_file.as_uri())
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family + f.weight)"
    )
    page.close()
    assert sorted(name.replace('"', "") for name in loaded) == [SANS + "400", SANS + "700"]
