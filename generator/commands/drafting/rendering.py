"""A draft → the bytes of its file: the layout and properties its data ask for, as Word, plain text, HTML or PDF."""

import re
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.commands.build_record import Record
from generator.commands.drafting.draft import Draft, title_of
from generator.commands.drafting.trace import base_text, provenance_of
from generator.commands.files import digest
from generator.document.model import IMPRINT, Document, Paragraph
from generator.document.runs import general_name, mask, words_only
from generator.facts.lookup import amount_of, find, words
from generator.facts.model import Facts
from generator.facts.schema.library import Library
from generator.layout.model import FontProfile, ImprintPage, Layout, MarginMode, PageNumber, Twips
from generator.problems import Outcome, Problem, TemplateError
from generator.text.writer import write_html, write_text
from generator.word.provenance import Provenance, to_json
from generator.word.write.document import write_word
from generator.word.write.package import Properties

REFERENCE = "gbt9704.docx"
# Behind the name of a copy for people outside.
CLEAN_SUFFIX = "（外发稿）"
_PAGE_NUMBERS: dict[str, PageNumber] = {"标准": "standard", "居中": "center", "不编": "none"}
_PROFILES: dict[str, FontProfile] = {"GB2312": "gb2312", "Windows": "windows"}
_MARGINS: dict[str, MarginMode] = {"页边": "page", "字面": "glyph"}
_FOLLOWS_BODY = "跟随正文"
_DATE = r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})"
# Numbers that are no secret: the year of the document and its dates.
_OPEN = frozenset({"年度", "落款.日期", "发布信息.发布时间", "版记.印发日期"})


class Format(Enum):
    """What sort of file is made; the value is its suffix."""

    WORD = ".docx"
    TEXT = ".txt"
    HTML = ".html"
    PDF = ".pdf"


class Rendered(NamedTuple):
    """A file's bytes, and where everything in it came from."""

    data: bytes
    # Digest of the marked text it was made from.
    base: str
    # Where everything in it came from; empty for a masked copy: its origins would tell what it hides.
    provenance: Provenance
    # Name of the file, without suffix, and of its folder.
    name: str
    town: str

    def record(self, source: str) -> Record:
        """Return what is kept beside the file; `source` is its data file, relative to its folder."""
        return Record(digest(self.data), source, self.base, to_json(self.provenance))


def rendered(
    draft: Draft, library: Library, form: Format = Format.WORD, *, masked: bool = False, clean: bool = False
) -> Rendered:
    """Return the draft as a Word file, as plain text or HTML; a PDF begins as a Word file (`as_pdf`).

    `masked` without its figures and its town; `clean` without origins, comments and highlights, under its own name.
    """
    document, town = draft.document, draft.town
    base = base_text(document)
    if masked:
        document, town = mask(document, town, _OPEN), general_name(town)
        base = base_text(document)
    provenance = Provenance() if masked else provenance_of(draft, base)
    if clean:
        document = words_only(document)
    title = title_of(document)
    if form in (Format.TEXT, Format.HTML):
        data = (write_text(document) if form is Format.TEXT else write_html(document)).encode("utf-8")
    else:
        properties = properties_of(draft.facts, title)
        if masked:
            properties = properties._replace(author=town)
        layout, carried = layout_of(draft.facts), None if masked or clean else provenance
        data = write_word(
            document, layout, properties, carried, reference(library), library.cache, _imprint_page(document, layout)
        )
    # 政府工作报告 leaves out the year, which tells the files of several years apart.
    name = title if not draft.year or draft.year in title else f"{title}（{draft.year}年）"
    name += CLEAN_SUFFIX if clean else ""
    return Rendered(data, digest(base.encode("utf-8", "replace")), provenance, name, town)


def _imprint_page(document: Document, layout: Layout) -> ImprintPage:
    """Return on which page the imprint stands; pages are counted only where there is one."""
    if not any(isinstance(block, Paragraph) and block.role in IMPRINT for block in document.blocks):
        return "last"
    # Imported here: what counts pages is a thirtieth of a start, and few documents have an imprint.
    from generator.pages import paginate

    return paginate.imprint_page(document, layout)


def as_pdf(file: Rendered, facts: Facts, profile: Path | None) -> Outcome[Rendered]:
    """Return a Word file as PDF; raises OfficeError when LibreOffice is missing, hangs or fails."""
    # Imported here: few runs make a PDF, and each would wait for what starts other programs.
    from generator.commands.drafting.pdf import pdf_of

    made = pdf_of(file.data, layout_of(facts), date_of(facts), profile)
    return Outcome(file._replace(data=made.value), made.problems)


# Read once a run: every town's document takes its look from it.
@lru_cache(maxsize=1)
def reference(library: Library) -> bytes:
    """Return the reference document that gives all documents their look; raises TemplateError when it is gone."""
    path = library.find(REFERENCE)
    if path is None:
        hint = "请把它放回 templates 文件夹，或重新安装本程序"
        raise TemplateError([Problem("no-reference", f"找不到版式参考文件 {REFERENCE}", hint=hint)])
    return path.read_bytes()


def layout_of(facts: Facts) -> Layout:
    """Return what the data choose about the look under 版式; without choices, the standard's."""
    chosen = {name: words(find(facts.root, f"版式.{name}")) for name in ("西文字体", "页码", "字体方案", "页边距")}
    points = amount_of(find(facts.root, "版式.行距"))
    return Layout(
        latin_font="" if chosen["西文字体"] == _FOLLOWS_BODY else chosen["西文字体"],
        page_number=_PAGE_NUMBERS.get(chosen["页码"], "standard"),
        bold_levels=(3,) if words(find(facts.root, "版式.三级标题加粗")) == "是" else (),
        line_pitch=None if points is None else Twips(round(points * 20)),
        font_profile=_PROFILES.get(chosen["字体方案"], "gb2312"),
        margin_mode=_MARGINS.get(chosen["页边距"], "page"),
    )


def properties_of(facts: Facts, title: str) -> Properties:
    """Return title, author and date for 文件 → 信息; the date is the data's, never today's."""
    organ = next((name for key in ("单位", "落款.署名", "镇") if (name := words(find(facts.root, key)))), "")
    return Properties(title, organ, date_of(facts), facts.kind.name)


def date_of(facts: Facts) -> date | None:
    """Return the document's date: signed, published, or the last day of the year it reports."""
    for key in ("落款.日期", "发布信息.发布时间"):
        if (typed := words(find(facts.root, key))) and (found := re.search(_DATE, typed)):
            return _day(*map(int, found.groups()))
    year = words(find(facts.root, "年度"))
    return _day(int(year), 12, 31) if year.isdecimal() else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
