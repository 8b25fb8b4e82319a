"""The style sheet → `word/styles.xml`, children in the order the schema asks for."""

from __future__ import annotations

from generator.layout.measures import SIZE_3
from generator.layout.styles import CELL_PADDING, FANGSONG, NORMAL, STYLES, Indent, Style
from generator.word.markup import NAMESPACES, attribute


def write_styles(styles: tuple[Style, ...] = STYLES) -> str:
    """Return the whole part."""
    body = "".join(write_style(style) for style in styles)
    return f"<w:styles {NAMESPACES}>{_DEFAULTS}{_LATENT}{_TABLE_NORMAL}{_CHARACTER_DEFAULT}{body}</w:styles>"


def write_style(style: Style) -> str:
    """Return one `w:style`."""
    default = ' w:default="1"' if style is NORMAL else ""
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    head = f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
    alias = f'<w:aliases w:val="{style.alias}"/>' if style.alias else ""
    parent = {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}[style.kind]
    based_on = "" if style is NORMAL else f'<w:basedOn w:val="{parent}"/>'
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    format_ = '<w:uiPriority w:val="1"/><w:qFormat/>'
    return f"{head}{alias}{based_on}{following}{format_}{_paragraph(style)}{_run(style)}{_table(style)}</w:style>"


def fonts(face: str) -> str:
    """Return `w:rFonts` with one face in all four slots: digits follow the body (5.2.2), quotes can't fall out."""
    face = attribute(face)
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="{face}"/>'


def _paragraph(style: Style) -> str:
    switches = _NORMAL_SWITCHES if style is NORMAL else ""
    parts = (
        "<w:keepNext/>" if style.keep_next else "",
        "<w:pageBreakBefore/>" if style.page_break_before else "",
        switches,
        _spacing(style),
        _indents(style),
        f'<w:jc w:val="{style.align}"/>' if style.align else "",
        "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>',
    )
    return f"<w:pPr>{''.join(parts)}</w:pPr>" if any(parts) else ""


def _spacing(style: Style) -> str:
    if style.line is None:
        return ""
    around, line = style.around or 0, f'w:line="{style.line}" w:lineRule="{style.line_rule}"'
    return f'<w:spacing w:before="{around}" w:after="{around}" {line}/>'


def _indents(style: Style) -> str:
    first = None if style.hanging else style.first_line
    sides = (("left", style.left), ("right", style.right), ("firstLine", first), ("hanging", style.hanging))
    text = "".join(_indent(side, indent) for side, indent in sides if indent is not None)
    return f"<w:ind{text}/>" if text else ""


def _indent(side: str, indent: Indent) -> str:
    return f' w:{side}Chars="{indent.characters}" w:{side}="{indent.twips}"'


def _run(style: Style) -> str:
    parts = (
        fonts(style.face) if style.face else "",
        '<w:color w:val="000000"/>' if style.face else "",  # 5.2.4
        "" if style.character_spacing is None else f'<w:spacing w:val="{style.character_spacing}"/>',
        "" if style.size is None else f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>',
    )
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""


def _table(style: Style) -> str:
    if style.kind != "table":
        return ""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = f'w:val="single" w:sz="{style.border}" w:space="0" w:color="000000"'
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    padding = "".join(f'<w:{side} w:w="{CELL_PADDING}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>"


# Body lines stand where they fall: a page holds 22 lines even where one line of a paragraph is left over.
# overflowPunct keeps Word's default; no extra gap between 汉字 and digits; the grid is shown, not snapped to.
_NORMAL_SWITCHES = (
    '<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:snapToGrid w:val="0"/>'
)
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}"
    f'<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0"'
    ' w:defQFormat="0" w:count="376"/>'
)
_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_CHARACTER_DEFAULT = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
