"""Where a document came from ⇄ a custom XML part: template, data, base text, and the origin of each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from xml.parsers.expat import XMLParserType

from generator.word.markup import DECLARATION, attribute, encoded, escaped

NAMESPACE = "urn:gongwen:provenance:1"
# One fixed id: whoever opens the package finds the part by it, whatever its file is called.
ITEM_ID = "{6F9B1C52-0E3A-4D7B-9C1E-2A5D8B7F4E10}"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
# The base and the data of a long report are 200 KB; more than this is no provenance of ours.
MAX_SIZE = 20_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One data file as it was read."""

    name: str
    text: str
    # The digest where it is known already.
    digest: str = field(default="", repr=False, compare=False)

    @property
    def sha256(self) -> str:
        """The digest of the text in UTF-8."""
        return self.digest or sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one key's value came from."""

    key: str
    file: str
    # From 1; 0 when unknown.
    line: int = 0
    # How it was computed (“28.01 ÷ 22.02 − 1”), "" when typed.
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that is needed to explain a document and to carry corrected data into it."""

    kind: str = ""
    # Of the template, as its fields.yaml says.
    version: str = ""
    template_hash: str = ""
    # Version of this program.
    generator: str = ""
    # The town's file first, then those it builds on.
    sources: tuple[Source, ...] = ()
    # The marked text the document was made from.
    base: str = ""
    origins: tuple[Origin, ...] = ()
    # Town, year and kind that the data file names: whose document it is.
    subject: tuple[str, ...] = ()


def write_provenance(provenance: Provenance) -> bytes:
    """Return the part as XML in UTF-8."""
    # What XML forbids is looked for once, in the whole part.
    sources = "".join(
        [
            f'<source name="{attribute(source.name)}" sha256="{source.sha256}">{escaped(source.text)}</source>'
            for source in provenance.sources
        ]
    )
    return encoded(
        f'{DECLARATION}<provenance xmlns="{NAMESPACE}" kind="{attribute(provenance.kind)}"'
        f' version="{attribute(provenance.version)}" template="{attribute(provenance.template_hash)}"'
        f' generator="{attribute(provenance.generator)}" subject="{attribute("|".join(provenance.subject))}">{sources}'
        f"<base>{escaped(provenance.base)}</base>{_write_origins(provenance.origins)}</provenance>"
    )


def _write_origins(origins: Sequence[Origin]) -> str:
    """Return the origins in their order; those from one file together: their lines, and their keys."""
    keys = [each.key for each in origins]
    if "" in keys or " " in "".join(keys):
        return "".join([_write_origin(each) for each in origins])
    written = []
    # Few figures are computed.
    for (file, formula), group in groupby(origins, key=attrgetter("file", "formula")):
        listed = list(group)
        if formula:
            written += [_write_origin(each) for each in listed]
        else:
            lines = " ".join([str(each.line) for each in listed])
            named = escaped(" ".join([each.key for each in listed]))
            written.append(f'<origins file="{attribute(file)}" lines="{lines}">{named}</origins>')
    return "".join(written)


def _write_origin(origin: Origin) -> str:
    computed = f' formula="{attribute(origin.formula)}"' if origin.formula else ""
    return f'<origin key="{attribute(origin.key)}" file="{attribute(origin.file)}" line="{origin.line}"{computed}/>'


def write_item_properties() -> str:
    """Return the part that gives the custom XML part its id."""
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{ITEM_ID}" xmlns:ds="{schema}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def read_provenance(data: bytes) -> Provenance | None:
    """Return the provenance of a Word file, None when it has none (or is no Word file)."""
    # Imported here, as below: no build reads a provenance back.
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = [info for info in archive.infolist() if info.filename.startswith("customXml/item")]
            for info in items:
                if info.file_size <= MAX_SIZE and info.filename.endswith(".xml"):
                    found = parse_provenance(archive.read(info))
                    if found is not None:
                        return found
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return None
    return None


def parse_provenance(xml: bytes) -> Provenance | None:
    """Return the provenance held by one part, None for any other XML; a document type (entities) is refused."""
    if NAMESPACE.encode() not in xml:
        return None
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    reading = _Reading()
    reading.listen(parser)
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, _RefusedError, ValueError):
        return None
    return reading.result()


class _RefusedError(Exception):
    """The part declares a document type."""


class _Reading:
    """What has been met so far of one part."""

    def __init__(self) -> None:
        self._root: Mapping[str, str] = {}
        self._sources: list[Source] = []
        self._origins: list[Origin] = []
        self._base = ""
        self._text: list[str] = []
        self._name = self._file = self._lines = ""

    def listen(self, parser: XMLParserType) -> None:
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append

    def result(self) -> Provenance:
        root = self._root
        return Provenance(
            root.get("kind", ""),
            root.get("version", ""),
            root.get("template", ""),
            root.get("generator", ""),
            tuple(self._sources),
            self._base,
            tuple(self._origins),
            tuple(root.get("subject", "").split("|")) if root.get("subject") else (),
        )

    def _refuse(self, *_: object) -> None:
        raise _RefusedError

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._text.clear()
        if tag == f"{NAMESPACE} provenance":
            self._root = attributes
        elif tag == f"{NAMESPACE} source":
            self._name = attributes.get("name", "")
        elif tag == f"{NAMESPACE} origins":
            self._file, self._lines = attributes.get("file", ""), attributes.get("lines", "")
        elif tag == f"{NAMESPACE} origin":
            get = attributes.get
            line, formula = int(get("line", "0")), get("formula", "")
            self._origins.append(Origin(get("key", ""), get("file", self._file), line, formula))

    def _end(self, tag: str) -> None:
        text = "".join(self._text)
        if tag == f"{NAMESPACE} source":
            self._sources.append(Source(self._name, text))
        elif tag == f"{NAMESPACE} base":
            self._base = text
        elif tag == f"{NAMESPACE} origins" and self._lines:
            for key, line in zip(text.split(" "), self._lines.split(" "), strict=True):
                self._origins.append(Origin(key, self._file, int(line)))
        self._text.clear()
