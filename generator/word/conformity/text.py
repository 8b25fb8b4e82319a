"""Paragraphs with their roles → what they show of clauses 5.2 and 7.3: faces, sizes, places, ordinals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.document import ordinals
from generator.document.marks import plain
from generator.document.model import HEADINGS, Paragraph, Role
from generator.word.conformity import rules as rules
from generator.word.conformity.rules import Requirement, Seen
from generator.word.conformity.values import Effective, Values, View
from generator.word.read.blocks import ReadBlock
from generator.word.xml import W

if TYPE_CHECKING:
    pass

_SIZE_2, _SIZE_3 = 44, 32
# A face goes by several names: 仿宋_GB2312, FangSong, 方正仿宋_GBK, 华文仿宋.
_FACES: Mapping[str, re.Pattern[str]] = {
    "仿宋": re.compile("仿宋|FangSong|FangsSong|FSong", re.IGNORECASE),
    "楷体": re.compile("楷|KaiTi|Kai_", re.IGNORECASE),
    "黑体": re.compile("黑体|SimHei|HeiTi", re.IGNORECASE),
    "小标宋": re.compile("小标宋|XiaoBiaoSong|XBSong", re.IGNORECASE),
}
_HEADING_FACES = dict(zip(HEADINGS, ("黑体", "楷体", "仿宋", "仿宋"), strict=True))
_ORDINAL_KINDS = dict(zip(HEADINGS, ("一、", "（一）", "1.", "（1）"), strict=True))
_SIZES = {44: "2号", 36: "小2号", 32: "3号", 30: "小3号", 28: "4号", 24: "小4号", 21: "5号"}
_DATE = re.compile(r"\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_NUMBER_LIKE = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［（(【]\s*\d{2,4}\s*[〕\]］）)】]\s*第?\s*\d+\s*号")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}〔\d{4}〕[1-9]\d*号")
_NOTE = re.compile("附件[:：][^。]{2,60}。?")
_BLACK = ("000000", "auto", "")
# A letterhead may be red.
_RED_HEAD = re.compile("文件$|〔\\d{4}〕|签发人|^机密|^秘密")
# What begins in the second half of the line stands on the right side.
_RIGHT_HALF = 14
# What decides how much text a page holds.
_GRID = ("sz.val", "spacing.line", "spacing.lineRule", "spacing.val", "snapToGrid")


def see_paragraphs(blocks: Sequence[ReadBlock], effective: Effective) -> Iterator[Seen]:
    """Yield what each paragraph shows of the requirements for its role; tables are no matter of the standard."""
    for place, block in enumerate(blocks):
        if not isinstance(block.block, Paragraph) or not block.elements or not block.content.text.strip():
            continue
        view = View(block, block.block, effective, blocks[place - 1] if place else None)
        yield from _colour(view)
        if view.role in _ROLES:
            yield from _ROLES[view.role](view)


def body_values(blocks: Sequence[ReadBlock], effective: Effective) -> Values:
    """Return what is in force for most body text: size, spacing and line that the page is filled with."""
    counts: Counter[tuple[tuple[str, str], ...]] = Counter()
    for block in blocks:
        if isinstance(block.block, Paragraph) and block.block.role is Role.BODY and block.elements:
            for words, values in View(block, block.block, effective).runs(0, len(block.content.text)):
                counts[tuple((name, values[name]) for name in _GRID if name in values)] += len(words)
    return dict(counts.most_common(1)[0][0]) if counts else effective.plain


def _colour(view: View) -> Iterator[Seen]:
    for _, values in view.runs(0, len(view.text)):
        colour, theme = values.get("color.val", ""), values.get("color.themeColor", "")
        black = colour in _BLACK or theme in ("text1", "dark1")
        if not black and not _RED_HEAD.search(view.text.strip()):
            yield view.seen(rules.COLOUR, f"颜色 {colour}", good=False)
            return
    yield view.seen(rules.COLOUR, "黑色", good=True)


def _title(view: View) -> Iterator[Seen]:
    face, size = view.looks(0, len(view.text))
    yield view.seen(rules.TITLE_FONT, face or "没有写字体", good=_is(face, "小标宋"))
    yield view.seen(rules.TITLE_SIZE, _size(size), good=size == _SIZE_2)
    yield from _centred(view, rules.TITLE_CENTRED)


def _centred(view: View, requirement: Requirement) -> Iterator[Seen]:
    centred = view.values.get("jc.val") == "center"
    yield view.seen(requirement, "居中" if centred else "没有居中", good=centred)


def _salutation(view: View) -> Iterator[Seen]:
    start, end = view.start, view.text.strip()[-1:]
    good = abs(start) < 0.5 and end == "："
    said = "" if abs(start) < 0.5 else f"左空{start:.1f}字"
    said += "" if end == "：" else ("，" if said else "") + f"末尾是“{end}”"
    yield view.seen(rules.SALUTATION, said or "顶格", good=good)


def _body(view: View) -> Iterator[Seen]:
    face, size = view.looks(0, len(view.text))
    if face or size:
        yield view.seen(rules.BODY_FONT, face or "没有写字体", good=_is(face, "仿宋"))
        yield view.seen(rules.BODY_SIZE, _size(size), good=size == _SIZE_3)
    yield from _indented(view)


def _indented(view: View) -> Iterator[Seen]:
    # An automatic list brings its own indent, which numbering.xml says; a line set to the right or middle has none.
    if "numPr" not in view.values and view.values.get("jc.val") not in ("right", "end", "center"):
        start = view.start
        # Word writes 2 characters as 640 twips whatever their pitch.
        yield view.seen(rules.INDENT, f"左空{start:.1f}字", good=1.8 <= start <= 2.3)


def _heading(view: View) -> Iterator[Seen]:
    paragraph = view.paragraph
    length = len(paragraph.ordinal + plain(paragraph.lead)) or len(view.text)
    face, size = view.looks(0, length)
    good = _is(face, _HEADING_FACES[view.role]) and size == _SIZE_3
    yield view.seen(rules.HEADING_FONT[view.role], f"{face or '没有写字体'}，{_size(size)}", good=good)
    ordinal = ordinals.parse(paragraph.ordinal)
    if ordinal is not None:
        good = ordinal.kind == _ORDINAL_KINDS[view.role]
        yield view.seen(rules.ORDINAL, f"“{paragraph.ordinal.strip()}”", good=good)
    yield from _indented(view)


def _note(view: View) -> Iterator[Seen]:
    end = view.text.strip()[-1:]
    marked = end in "。，、；：."
    said = f"左空{view.start:.1f}字" + (f"，末尾有“{end}”" if marked else "")
    # Names below the first stand under its name.
    yield view.seen(rules.NOTE_INDENT, said, good=view.start >= 1.8 and not marked)


def _signature(view: View) -> Iterator[Seen]:
    right = view.values.get("jc.val") in ("right", "end") or view.start + len(view.text) / 2 >= _RIGHT_HALF
    yield view.seen(rules.SIGNED, "在右侧" if right else "不在右侧", good=right)


def _date(view: View) -> Iterator[Seen]:
    text = view.text.strip()
    yield view.seen(rules.DATE, text, good=bool(_DATE.fullmatch(text)))
    yield from _signature(view)


def _remark(view: View) -> Iterator[Seen]:
    text = view.text.strip()
    bracketed = text.startswith("（") and text.endswith("）")
    yield view.seen(rules.REMARK, f"左空{view.start:.1f}字" + ("" if bracketed else "，没有圆括号"), good=bracketed)


def _label(view: View) -> Iterator[Seen]:
    face, size = view.looks(0, len(view.text))
    faults = [
        *([] if view.values.get("pageBreakBefore") == "1" or _after_break(view.before) else ["没有另面"]),
        *([] if abs(view.start) < 0.5 else [f"左空{view.start:.1f}字"]),
        *([] if _is(face, "黑体") else [face or "没有写字体"]),
        *([] if size == _SIZE_3 else [_size(size)]),
    ]
    yield view.seen(rules.LABEL, "，".join(faults) or "另面，顶格，3号黑体", good=not faults)


def _after_break(before: ReadBlock | None) -> bool:
    """Tell whether the page or section ends before a paragraph."""
    elements = before.elements if before else ()
    inside = [child for element in elements for child in element.iter(f"{W}br", f"{W}sectPr")]
    return any(child.tag == f"{W}sectPr" or child.get(f"{W}type") == "page" for child in inside)


def _above_title(view: View) -> Iterator[Seen]:
    found = _NUMBER_LIKE.match(view.text.strip())
    if found:
        yield view.seen(rules.NUMBER, found.group(), good=bool(_NUMBER.fullmatch(found.group())))


def _body_or_note(view: View) -> Iterator[Seen]:
    # Only words at the end of a text make an 附件说明; a strange mark behind it hides it from a reader.
    note = _NOTE.fullmatch(view.text.strip())
    yield from _note(view) if note else _body(view)


def _is(face: str, wanted: str) -> bool:
    return bool(_FACES[wanted].search(face))


def _size(half_points: int) -> str:
    if not half_points:
        return "没有写字号"
    return (
        f"{_SIZES.get(half_points, '')}（{half_points / 2:g}磅）" if half_points in _SIZES else f"{half_points / 2:g}磅"
    )


_ROLES: Mapping[Role, Callable[[View], Iterator[Seen]]] = {
    Role.TITLE: _title,
    Role.SALUTATION: _salutation,
    Role.TITLE_NOTE: _above_title,
    Role.BODY: _body_or_note,
    **dict.fromkeys(HEADINGS, _heading),
    Role.ATTACHMENT_NOTE: _note,
    Role.SIGNATURE: _signature,
    Role.DATE: _date,
    Role.REMARK: _remark,
    Role.ATTACHMENT_LABEL: _label,
    Role.ATTACHMENT_TITLE: lambda view: _centred(view, rules.ATTACHMENT_TITLE),
}
