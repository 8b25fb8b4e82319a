"""One paragraph of a Word file and the values in force → its text, its type, its indent, and findings about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from generator.document.model import Paragraph
from generator.layout.model import SIZE_3
from generator.word.conformity.rules import Finding, Requirement
from generator.word.read.blocks import ReadBlock
from generator.word.read.styles import Styles, Values
from generator.word.xml import W, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

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


def is_face(face: str, wanted: str) -> bool:
    """Tell whether a face is 仿宋, 楷体, 黑体 or 小标宋, by any of its names."""
    return bool(_FACES[wanted].search(face))


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

    def judged(self, requirement: Requirement, faults: Sequence[str], fine: str = "") -> Finding:
        """Return a finding that lists the faults, or without any says that it is `fine`, by default what is asked."""
        return self.finding(requirement, "，".join(faults) or fine or requirement.asked, meets=not faults)

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

    def type_faults(self, face: str, size: int) -> list[str]:
        """Return what is wrong with the face and the size (half-points) of most characters."""
        found, half_points = self.main_type()
        faults = [] if is_face(found, face) else [found or "没有写字体"]
        return faults if half_points == size else [*faults, size_name(half_points)]

    def font(self, values: Values) -> str:
        """Return the face of Chinese characters with these values."""
        return self.styles.font(values)

    @cached_property
    def start(self) -> float:
        """How many characters the first line is indented, spaces at its beginning included."""
        size = (number(self.values.get("sz.val")) or SIZE_3) * 10
        left, first, hanging = (self._indent(name, size) for name in ("left", "firstLine", "hanging"))
        raw = "".join(str(each.text or "") for each in self.element.iter(f"{W}t"))
        spaces = raw[: len(raw) - len(raw.lstrip())]
        return left + first - hanging + sum(1.0 if space == "\u3000" else 0.5 for space in spaces)

    @property
    def is_flush(self) -> bool:
        """Whether the first line begins where the lines of the page begin."""
        return abs(self.start) < 0.5

    def _indent(self, name: str, size: int) -> float:
        """Return an indent in characters of `size` twips; the one counted in characters wins (17.3.1.12)."""
        counted = number(self.values.get(f"ind.{name}Chars"))
        return counted / 100 if counted else (number(self.values.get(f"ind.{name}")) or 0) / size
