"""Takes the few files that pages, papers and tests need out of `node_modules`.

Run by `make setup` after `npm ci`, before anything else of the project can be imported, so it uses
the standard library only. GOV.UK Frontend is MIT-licensed and free for anyone to use, but two
things in it are for GOV.UK alone: the GDS Transport typeface ("for exclusive use on gov.uk", its
own source says) and the royal crest. The stylesheet is rewritten so that it asks for neither, and
the rewriting refuses to pass on a stylesheet in which it did not find what it expected.
"""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SANS = "Atkinson Hyperlegible"
FACES = (
    ("400Regular", "normal", 400),
    ("400Regular_Italic", "italic", 400),
    ("700Bold", "normal", 700),
    ("700Bold_Italic", "italic", 700),
)

_FONT_FACE = re.compile(r"@font-face\{font-family:GDS Transport;[^}]*\}")
_FONT_STACK = re.compile(r"font-family:GDS Transport,")
_CREST = re.compile(r"url\(/assets/images/govuk-crest\.svg\)")
_SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$")


class UpstreamChangedError(Exception):
    """The package from the registry is not shaped as this script knows it: read both again."""


def rewrite_stylesheet(css: str) -> str:
    """Return GOV.UK Frontend's stylesheet set in the shipped sans, with no crest and no source map.

    Raises:
        UpstreamChangedError: something to be taken out was not there, or something was left in.
    """
    css = _replace_all(_FONT_FACE, "", css, what="@font-face rule for GDS Transport")
    css = _replace_all(_FONT_STACK, f'font-family:"{SANS}",', css, what="GDS Transport font stack")
    css = _replace_all(_CREST, "none", css, what="crest")
    css = drop_source_map(css)
    for left_over in ("GDS Transport", "url("):
        if left_over in css:
            message = f"the stylesheet still says {left_over!r}"
            raise UpstreamChangedError(message)
    return css + "\n" + "\n".join(_font_face(*face) for face in FACES) + "\n"


def drop_source_map(text: str) -> str:
    """Return a built file without its last line's pointer to a source map, which is not copied.

    Raises:
        UpstreamChangedError: there is no such pointer.
    """
    return _replace_all(_SOURCE_MAP, "", text, what="source map")


def copy_page_assets(packages: Path, *, vendor: Path, for_tests: Path) -> None:
    """Fill the `vendor` folder pages are served from, and the one only the tests read.

    Both folders are made anew, so that nothing of an earlier version stays behind.
    """
    _start_empty(vendor)
    (vendor / "fonts").mkdir()
    _start_empty(for_tests)
    built = packages / "govuk-frontend" / "dist" / "govuk"
    _rewrite(built / "govuk-frontend.min.css", rewrite_stylesheet, into=vendor)
    _rewrite(built / "govuk-frontend.min.js", drop_source_map, into=vendor)
    typeface = packages / "@expo-google-fonts" / "atkinson-hyperlegible"
    for style, _, _ in FACES:
        shutil.copy(typeface / style / _font_file(style), vendor / "fonts")
    # The Open Font License asks to travel with the font.
    shutil.copy(typeface / "LICENSE_FONT", vendor / "fonts" / "LICENCE.txt")
    shutil.copy(packages / "axe-core" / "axe.min.js", for_tests)


def _rewrite(source: Path, change: Callable[[str], str], *, into: Path) -> None:
    (into / source.name).write_text(change(source.read_text(encoding="utf-8")), encoding="utf-8")


def _replace_all(pattern: re.Pattern[str], new: str, text: str, *, what: str) -> str:
    text, count = pattern.subn(new, text)
    if not count:
        message = f"no {what} found"
        raise UpstreamChangedError(message)
    return text


def _font_file(style: str) -> str:
    return f"AtkinsonHyperlegible_{style}.ttf"


def _font_face(style: str, slant: str, weight: int) -> str:
    return (
        f'@font-face{{font-family:"{SANS}";font-style:{slant};font-weight:{weight};'
        f'font-display:swap;src:url(fonts/{_font_file(style)}) format("truetype")}}'
    )


def _start_empty(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


if __name__ == "__main__":
    try:
        copy_page_assets(
            CHECKOUT / "node_modules",
            vendor=CHECKOUT / "service" / "web" / "static" / "vendor",
            for_tests=CHECKOUT / "tests" / "vendor",
        )
    except UpstreamChangedError as error:
        sys.exit(f"copy_page_assets: {error}")
