"""What a template cannot say by itself and is set once its words are filled in.

Brand colours, column widths, room for handwriting, a footer for each part, and properties that
name nobody. Element names are those of WordprocessingML (ECMA-376 part 1).
"""

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as WordPart
from docx.oxml.ns import qn
from docx.package import Package
from lxml.etree import _Element as Element

from service.documents.model import Document
from service.documents.plain import clean
from service.documents.word_context import PART_LABEL
from service.errors import TypesettingError

CORE_PROPERTIES = RELATIONSHIP_TYPE.CORE_PROPERTIES
FOOTER = RELATIONSHIP_TYPE.FOOTER

# Twentieths of a point: 8 mm, the height of a line that is written on by hand.
WRITING_LINE = 454

# The theme colours that stand in a template for an authority's own.
ROLES = {"accent1": "brand", "accent2": "brand_text"}

CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp='
    '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
)
APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def colour(word: WordDocument, *, colours: Mapping[str, str]) -> None:
    """Give everything drawn in the template's two brand colours the authority's own."""
    for root in (word.element, word.styles.element):
        for accent, role in ROLES.items():
            if role in colours:
                _recolour(root, accent, value=colours[role].lstrip("#").upper())


def _recolour(root: Element, accent: str, *, value: str) -> None:
    for element in root.iterfind(f".//*[@{qn('w:themeFill')}='{accent}']"):
        element.set(qn("w:fill"), value)
        del element.attrib[qn("w:themeFill")]
    for element in root.iterfind(f".//*[@{qn('w:themeColor')}='{accent}']"):
        named = "w:val" if element.tag == qn("w:color") else "w:color"
        element.set(qn(named), value)
        del element.attrib[qn("w:themeColor")]


def lay_out_tables(word: WordDocument) -> None:
    """Set the widths and heights that tables carry in their descriptions, and clear those."""
    for properties in word.element.body.iter(qn("w:tblPr")):
        description = properties.find(qn("w:tblDescription"))
        if description is None:
            continue
        widths, _, lines = description.get(qn("w:val"), "").partition("/")
        properties.remove(description)
        table = properties.getparent()
        if table is not None and widths.strip():
            _set_widths(table, [int(width) for width in widths.split()])
            _set_heights(table, [int(count) for count in lines.split()])


def _set_widths(table: Element, shares: Sequence[int]) -> None:
    grid = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    if len(grid) != len(shares):
        return
    whole = sum(int(column.get(qn("w:w"), "0")) for column in grid)
    widths = [str(whole * share // sum(shares)) for share in shares]
    for column, width in zip(grid, widths, strict=True):
        column.set(qn("w:w"), width)
    for row in table.iterchildren(qn("w:tr")):
        cells = row.iterfind(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:tcW')}")
        for cell, width in zip(cells, widths, strict=False):
            cell.set(qn("w:w"), width)


def _set_heights(table: Element, lines: Sequence[int]) -> None:
    if not any(lines):
        return
    # The header row has no count of its own.
    _, *rows = table.findall(qn("w:tr"))
    for row, count in zip(rows, lines, strict=False):
        properties = row.find(qn("w:trPr"))
        if count and properties is not None:
            height = properties.makeelement(qn("w:trHeight"))
            height.set(qn("w:val"), str(count * WRITING_LINE))
            height.set(qn("w:hRule"), "atLeast")
            properties.append(height)


def end_parts(word: WordDocument, *, labels: Sequence[str]) -> None:
    """Give every part a section and a footer of its own, which counts its pages.

    Raises:
        TypesettingError: the template does not end each part with one section break.
    """
    body = word.element.body
    ends = [
        paragraph for paragraph in body.iterchildren(qn("w:p")) if _section(paragraph) is not None
    ]
    if len(ends) != len(labels):
        raise TypesettingError(
            "The Word template must have one section break, the last thing before the end of "
            "the loop over the parts."
        )
    shared = {key for key, held in word.part.rels.items() if held.reltype == FOOTER}
    for number, (end, label) in enumerate(zip(ends, labels, strict=True), start=1):
        section = _section(end)
        if section is not None:
            _give_footer(word, section, label=label, number=number)
    for key in shared:
        del word.part.rels[key]
    _close_last(body, ends[-1])
    for end in ends[:-1]:
        _move_up(end)


def _section(paragraph: Element) -> Element | None:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")


def _give_footer(word: WordDocument, section: Element, *, label: str, number: int) -> None:
    for reference in section.iterchildren(qn("w:footerReference")):
        shared = word.part.rels[reference.get(qn("r:id"), "")].target_part
        blob = shared.blob.replace(PART_LABEL.encode(), escape(clean(label)).encode())
        kind = reference.get(qn("w:type"), "default")
        name = PackURI(f"/word/footer_{kind}_{number}.xml")
        own = WordPart(name, shared.content_type, blob, word.part.package)
        reference.set(qn("r:id"), word.part.relate_to(own, FOOTER))


def _close_last(body: Element, end: Element) -> None:
    # The last section's properties belong to the body: a section after it would be an empty page.
    section = _section(end)
    last = body.find(qn("w:sectPr"))
    if section is None or last is None:
        return
    body.replace(last, section)
    for left_over in [end, *end.itersiblings(qn("w:p"))]:
        if left_over.find(qn("w:r")) is None:
            body.remove(left_over)


def _move_up(end: Element) -> None:
    # A paragraph of its own could be all that stands on a last page.
    before, section = end.getprevious(), _section(end)
    if before is None or section is None or before.tag != qn("w:p") or _section(before) is not None:
        return
    properties = before.find(qn("w:pPr"))
    if properties is None:
        properties = before.makeelement(qn("w:pPr"))
        before.insert(0, properties)
    properties.append(section)
    parent = end.getparent()
    if parent is not None:
        parent.remove(end)


def clear_properties(package: Package, *, document: Document) -> None:
    """Leave the title and the language as the file's only properties, and no part unused."""
    core = CORE.format(title=escape(clean(document.title)), language=escape(document.language))
    for part in package.iter_parts():
        name = str(part.partname)
        if name == "/docProps/app.xml":
            part._blob = APP.encode()  # noqa: SLF001  # python-docx has no other way to write it.
    drop(package.rels, ("core-properties", "custom-properties", "thumbnail"))
    uri = PackURI("/docProps/core.xml")
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    package.relate_to(WordPart(uri, kind, core.encode(), package), CORE_PROPERTIES)


def drop(relationships: dict[str, object], kinds: Iterable[str]) -> None:
    """Take out the relationships of these kinds, and so the parts nothing else leads to."""
    for key in list(relationships):
        if any(str(getattr(relationships[key], "reltype", "")).endswith(kind) for kind in kinds):
            del relationships[key]
