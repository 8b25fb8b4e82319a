"""Paragraphs with their roles → what they show of clauses 5.2 and 7.2 to 7.3: faces, sizes, places, ordinals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.document import ordinals
from generator.document.marks import plain
from generator.document.model import ATTACHMENT_LABELS, HEADINGS, LETTERHEAD, TITLES, Paragraph, Role
from generator.layout.model import SIZE_2, SIZE_3
from generator.word.conformity import issued, rules
from generator.word.conformity.paragraph import ParagraphView, is_face, size_name
from generator.word.conformity.rules import Finding, Requirement
from generator.word.read.blocks import ReadBlock
from generator.word.read.styles import Styles, Values
from generator.word.xml import W

_HEADING_FACES = dict(zip(HEADINGS, ("黑体", "楷体", "仿宋", "仿宋"), strict=True))
_ORDINAL_KINDS = dict(zip(HEADINGS, ("一、", "（一）", "1.", "（1）"), strict=True))
_DATE = re.compile(r"\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_ATTACHMENTS = re.compile("附件[:：][^。]{2,60}。?")
_BLACK = ("000000", "auto", "")
# What begins in the second half of the line stands on the right side.
_RIGHT_HALF = 14
# What decides how much text a page holds.
_GRID = ("sz.val", "spacing.line", "spacing.lineRule", "spacing.val", "snapToGrid")


def check_paragraphs(blocks: Sequence[ReadBlock], styles: Styles) -> Iterator[Finding]:
    """Yield what each paragraph shows of the requirements for its role; tables are no matter of the standard."""
    for place, block in enumerate(blocks):
        if isinstance(block.block, Paragraph) and block.elements and block.content.text.strip():
            view = ParagraphView(block, block.block, styles, blocks[place - 1] if place else None)
            yield _check_colour(view)
            if view.role in _CHECKS:
                yield from _CHECKS[view.role](view)


def body_values(blocks: Sequence[ReadBlock], styles: Styles) -> Values:
    """Return what is in force for most body text: size, spacing and line that the page is filled with."""
    counts: Counter[tuple[tuple[str, str], ...]] = Counter()
    for block in blocks:
        if isinstance(block.block, Paragraph) and block.block.role is Role.BODY and block.elements:
            for words, values in ParagraphView(block, block.block, styles).runs():
                counts[tuple((name, values[name]) for name in _GRID if name in values)] += len(words)
    return dict(counts.most_common(1)[0][0]) if counts else styles.plain


def _check_colour(view: ParagraphView) -> Finding:
    for _, values in view.runs():
        colour, theme = values.get("color.val", ""), values.get("color.themeColor", "")
        black = colour in _BLACK or theme in ("text1", "dark1")
        if not black and view.role not in LETTERHEAD:
            return view.finding(rules.COLOUR, f"颜色 {colour}", meets=False)
    return view.finding(rules.COLOUR, "黑色", meets=True)


def _check_title(view: ParagraphView) -> Iterator[Finding]:
    face, size = view.main_type()
    yield view.finding(rules.TITLE_FONT, face or "没有写字体", meets=is_face(face, "小标宋"))
    yield view.finding(rules.TITLE_SIZE, size_name(size), meets=size == SIZE_2)
    yield from _check_centred(view, rules.TITLE_CENTRED)


def _check_centred(view: ParagraphView, requirement: Requirement) -> Iterator[Finding]:
    centred = view.values.get("jc.val") == "center"
    yield view.finding(requirement, "居中" if centred else "没有居中", meets=centred)


def _check_salutation(view: ParagraphView) -> Iterator[Finding]:
    faults = [] if view.is_flush else [f"左空{view.start:.1f}字"]
    faults += [] if view.words.endswith("：") else [f"末尾是“{view.words[-1:]}”"]
    yield view.judged(rules.SALUTATION, faults, "顶格")


def _check_body(view: ParagraphView) -> Iterator[Finding]:
    # Only words at the end of a text make an 附件说明; a strange mark behind it hides it from a reader.
    if _ATTACHMENTS.fullmatch(view.words):
        yield from _check_attachment_note(view)
        return
    face, size = view.main_type()
    if face or size:
        yield view.finding(rules.BODY_FONT, face or "没有写字体", meets=is_face(face, "仿宋"))
        yield view.finding(rules.BODY_SIZE, size_name(size), meets=size == SIZE_3)
    yield from _check_indent(view)


def _check_indent(view: ParagraphView) -> Iterator[Finding]:
    # An automatic list brings its own indent, which numbering.xml says; a line set to the right or middle has none.
    if "numPr" not in view.values and view.values.get("jc.val") not in ("right", "end", "center"):
        # Word writes 2 characters as 640 twips whatever their pitch.
        yield view.finding(rules.INDENT, f"左空{view.start:.1f}字", meets=1.8 <= view.start <= 2.3)


def _check_heading(view: ParagraphView) -> Iterator[Finding]:
    paragraph = view.paragraph
    face, size = view.main_type(len(paragraph.ordinal + plain(paragraph.lead)) or None)
    meets = is_face(face, _HEADING_FACES[view.role]) and size == SIZE_3
    yield view.finding(rules.HEADING_FONT[view.role], f"{face or '没有写字体'}，{size_name(size)}", meets=meets)
    ordinal = ordinals.parse(paragraph.ordinal)
    if ordinal is not None:
        meets = ordinal.kind == _ORDINAL_KINDS[view.role]
        yield view.finding(rules.ORDINAL, f"“{paragraph.ordinal.strip()}”", meets=meets)
    yield from _check_indent(view)


def _check_attachment_note(view: ParagraphView) -> Iterator[Finding]:
    end = view.words[-1:]
    marked = end in "。，、；：."
    found = f"左空{view.start:.1f}字" + (f"，末尾有“{end}”" if marked else "")
    # Names below the first stand under its name.
    yield view.finding(rules.NOTE_INDENT, found, meets=view.start >= 1.8 and not marked)


def _check_signature(view: ParagraphView) -> Iterator[Finding]:
    right = view.values.get("jc.val") in ("right", "end") or view.start + len(view.text) / 2 >= _RIGHT_HALF
    yield view.finding(rules.SIGNED, "在右侧" if right else "不在右侧", meets=right)


def _check_date(view: ParagraphView) -> Iterator[Finding]:
    yield view.finding(rules.DATE, view.words, meets=bool(_DATE.fullmatch(view.words)))
    yield from _check_signature(view)


def _check_remark(view: ParagraphView) -> Iterator[Finding]:
    bracketed = view.words.startswith("（") and view.words.endswith("）")
    found = f"左空{view.start:.1f}字" + ("" if bracketed else "，没有圆括号")
    yield view.finding(rules.REMARK, found, meets=bracketed)


def _check_attachment_label(view: ParagraphView) -> Iterator[Finding]:
    faults = [] if view.values.get("pageBreakBefore") == "1" or _ends_page(view.above) else ["没有另面"]
    faults += [] if view.is_flush else [f"左空{view.start:.1f}字"]
    yield view.judged(rules.LABEL, [*faults, *view.type_faults("黑体", SIZE_3)], "另面，顶格，3号黑体")


def _ends_page(block: ReadBlock | None) -> bool:
    """Tell whether a page or section ends in a block."""
    elements = block.elements if block else ()
    inside = [child for element in elements for child in element.iter(f"{W}br", f"{W}sectPr")]
    return any(child.tag == f"{W}sectPr" or child.get(f"{W}type") == "page" for child in inside)


_CHECKS: Mapping[Role, Callable[[ParagraphView], Iterator[Finding]]] = {
    **dict.fromkeys(TITLES, _check_title),
    Role.SALUTATION: _check_salutation,
    **issued.CHECKS,
    Role.BODY: _check_body,
    **dict.fromkeys(HEADINGS, _check_heading),
    Role.ATTACHMENT_NOTE: _check_attachment_note,
    Role.SIGNATURE: _check_signature,
    Role.DATE: _check_date,
    Role.REMARK: _check_remark,
    **dict.fromkeys(ATTACHMENT_LABELS, _check_attachment_label),
    Role.ATTACHMENT_TITLE: lambda view: _check_centred(view, rules.ATTACHMENT_TITLE),
}
