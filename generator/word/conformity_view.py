"""One paragraph of a Word file → what the eye sees of it: faces, sizes, where its first line begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.document.model import Paragraph
from generator.word.body_reader import ReadBlock
from generator.word.conformity_terms import Requirement, Seen
from generator.word.conformity_values import Effective, Values
from generator.word.names import W, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HAN = re.compile("[\u4e00-\u9fff]")
# Half-points of 3号, where nothing says a size.
_SIZE_3 = 32
_SHOWN = 12


class View:
    """One paragraph as the requirements look at it."""

    def __init__(
        self, block: ReadBlock, paragraph: Paragraph, effective: Effective, before: ReadBlock | None = None
    ) -> None:
        # `before` is the block above.
        self.block, self.paragraph, self.role, self.before = block, paragraph, paragraph.role, before
        self.effective = effective
        self.element: Element = block.elements[-1]
        self.values = effective.paragraph(self.element)
        self.text = block.content.text
        self._style: str | None = None

    def seen(self, requirement: Requirement, found: str, *, good: bool) -> Seen:
        """Return the finding with its style and first words."""
        if self._style is None:
            self._style = self.effective.name(self.element)
        words = self.text.strip().replace("\n", "")
        shown = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
        return Seen(requirement, found, good, f"样式“{self._style}”" if self._style else "没有样式", shown)

    def runs(self, first: int, last: int) -> Iterator[tuple[str, Values]]:
        """Yield the words between two places of the text with the values in force for them."""
        position = 0
        for piece in self.block.content.pieces:
            words = piece.text[max(first - position, 0) : max(last - position, 0)]
            position += len(piece.text)
            holder = piece.node.getparent() if piece.node is not None else None
            if words.strip() and holder is not None and holder.tag == f"{W}r":
                yield words, self.effective.run(holder, self.values)

    def looks(self, first: int, last: int) -> tuple[str, int]:
        """Return the face and the size (half-points) of most Chinese characters there; "" and 0 when nothing says."""
        faces: Counter[tuple[str, int]] = Counter()
        for words, values in self.runs(first, last):
            faces[self.effective.font(values), number(values.get("sz.val")) or 0] += len(_HAN.findall(words))
        return faces.most_common(1)[0][0] if faces and faces.total() else ("", 0)

    @property
    def start(self) -> float:
        """How many characters the first line is indented, spaces at its beginning included."""
        values = self.values
        size = (number(values.get("sz.val")) or _SIZE_3) * 10
        left = _indent(values, "left", size)
        first = _indent(values, "firstLine", size) - _indent(values, "hanging", size)
        raw = "".join(str(each.text or "") for each in self.element.iter(f"{W}t"))
        spaces = raw[: len(raw) - len(raw.lstrip())]
        return left + first + sum(1.0 if space == "\u3000" else 0.5 for space in spaces)


def _indent(values: Values, name: str, size: int) -> float:
    """Return an indent in characters; the one counted in characters wins (17.3.1.12)."""
    counted = number(values.get(f"ind.{name}Chars"))
    return counted / 100 if counted else (number(values.get(f"ind.{name}")) or 0) / size
