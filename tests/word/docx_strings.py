"""XML strings → the bytes of a .docx, as small as Word accepts: tests show their whole world inline."""

from __future__ import annotations

import zipfile
from io import BytesIO

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "comments": "comments",
    "header": "hdr",
}


def relations(pairs: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(pairs)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def docx(body: str, **parts: str) -> bytes:
    """`parts`: what stands inside w:styles, w:numbering, w:footnotes, w:comments or w:hdr."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", relations([("officeDocument", "word/document.xml")]))
        package.writestr("word/_rels/document.xml.rels", relations([(kind, f"{kind}.xml") for kind in parts]))
        package.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for kind, inner in parts.items():
            package.writestr(f"word/{kind}.xml", f"<w:{PARTS[kind]} {SPACES}>{inner}</w:{PARTS[kind]}>")
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, style: str = "", properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    content = "".join(item if item.startswith("<") else run(item) for item in inner)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def style(style_id: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{inner}</w:style>'
