"""Paragraphs with their roles → what they show of clauses 5.2 and 7.2 to 7.3: faces, sizes, places, ordinals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.document import ordinals
from generator.document.marks import plain
from generator.document.model import ATTACHMENT_LABELS, HEADINGS, LETTERHEAD, TITLES, Paragraph, Role
from generator.layout.model import SIZE_2, SIZE_3
from generator.word.conformity import rules
from generator.word.conformity.rules import Finding, Requirement
from generator.word.read.document import ReadBlock
from generator.word.read.styles import Styles, Values
from generator.word.xml import Element, W, number

# A face goes by several names: 仿宋_GB2312, FangSong, 方正仿宋_GBK, 华文仿宋.
_FACES: Mapping[str, re.Pattern[str]] = {
    "仿宋": re.compile("仿宋|FangSong|FangsSong|FSong", re.IGNORECASE),
    "楷体": re.compile("楷|KaiTi|Kai_", re.IGNORECASE),
    "黑体": re.compile("黑体|SimHei|HeiTi", re.IGNORECASE),
    "小标宋": re.compile("小标宋|XiaoBiaoSong|XBSong", re.IGNORECASE),
}
_HAN = re.compile("[\u4e00-\u9fff]")
_SIZE_NAMES = {44: "2号", 36: "小2号", 32: "3号", 30: "小3号", 28: "4号", 24: "小4号", 21: "5号"}
# So many characters of a paragraph show which one is meant.
_SHOWN = 12
_HEADING_FACES = dict(zip(HEADINGS, ("黑体", "楷体", "仿宋", "仿宋"), strict=True))
_ORDINAL_KINDS = dict(zip(HEADINGS, ("一、", "（一）", "1.", "（1）"), strict=True))
_DATE = re.compile(r"\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_ATTACHMENTS = re.compile("附件[:：][^。]{2,60}。?")
_BLACK = ("000000", "auto", "")
# What begins in the second half of the line stands on the right side.
_RIGHT_HALF = 14
# What decides how much text a page holds.
_GRID = ("sz.val", "spacing.line", "spacing.lineRule", "spacing.val", "snapToGrid")


def is_face(face: str, wanted: str) -> bool:
    """Tell whether a face is 仿宋, 楷体, 黑体 or 小标宋, by any of its names."""
    return bool(_FACES[wanted].search(face))


def face_name(face: str) -> str:
    """Return a face in words."""
    return face or "没有写字体"


def size_name(half_points: int) -> str:
    """Return a size in words: 3号（16磅）."""
    if not half_points:
        return "没有写字号"
    points = f"{half_points / 2:g}磅"
    return f"{_SIZE_NAMES[half_points]}（{points}）" if half_points in _SIZE_NAMES else points


class ParagraphView:
    """A paragraph as the requirements look at it."""

    def __init__(self, block: ReadBlock, paragraph: Paragraph, styles: Styles, above: ReadBlock | None = None) -> None:
        """Take the paragraph's block, the same as the model has it, and the block above."""
        self.paragraph, self.role, self.above = paragraph, paragraph.role, above
        self.text = block.content.text
        self.words = self.text.strip()
        self._pieces = block.content.pieces
        self.element: Element = block.elements[-1]
        self.styles = styles
        self.values = styles.paragraph(self.element)

    def finding(self, requirement: Requirement, found: str, *, meets: bool) -> Finding:
        """Return a finding with the paragraph's style and first words."""
        words = self.words.replace("\n", "")
        shown = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
        return Finding(requirement, found, meets, self._where, shown)

    def judged(self, requirement: Requirement, *faults: str, fine: str = "") -> Finding:
        """Return a finding that lists the faults ("" for none), or says it is `fine`, by default what is asked."""
        found = "，".join(filter(None, faults))
        return self.finding(requirement, found or fine or requirement.asked, meets=not found)

    @cached_property
    def _where(self) -> str:
        style = self.styles.name(self.styles.style_of(self.element))
        return f"样式“{style}”" if style else "没有样式"

    def runs(self, length: int | None = None) -> Iterator[tuple[str, Values]]:
        """Yield the words of the first `length` characters (all without it) with the values in force for them."""
        left = len(self.text) if length is None else length
        for piece in self._pieces:
            words = piece.text[: max(left, 0)]
            left -= len(piece.text)
            holder = piece.node.getparent() if piece.node is not None else None
            if words.strip() and holder is not None and holder.tag == f"{W}r":
                yield words, self.styles.run(holder, self.values)

    def main_type(self, length: int | None = None) -> tuple[str, int]:
        """Return face and size (half-points) of most Chinese characters there; "" and 0 when nothing says."""
        types: Counter[tuple[str, int]] = Counter()
        for words, values in self.runs(length):
            face_and_size = self.styles.font(values), number(values.get("sz.val")) or 0
            types[face_and_size] += len(_HAN.findall(words))
        return types.most_common(1)[0][0] if types.total() else ("", 0)

    def type_faults(self, face: str, size: int) -> tuple[str, str]:
        """Return what is wrong with the face and the size (half-points) of most characters, "" for nothing."""
        found, half_points = self.main_type()
        return "" if is_face(found, face) else face_name(found), "" if half_points == size else size_name(half_points)

    @cached_property
    def start(self) -> float:
        """How many characters the first line is indented, spaces at its beginning included."""
        size = (number(self.values.get("sz.val")) or SIZE_3) * 10
        indents = []
        for name in ("left", "firstLine", "hanging"):
            # What is counted in characters wins (17.3.1.12).
            counted = number(self.values.get(f"ind.{name}Chars"))
            indents.append(counted / 100 if counted else (number(self.values.get(f"ind.{name}")) or 0) / size)
        left, first, hanging = indents
        raw = "".join(str(each.text or "") for each in self.element.iter(f"{W}t"))
        spaces = raw[: len(raw) - len(raw.lstrip())]
        return left + first - hanging + sum(1.0 if space == "\u3000" else 0.5 for space in spaces)

    @property
    def indent(self) -> str:
        """The indent of the first line in words."""
        return f"左空{self.start:.1f}字"

    def not_indented(self, characters: int) -> str:
        """Return the indent in words where it is not as many characters, "" where it is."""
        return "" if abs(self.start - characters) < 0.5 else self.indent


def body_values(blocks: Sequence[ReadBlock], styles: Styles) -> Values:
    """Return what is in force for most body text: size, spacing and line that the page is filled with."""
    counts: Counter[tuple[tuple[str, str], ...]] = Counter()
    for block in blocks:
        if isinstance(block.block, Paragraph) and block.block.role is Role.BODY and block.elements:
            for words, values in ParagraphView(block, block.block, styles).runs():
                counts[tuple((name, values[name]) for name in _GRID if name in values)] += len(words)
    return dict(counts.most_common(1)[0][0]) if counts else styles.plain


def check_colour(view: ParagraphView) -> Finding:
    """Return whether all words are black; those of a 版头 may be red."""
    for _, values in view.runs():
        colour, theme = values.get("color.val", ""), values.get("color.themeColor", "")
        black = colour in _BLACK or theme in ("text1", "dark1")
        if not black and view.role not in LETTERHEAD:
            return view.finding(rules.COLOUR, f"颜色 {colour}", meets=False)
    return view.finding(rules.COLOUR, "黑色", meets=True)


def _check_title(view: ParagraphView) -> Iterator[Finding]:
    face, size = view.main_type()
    yield view.finding(rules.TITLE_FONT, face_name(face), meets=is_face(face, "小标宋"))
    yield view.finding(rules.TITLE_SIZE, size_name(size), meets=size == SIZE_2)
    yield from _check_centred(view, rules.TITLE_CENTRED)


def _check_centred(view: ParagraphView, requirement: Requirement) -> Iterator[Finding]:
    centred = view.values.get("jc.val") == "center"
    yield view.finding(requirement, "居中" if centred else "没有居中", meets=centred)


def _check_salutation(view: ParagraphView) -> Iterator[Finding]:
    end = "" if view.words.endswith("：") else f"末尾是“{view.words[-1:]}”"
    yield view.judged(rules.SALUTATION, view.not_indented(0), end, fine="顶格")


def _check_body(view: ParagraphView) -> Iterator[Finding]:
    # Only words at the end of a text make an 附件说明; a strange mark behind it hides it from a reader.
    if _ATTACHMENTS.fullmatch(view.words):
        yield from _check_attachment_note(view)
        return
    face, size = view.main_type()
    if face or size:
        yield view.finding(rules.BODY_FONT, face_name(face), meets=is_face(face, "仿宋"))
        yield view.finding(rules.BODY_SIZE, size_name(size), meets=size == SIZE_3)
    yield from _check_indent(view)


def _check_indent(view: ParagraphView) -> Iterator[Finding]:
    # An automatic list brings its own indent, which numbering.xml says; a line set to the right or middle has none.
    if "numPr" not in view.values and view.values.get("jc.val") not in ("right", "end", "center"):
        # Word writes 2 characters as 640 twips whatever their pitch.
        yield view.finding(rules.INDENT, view.indent, meets=1.8 <= view.start <= 2.3)


def _check_heading(view: ParagraphView) -> Iterator[Finding]:
    paragraph = view.paragraph
    face, size = view.main_type(len(paragraph.ordinal + plain(paragraph.lead)) or None)
    meets = is_face(face, _HEADING_FACES[view.role]) and size == SIZE_3
    yield view.finding(rules.HEADING_FONT[view.role], f"{face_name(face)}，{size_name(size)}", meets=meets)
    ordinal = ordinals.parse(paragraph.ordinal)
    if ordinal is not None:
        meets = ordinal.kind == _ORDINAL_KINDS[view.role]
        yield view.finding(rules.ORDINAL, f"“{paragraph.ordinal.strip()}”", meets=meets)
    yield from _check_indent(view)


def _check_attachment_note(view: ParagraphView) -> Iterator[Finding]:
    end = view.words[-1:]
    marked = end in "。，、；：."
    found = view.indent + (f"，末尾有“{end}”" if marked else "")
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
    yield view.finding(rules.REMARK, view.indent + ("" if bracketed else "，没有圆括号"), meets=bracketed)


def _check_attachment_label(view: ParagraphView) -> Iterator[Finding]:
    elements = view.above.elements if view.above else ()
    breaks = [each for element in elements for each in element.iter(f"{W}br", f"{W}sectPr")]
    opens = any(each.tag == f"{W}sectPr" or each.get(f"{W}type") == "page" for each in breaks)
    page = "" if opens or view.values.get("pageBreakBefore") == "1" else "没有另面"
    faults = page, view.not_indented(0), *view.type_faults("黑体", SIZE_3)
    yield view.judged(rules.LABEL, *faults, fine="另面，顶格，3号黑体")


CHECKS: Mapping[Role, Callable[[ParagraphView], Iterator[Finding]]] = {
    **dict.fromkeys(TITLES, _check_title),
    Role.SALUTATION: _check_salutation,
    Role.BODY: _check_body,
    **dict.fromkeys(HEADINGS, _check_heading),
    Role.ATTACHMENT_NOTE: _check_attachment_note,
    Role.SIGNATURE: _check_signature,
    Role.DATE: _check_date,
    Role.REMARK: _check_remark,
    **dict.fromkeys(ATTACHMENT_LABELS, _check_attachment_label),
    Role.ATTACHMENT_TITLE: lambda view: _check_centred(view, rules.ATTACHMENT_TITLE),
}
