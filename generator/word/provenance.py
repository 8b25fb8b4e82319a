"""Where a document came from ⇄ one custom XML part: kind, data files, base text, and the origin of each printed fact.

The part holds JSON: {kind, version, subject, sources: [{name, sha256}], base, origins: {key: [file, line, formula]}}.
It leaves the house with the document, so it tells nothing of the data that the document does not print.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree

from generator.document import marks
from generator.problems import DocumentError, Place, Problem
from generator.xml_text import DECLARATION, clean, escape_clean

NAMESPACE = "urn:gongwen:provenance:2"
# One fixed id: the part is found by it, whatever its file is called.
ITEM_ID = "{6F9B1C52-0E3A-4D7B-9C1E-2A5D8B7F4E10}"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
# The base of a long report is 100 KB; more than this is no provenance of ours.
MAX_SIZE = 20_000_000

# What zipfile raises for a file or a part that is damaged, encrypted or none.
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
_FIGURE = r"\d+(?:\.\d+)?"


class OriginFile(NamedTuple):
    """One data file: its short name, and the digest of its bytes."""

    name: str
    sha256: str


class Origin(NamedTuple):
    """Where one key's value came from."""

    key: str
    file: str
    # From 1; 0 when unknown.
    line: int = 0
    # How it was computed (“28.01 ÷ 22.02 − 1”), "" when typed.
    formula: str = ""


class Provenance(NamedTuple):
    """All that is needed to explain a document and to carry corrected data into it."""

    # Folder of the kind's templates.
    kind: str = ""
    # Of the template, as its fields.yaml says.
    version: str = ""
    # The town's file first, then those it builds on.
    sources: tuple[OriginFile, ...] = ()
    # The marked text the document was made from.
    base: str = ""
    # One for each key, in the order of the document.
    origins: tuple[Origin, ...] = ()
    # Town, year and kind that the data file names: whose document it is.
    subject: tuple[str, ...] = ()


def write_provenance(provenance: Provenance) -> bytes:
    """Return the part for a document as XML in UTF-8, without the formulas whose figures the document does not print.

    The digest beside the JSON shows whether somebody changed it.
    """
    if any(each.formula for each in provenance.origins):
        printed = set(re.findall(_FIGURE, marks.strip(provenance.base)))
        origins = [
            each if not each.formula or printed >= set(re.findall(_FIGURE, each.formula)) else each._replace(formula="")
            for each in provenance.origins
        ]
        provenance = provenance._replace(origins=tuple(origins))
    text = clean(to_json(provenance))
    opening = f'{DECLARATION}<provenance xmlns="{NAMESPACE}" sha256="{_digest(text)}">'
    return f"{opening}{escape_clean(text)}</provenance>".encode()


# Asked twice for each document: for its part, and for its record.
@lru_cache(maxsize=1)
def to_json(provenance: Provenance) -> str:
    """Return the whole provenance as JSON, for the record that stays beside the document."""
    content = {
        "kind": provenance.kind,
        "version": provenance.version,
        "subject": provenance.subject,
        "sources": [source._asdict() for source in provenance.sources],
        "base": provenance.base,
        "origins": {each.key: [each.file, each.line, each.formula] for each in provenance.origins},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def write_item_properties() -> str:
    """Return the part that gives the custom XML part its id."""
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{ITEM_ID}" xmlns:ds="{schema}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def read_provenance(data: bytes, name: str = "") -> Provenance | None:
    """Return the provenance of a Word file, None when it has none (or is no Word file).

    Raises DocumentError when there is one that was damaged or changed; `name` is for its message.
    """
    lost = Problem("lost-base", "文档里的底稿（生成时的文字和数据来源）已损坏或被改动，不能用了", Place(name))
    try:
        for part in _custom_parts(data):
            if NAMESPACE.encode() in part:
                if (found := parse_provenance(part)) is None:
                    raise DocumentError([lost])
                return found
    except _DAMAGED as error:
        raise DocumentError([lost]) from error
    return None


def parse_provenance(xml: bytes) -> Provenance | None:
    """Return the provenance held by a part, None for any other XML and for one that is not as it was written."""
    if b"<!DOCTYPE" in xml:  # no part of ours has one, and entities may be a bomb
        return None
    try:
        root = ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError):
        return None
    text = root.text or ""
    known = root.tag == f"{{{NAMESPACE}}}provenance" and root.get("sha256") == _digest(text)
    return from_json(text) if known else None


def from_json(text: str) -> Provenance | None:
    """Return what `to_json` wrote, None for anything else."""
    try:
        content = json.loads(text)
        sources = tuple(OriginFile(**source) for source in content["sources"])
        origins = tuple(Origin(key, *origin) for key, origin in content["origins"].items())
        subject = tuple(content["subject"])
        found = Provenance(content["kind"], content["version"], sources, content["base"], origins, subject)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    words = [
        found.kind,
        found.version,
        found.base,
        *found.subject,
        *(word for each in sources for word in (each.name, each.sha256)),
    ]
    words += [word for each in origins for word in (each.key, each.file, each.formula)]
    right = all(isinstance(word, str) for word in words) and all(isinstance(each.line, int) for each in origins)
    return found if right else None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _custom_parts(data: bytes) -> Iterator[bytes]:
    """Yield the custom XML parts of a package."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGED:  # no package at all
        return
    with archive:
        for info in archive.infolist():
            if re.fullmatch(r"customXml/item\d*\.xml", info.filename) and info.file_size <= MAX_SIZE:
                yield archive.read(info)
