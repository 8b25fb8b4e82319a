"""Reference document and layout → how a document looks: the parts all documents share, and what the writer must know.

The usual look takes the reference's parts as they are. Where the data ask for another one, or the reference carries
more along than its look, python-docx makes a finished reference, which is kept as an ordinary .docx in the person's
cache folder.
"""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

import generator
from generator.facts.schema.cache import private_folder, read_private, write_private
from generator.layout.model import PAGE, STANDARD, Layout
from generator.layout.styles import STYLES
from generator.problems import DocumentError, Place, Problem
from generator.word.write.package import CONTENT_TYPES, REFERENCE_NAME, bad_reference, read_parts
from generator.xml_text import W

DOCUMENT, STYLES_PART = "word/document.xml", "word/styles.xml"
# Old comments, origins, pictures and thumbnails are no part of a look.
_PARTS_OF_A_LOOK = frozenset(
    (
        *(CONTENT_TYPES, DOCUMENT, STYLES_PART, "docProps/core.xml", "docProps/app.xml", "word/settings.xml"),
        *("word/fontTable.xml", "word/webSettings.xml", "word/numbering.xml", "word/footnotes.xml"),
        "word/endnotes.xml",
    )
)
_NUMBERED_PARTS = frozenset(("word/theme/theme", "word/header", "word/footer"))


class Look(NamedTuple):
    """What is the same in every document of one look."""

    # All parts but the main text.
    parts: Mapping[str, bytes]
    # Name of a style of `layout.styles` → its id in this package.
    style_ids: Mapping[str, str]
    # Opening of the main text up to the body, with the XML names that the section may use.
    opening: str
    # The properties of the section (w:sectPr): paper, margins, footers.
    section: str
    # Twips.
    text_width: int
    bold_levels: tuple[int, ...]


@lru_cache(maxsize=8)
def look_of(reference: bytes, layout: Layout, cache: Path | None = None) -> Look:
    """Return the look; DocumentError when the reference document is none or lacks styles."""
    parts = read_parts(reference)
    look = _read_look(parts, layout)
    if layout._replace(bold_levels=()) == STANDARD and all(map(_is_of_a_look, parts)):
        return look
    kept = _kept_file(reference, layout, cache)
    if kept and (finished := _read_kept(kept, layout)):
        return finished
    # Imported here: python-docx takes as long to load as a document to build, and most looks do without.
    from generator.word.restyle import restyle

    package = restyle(reference, layout, look.style_ids)
    if kept:
        write_private(kept, package)
    return _read_look(read_parts(package), layout)


def _is_of_a_look(name: str) -> bool:
    """Tell whether a part of the reference says how a document looks, by its name."""
    if name.endswith(".rels"):
        return name.startswith(("_rels/", "word/_rels/"))
    return name in _PARTS_OF_A_LOOK or name.removesuffix(".xml").rstrip("0123456789") in _NUMBERED_PARTS


def _kept_file(reference: bytes, layout: Layout, cache: Path | None) -> Path | None:
    """Return where the finished reference is kept: named by all it is made from, in a folder that is ours alone."""
    folder = private_folder(cache / "looks") if cache else None
    if folder is None:
        return None
    made_from = f"{generator.__version__}|{layout!r}|".encode("utf-8", "surrogatepass") + reference
    return folder / f"{sha256(made_from).hexdigest()}.docx"


def _read_kept(path: Path, layout: Layout) -> Look | None:
    data = read_private(path)
    try:
        return _read_look(read_parts(data), layout) if data else None
    except DocumentError:  # damaged, or not as we write it: made anew
        return None


def find_style_ids(styles: bytes) -> dict[str, str]:
    """Return the ids of our styles by their names in `layout.styles`, given the bytes of word/styles.xml.

    Word renames ids, LibreOffice and WPS write “Heading 1” and “Footer”: a style is found by its name, else by the
    name in any case, else by its id.
    """
    by_name: dict[str, str] = {}
    by_folded: dict[str, str] = {}
    ids: dict[str, str] = {}
    for id_, name in _named_styles(styles):
        by_name.setdefault(name, id_)
        by_folded.setdefault(name.casefold(), id_)
        ids.setdefault(id_.casefold(), id_)
    found = {
        style.name: by_name.get(style.name) or by_folded.get(style.name.casefold()) or ids.get(style.id.casefold(), "")
        for style in STYLES
    }
    return {name: id_ for name, id_ in found.items() if id_}


def _named_styles(styles: bytes) -> list[tuple[str, str]]:
    """Return the id and the name of each style, given the bytes of word/styles.xml."""
    found: list[tuple[str, str]] = []
    for tag, attributes in _elements(styles):
        if tag == "w:style":
            found.append((attributes.get("w:styleId", ""), ""))
        elif tag == "w:name" and found and not found[-1][1]:
            found[-1] = (found[-1][0], attributes.get("w:val", ""))
    return found


def _elements(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return tag and attributes of each element in the order of the text, their names with the prefix w.

    Nothing where it stands for something else, as in “Strict Open XML”.
    """
    # Not ElementTree: it takes a hundredth of a start to load. To look up what each prefix stands for takes half as
    # long again.
    found: list[tuple[str, dict[str, str]]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    parser.Parse(xml, True)
    return found if found[0][1].get("xmlns:w") == W else []


def _read_look(parts: Mapping[str, bytes], layout: Layout) -> Look:
    if missing := [name for name in (CONTENT_TYPES, DOCUMENT, STYLES_PART) if name not in parts]:
        raise bad_reference(f"缺少 {'、'.join(missing)}")
    try:
        ids = find_style_ids(parts[STYLES_PART])
        opening, section = _split(parts[DOCUMENT].decode("utf-8-sig"))
        width = _text_width(f"{opening}{section}</w:document>".encode())
    except (ExpatError, ValueError) as error:
        hint = "请用 Word 打开，接受全部修订，再保存为 .docx"
        raise bad_reference("样式或页面设置读不懂", hint) from error
    if missing_styles := [style.role.value if style.role else style.name for style in STYLES if style.name not in ids]:
        message = f"版式参考文件缺少样式：{'、'.join(missing_styles)}"
        hint = "请从原来的参考文件改起"
        raise DocumentError([Problem("missing-style", message, Place(REFERENCE_NAME), hint=hint)])
    others = {name: part for name, part in parts.items() if name != DOCUMENT}
    return Look(others, ids, opening, section, width, layout.bold_levels)


def _split(document: str) -> tuple[str, str]:
    """Return the opening of the main text, and the properties of its last section as they stand there."""
    opening, _, body = document.partition("<w:body")
    _, section, rest = body.rpartition("<w:sectPr")
    return opening, section + rest.partition("</w:body>")[0] if section else "<w:sectPr/>"


def _text_width(document: bytes) -> int:
    """Return the width of the text in twips, given a main text with nothing but one section."""
    # Where something comes again, the first counts.
    found = dict(reversed(_elements(document)))
    page, margins = found.get("w:pgSz", {}), found.get("w:pgMar", {})
    left, right = margins.get("w:left", PAGE.left), margins.get("w:right", PAGE.right)
    return int(page.get("w:w", PAGE.width)) - int(left) - int(right)
