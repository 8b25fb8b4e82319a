"""A draft and the options of a build → the bytes of its file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator.commands.appearance import layout_of, properties_of
from generator.commands.draft import Draft, title_of
from generator.commands.origins import provenance_of
from generator.document.masking import mask
from generator.facts.library import Library
from generator.problems import Problem, TemplateError
from generator.text.writer import write_text
from generator.word.provenance import Provenance
from generator.word.writer import write_word

REFERENCE = "gbt9704.docx"
# Numbers that are no secret: the year of the document and its dates.
_OPEN = frozenset({"年度", "上一年", "下一年", "落款.日期", "发布信息.发布时间"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file's bytes, and where everything in it came from."""

    data: bytes
    provenance: Provenance


def rendered(draft: Draft, library: Library, *, text: bool = False, masked: bool = False) -> Rendered:
    """Return the draft as a Word file, or as plain text; masked copies carry no origins, which would tell all."""
    provenance = provenance_of(draft)
    document = mask(draft.document, draft.town, _OPEN) if masked else draft.document
    if text:
        return Rendered(write_text(document).encode("utf-8"), provenance)
    properties = properties_of(draft.facts, title_of(document))
    if masked:
        # The signing organ and the origins would tell what the text hides.
        properties = replace(properties, author="")
    carried = None if masked else provenance
    data = write_word(document, layout_of(draft.facts), properties, carried, reference(library))
    return Rendered(data, provenance)


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
