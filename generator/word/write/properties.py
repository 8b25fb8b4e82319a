"""Title, author and date of a document → docProps/core.xml. No date is ever the day of the run."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.xml_text import DECLARATION, escape


class Properties(NamedTuple):
    """What Word shows under 文件 → 信息."""

    title: str = ""
    # The organ that signs, not a person.
    author: str = ""
    # The document's date as the data gives it.
    created: date | None = None
    subject: str = ""


def write_properties(properties: Properties) -> str:
    """Return the part; what is not known is left out."""
    stamp = f"{properties.created.isoformat()}T00:00:00Z" if properties.created else ""
    elements = (
        ("dc:title", "", properties.title),
        ("dc:subject", "", properties.subject),
        ("dc:creator", "", properties.author),
        ("cp:lastModifiedBy", "", properties.author),
        ("dcterms:created", ' xsi:type="dcterms:W3CDTF"', stamp),
        ("dcterms:modified", ' xsi:type="dcterms:W3CDTF"', stamp),
        ("dc:language", "", "zh-CN"),
    )
    body = "".join(f"<{name}{kind}>{escape(text)}</{name}>" for name, kind, text in elements if text)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}</cp:coreProperties>'
    )
