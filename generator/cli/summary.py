"""What became of the data files → the lines that staff read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.commands.build import Built

# A clerk who writes one of these after -o means a file, not a folder of that name.
_FOREIGN = (".doc", ".wps", ".pdf", ".rtf", ".odt", ".html", ".xls", ".xlsx", ".md", ".yaml", ".yml")


def names_a_file(output: Path) -> bool:
    """Tell whether `-o` names the document itself, not the folder it goes to."""
    return output.suffix.lower() in (".docx", ".txt") and not output.is_dir()


def wrong_output(output: Path, text: bool = False) -> str:
    """Return what is wrong with a file named after `-o`, in words; "" when nothing is."""
    suffix = output.suffix.lower()
    if output.is_dir() or suffix not in (".docx", ".txt", *_FOREIGN):
        return ""
    made = ".txt" if text else ".docx"
    other = "；要纯文本，加 --text" if suffix == ".txt" else "；要 Word 文档，去掉 --text" if suffix == ".docx" else ""
    return "" if suffix == made else f"这里生成的是 {made} 文件，不能叫“{output.name}”{other}"


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
