"""The catalogue of checks and the clauses of the conformity report → the page docs/检查项目.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.base import Check
from generator.checks.catalogue import CHECKS
from generator.word.conformity.rules import BY_HAND, REQUIREMENTS, Requirement, Strength

_OPENING = """# 检查项目

`gongwen check 文件…` 检查数据文件（.yaml），也检查任何 Word、文本文件，不管是不是本程序生成的。这一页由程序写成。

* **错误**：一定要改，命令以 1 结束；**警告**：请核对；**提示**：可能没有问题，看一眼就行。
* 方括号里的代码不随版本变化，`--json` 的输出里也有，可以据此筛选。
* 一个文件里同样的问题超过1000处的，只列出前1000处，并说明另有多少处（`--json` 也一样）；改完再检查，就会列出其余的。
* 数据里缺的、写错的项（没有这一项、单位不对、还没有填……）在读入时就会提出，不在下表。
"""
_WORD = """
## Word 文档的格式：逐条对照 GB/T 9704-2012

看的是实际生效的格式：样式、样式的上级样式、文档默认值、主题字体和直接设置都算在内，所以别人做的文件也能查。
`gongwen check --clauses 文件.docx` 逐条列出“符合”“偏离”（写的是什么、应当是什么、在哪个样式哪一段）和“须人工核对”。
偏离国家标准的**规定**是错误；偏离标准里写着“一般”的要求是警告。标准没有提到的做法不列为偏离。
"""
_BY_HAND = """
### 须人工核对

程序从文件里看不出来，报告里单列：
"""


def write_page() -> str:
    """Return the page, official terms in tables; the same catalogue gives the same page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _OPENING.rstrip()
    for what, checks in CHECKS.items():
        yield f"\n## {what}\n"
        yield from _table(("检查", "看什么", "依据", "轻重", "代码"), [_row(check) for check in checks])
    yield _WORD.rstrip() + "\n"
    yield from _table(("条款", "项目", "要求", "效力", "代码"), [_clause(each) for each in REQUIREMENTS])
    yield _BY_HAND.rstrip() + "\n"
    yield from (f"* {each.clause} {each.title}：{each.asked}" for each in BY_HAND)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _joined(head)
    yield _joined(["---"] * len(head))
    yield from (_joined(row) for row in rows)


def _joined(cells: Sequence[str]) -> str:
    # A stroke in a cell would end it.
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _row(check: Check) -> tuple[str, ...]:
    return check.title, check.looks_for, check.basis or "常理", check.severity.value, f"`{check.code}`"


def _clause(each: Requirement) -> tuple[str, ...]:
    weight = "规定（错误）" if each.strength is Strength.RULE else "一般（警告）"
    return each.clause, each.title, each.asked, weight, f"`{each.code}`"
