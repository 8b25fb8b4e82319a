"""Facts or text → shares above 100 %: coverage, pass rates, proportions of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.checks.check import Check, Passage, Writing, in_each, tell, tell_spans
from generator.facts.lookup import walk
from generator.facts.model import Facts, Quantity, Value
from generator.problems import Problem, Severity

CHECK = Check(
    "share-over-100",
    "比例超过了100%",
    Severity.ERROR,
    "覆盖率、合格率、参保率、占比这类部分占整体的比例超过100%；完成率、增长率可以超过，不算",
)
# Parts of a whole. Completion, growth, return on money may pass a hundred.
_PART = (
    "覆盖率|合格率|优良率|达标率|满意率|满意度|参保率|参合率|入学率|升学率|普及率|入住率|就业率|接种率|使用率|利用率|处置率|处理率|"
    "办结率|化解率|化解成功率|调解率|调解成功率|成功率|签约率|知晓率|好评率|破案率|整改率|通过率|绿化率|森林覆盖率|城镇化率|死亡率|"
    "及格率|上线率|开工率|入库率|受理率|反馈率|回复率|见面率|安装率|硬化率|通车率|通水率|收缴率|兑现率|发放率"
)
# 占年计划的118% is a completion.
_WHOLE = r"占(?![^，。；\d]{0,8}(?:计划|任务|目标|预算|年初|上年|去年|同期))[^，。；\d]{1,12}的"
_LINK = "(?:均|都|分别|已)?(?:为|是|达到|达|保持在|稳定在)?了?"
_TEXT = re.compile(rf"(?:{_PART}|占比|{_WHOLE}){_LINK}(\d{{1,6}}(?:\.\d{{1,4}})?)[%％]")
_FIELD = re.compile(f"(?:{_PART}|占比|比例|比重)$")


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such a share."""
    return in_each(writing, _look, where=(_TEXT,))


def _look(passage: Passage) -> Sequence[Problem]:
    spans = [match.span() for match in _TEXT.finditer(passage.text) if Decimal(match.group(1)) > 100]
    return tell_spans(CHECK, passage, spans, CHECK.title, hint="核对这个比例")


def find_in_facts(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each fact that is such a share."""
    for value in walk(facts.root):
        name = value.key.rpartition(".")[2]
        amount = _percent(value)
        if amount is not None and amount > 100 and _FIELD.search(name):
            yield tell(CHECK, value.place, f"“{value.key}”超过了100%", found=f"{amount}%", hint="核对这个比例")


def _percent(value: Value) -> Decimal | None:
    content = value.content
    return content.amount if isinstance(content, Quantity) and content.unit == "%" else None
