"""The style sheet → the reference document `templates/gbt9704.docx`, which every built document takes its look from.

Run `python -m generator.word.reference` after a change of the style sheet. python-docx is the packager.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from generator.layout.measures import LINE_PITCH, PAGE
from generator.layout.styles import ALTERNATIVE_NAMES, COMMENT_TEXT, STYLES, Style
from generator.word.markup import DECLARATION, NAMESPACES
from generator.word.styles_writer import write_styles
from generator.word.write.package import make_part, read_package, write_package

REFERENCE = "gbt9704.docx"


def build_reference(path: Path) -> None:
    """Write the reference document; the same style sheet gives the same bytes."""
    path.write_bytes(make_reference())


def make_reference() -> bytes:
    """Return the reference document."""
    # Only whoever changes the style sheet needs python-docx: it must not slow down every build.
    import docx

    document = docx.Document()
    _fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    parts = read_package(buffer.getvalue(), REFERENCE)
    own = {
        "word/fontTable.xml": DECLARATION + write_font_table(),
        "docProps/core.xml": DECLARATION + _CORE,
        "docProps/app.xml": DECLARATION + _APP,
    }
    return write_package(make_part(name, own.get(name, part.data)) for name, part in parts.items())


def write_samples() -> list[str]:
    """Return a paragraph in each style, so that whoever opens the reference document sees what to change."""
    styles = [style for style in STYLES if style.kind == "paragraph" and not style.page_break_before]
    return [
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'
        f"<w:r>{_HINT}<w:t>{_shown(style)}</w:t></w:r></w:p>"
        for style in styles
        if style is not COMMENT_TEXT
    ]


def _shown(style: Style) -> str:
    return f"{style.role.value if style.role else style.name}（{style.clause}）"


def write_section() -> str:
    """Return the section's properties without its footers: 5.1, 5.2.1, and the grid that 页面设置 shows (5.2.3)."""
    return (
        f'<w:pgSz w:w="{PAGE.width}" w:h="{PAGE.height}"/>'
        f'<w:pgMar w:top="{PAGE.top}" w:right="{PAGE.right}" w:bottom="{PAGE.bottom}" w:left="{PAGE.left}"'
        f' w:header="{PAGE.header}" w:footer="{PAGE.footer}" w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{LINE_PITCH}"/>'
    )


def write_footer(side: str) -> str:
    """Return a page number's paragraph for the `right` (odd) or `left` (even) side: — 1 —, one character in (7.5)."""
    field = "".join(
        f"<w:r>{_HINT}{content}</w:r>"
        for content in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/>'
    return f'<w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{side}"/></w:pPr>{field}'


def write_font_table() -> str:
    """Return the fonts with their other names, so that Word finds 仿宋 where 仿宋_GB2312 is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, other in ALTERNATIVE_NAMES.items()
    )
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _fill(document: Any) -> None:
    from docx.oxml import parse_xml

    _drop_unused(document)
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        footer.part._element = parse_xml(f"<w:ftr {NAMESPACES}><w:p>{write_footer(side)}</w:p></w:ftr>")
    properties = section._sectPr
    for child in [child for child in properties if not child.tag.endswith("footerReference")]:
        properties.remove(child)
    for child in parse_xml(f"<w:sectPr {NAMESPACES}>{write_section()}</w:sectPr>"):
        properties.append(child)
    for sample in write_samples():
        properties.addprevious(parse_xml(sample))
    document.part._styles_part._element = parse_xml(write_styles())
    document.part._settings_part._element = parse_xml(f"<w:settings {NAMESPACES}>{_SETTINGS}</w:settings>")


def _drop_unused(document: Any) -> None:
    """Drop what python-docx's default document carries along: theme, thumbnail, numbering, unused styles."""
    unused = ("theme", "thumbnail", "customXml", "numbering", "webSettings", "stylesWithEffects")
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.rpartition("/")[2] in unused]:
            del relations[key]


_HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_COMPATIBILITY = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    )
)
# doNotCompress: 28 characters to the line stay 28.
# doNotExpandShiftReturn: a line that ends in a break is not stretched.
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    f"<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>{_COMPATIBILITY}</w:compat>"
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>公文版式</dc:title></cp:coreProperties>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application></Properties>"
)

if __name__ == "__main__":
    build_reference(Path(sys.argv[1] if len(sys.argv) > 1 else "templates") / REFERENCE)
