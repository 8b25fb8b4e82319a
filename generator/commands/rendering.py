"""A draft and the options of a build → the bytes of its file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator.commands.appearance import layout_of, properties_of
from generator.commands.draft import Draft, title_of
from generator.commands.origins import provenance_of
from generator.facts.lookup import find, words
from generator.facts.schema.library import Library
from generator.problems import Problem, TemplateError
from generator.word.provenance import Provenance
from generator.word.write.document import write_word

REFERENCE = "gbt9704.docx"
# Numbers that are no secret: the year of the document and its dates.
_OPEN = frozenset({"年度", "落款.日期", "发布信息.发布时间"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file's bytes, and where everything in it came from."""

    data: bytes
    # Empty for a masked copy: its origins would tell what it hides.
    provenance: Provenance
    # Name of the file, without suffix, and of its folder.
    name: str
    town: str


def rendered(draft: Draft, library: Library, *, text: bool = False, masked: bool = False) -> Rendered:
    """Return the draft as a Word file, or as plain text."""
    document, town = draft.document, draft.town
    if masked:
        # Imported here, as below: few builds ask for it.
        from generator.document.runs import general_name, mask

        document, town = mask(document, town, _OPEN), general_name(town)
    provenance = Provenance() if masked else provenance_of(draft)
    title = title_of(document)
    if text:
        from generator.text.writer import write_text

        return Rendered(write_text(document).encode("utf-8"), provenance, _name(title, draft), town)
    properties = properties_of(draft.facts, title)
    if masked:
        properties = replace(properties, author=town)
    origin = None if masked else provenance
    data = write_word(document, layout_of(draft.facts), properties, origin, reference(library), library.cache)
    return Rendered(data, provenance, _name(title, draft), town)


def _name(title: str, draft: Draft) -> str:
    """Return what the file is called: its title, with the year where the title leaves it out (政府工作报告)."""
    year = words(find(draft.facts.root, "年度"))
    return title if not year or year in title else f"{title}（{year}年）"


def reference(library: Library) -> bytes:
    """Return the reference document that gives all documents their look."""
    path = library.find(REFERENCE)
    if path is None:
        hint = "请把它放回 templates 文件夹，或重新安装本程序"
        raise TemplateError([Problem("no-reference", f"找不到版式参考文件 {REFERENCE}", hint=hint)])
    return _read(path)


@lru_cache(maxsize=4)
def _read(path: Path) -> bytes:
    # Read once a run: every town's document takes its look from it.
    return path.read_bytes()
