"""What became of the data files → the lines that staff read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.commands.build import Built


def names_a_file(output: Path) -> bool:
    """Tell whether `-o` names the document itself, not the folder it goes to."""
    return output.suffix.lower() in (".docx", ".txt") and not output.is_dir()


def summary(results: Sequence[Built]) -> Iterator[str]:
    """Yield a line for each town, then the totals."""
    for result in results:
        where = result.document or result.source
        line = f"{result.state.value}：{where}"
        yield line + (f"（还有 {result.to_fill} 处待填）" if result.to_fill else "")
    if len(results) > 1:
        counts = Counter(result.state.value for result in results)
        totals = "，".join(f"{word} {number} 份" for word, number in counts.items())
        yield f"共 {len(results)} 份：{totals}；待填 {sum(result.to_fill for result in results)} 处"
