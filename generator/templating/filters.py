"""The filters of the template language: facts → phrases that keep their origin, Chinese names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from generator.document.marks import BODY, BORDER, ROLE
from generator.document.model import Role, Run
from generator.facts.model import Quantity, Value
from generator.templating import comparison
from generator.templating.absent import NOTHING, Absent
from generator.templating.passages import KEPT
from generator.templating.printing import UNKNOWN, Phrase, clean, official_text, runs_of, series_of
from generator.templating.rendering import MisuseError
from generator.templating.views import SectionView, ValueView, shifted_year

# What says nothing by itself: blanks, borders of passages and the marks between clauses.
_SILENT = f" \t\r\n\u3000，；、{BORDER}{KEPT}"


def _value(thing: object, name: str) -> Value:
    """Return the single fact that a filter needs."""
    if isinstance(thing, ValueView):
        return thing.node
    raise MisuseError(f"“{name}”只能用在单个数据后面")


def number(thing: Any) -> Phrase | Absent:
    """Print the number without its unit: 数."""
    if isinstance(thing, Absent):
        return thing
    value = _value(thing, "数")
    text = value.content.text if isinstance(value.content, Quantity) else UNKNOWN
    return Phrase((Run(clean(text), value.key, value.content is None),))


def on_year(thing: Any) -> Phrase | Absent:
    """Print growth with 同比."""
    return thing.child("同比") if isinstance(thing, Absent) else comparison.growth(_value(thing, "同比"), "同比")


def rate(thing: Any) -> Phrase | Absent:
    """Print growth without 同比: 增幅."""
    return thing.child("同比") if isinstance(thing, Absent) else comparison.growth(_value(thing, "增幅"), "")


def change(thing: Any) -> Phrase | Absent:
    """Print the difference to last year: 较上年."""
    return thing.child("上年") if isinstance(thing, Absent) else comparison.difference(_value(thing, "较上年"))


def completion(thing: Any) -> Phrase | Absent:
    """Print 完成率129%."""
    return (
        thing.child("目标") if isinstance(thing, Absent) else comparison.completion(_value(thing, "完成率"), "完成率")
    )


def of_target(thing: Any) -> Phrase | Absent:
    """Print 完成年度目标的129%."""
    if isinstance(thing, Absent):
        return thing.child("目标")
    return comparison.completion(_value(thing, "完成目标"), "完成年度目标的")


def of_plan(thing: Any) -> Phrase | Absent:
    """Print the bare 129%, for a table: 完成比."""
    return thing.child("目标") if isinstance(thing, Absent) else comparison.completion(_value(thing, "完成比"), "")


def share(thing: Any, total: Any = None) -> Phrase | Absent:
    """Print the typed 占比, or the share of another fact."""
    if isinstance(thing, Absent):
        return thing.child("占比")
    whole = total.node if isinstance(total, ValueView) else None
    return comparison.share(_value(thing, "占比"), whole)


def rank(thing: Any) -> Phrase | Absent:
    """Print the typed 排名: 位居全县第一, 排名第3."""
    if isinstance(thing, Absent):
        return thing.child("排名")
    typed = _value(thing, "排名").companions.get("排名")
    if typed is None:
        return Absent(name=f"{thing.node.key}.排名")
    words = "".join(run.text for run in runs_of(ValueView(typed)))
    if words.startswith(("位", "列", "排", "居")):
        prefix = ""
    else:
        prefix = "排名第" if words.isdecimal() or words == UNKNOWN else "位居"
    return Phrase((Run(prefix + words, typed.key, typed.content is None),))


def _ended(text: str) -> str:
    """Return a sentence with one 。 where the clerk typed two, or a half-width point behind a Chinese character."""
    if text.endswith("。。"):
        return text.rstrip("。") + "。"
    return text[:-1] + "。" if text[-1:] in ".．" and "\u4e00" <= text[-2:-1] <= "\u9fff" else text


def sentence(thing: Any) -> Any:
    """End with exactly one 。, ！ or ？: 句."""
    if isinstance(thing, Absent):
        return thing
    runs = list(runs_of(thing))
    while runs and not (text := runs[-1].text.rstrip(f"，、；：,;: \u3000{BORDER}{KEPT}")):
        runs.pop()
    if not runs:
        return NOTHING
    last = runs[-1]
    text = _ended(text)
    runs[-1] = Run(text, last.key, last.to_fill, last.note)
    # A quotation may close after its own end mark.
    ended = text.rstrip("”’）》").endswith(("。", "！", "？", "…")) and not text.endswith("）")
    return Phrase(tuple(runs) if ended else (*runs, Run("。")))


def as_role(thing: Any, role: str) -> Any:
    """Say outright what a line is: 作为("部分标题")."""
    if role not in {each.value for each in Role}:
        raise MisuseError(f"没有“{role}”这种段落，可以用：{'、'.join(each.value for each in Role)}")
    if isinstance(thing, Absent):
        return thing
    text = thing if isinstance(thing, str) else "".join(str(Phrase(runs_of(thing))))
    return f"{ROLE}{role}{BODY}{text}" if text.strip(f" {BORDER}") else NOTHING


def official(thing: Any) -> Any:
    """Print a 公文 value whose lines may be headings: 正文."""
    return thing if isinstance(thing, Absent) else official_text(_value(thing, "正文"))


def shift(thing: Any, years: int) -> Phrase | Absent:
    """Print a year some years away: 年度|推移(-4)."""
    return thing if isinstance(thing, Absent) else shifted_year(_value(thing, "推移"), years, f"推移{years}")


def five_year_plan(thing: Any) -> Phrase | Absent:
    """Print the five-year plan that a year belongs to, with its quotes: “十四五”."""
    if isinstance(thing, Absent):
        return thing
    runs = runs_of(thing)
    words = "".join(run.text for run in runs)
    key = f"{runs[0].key}.五年规划" if runs and runs[0].key else ""
    # 六五 1981–1985 was the first of the regular ones.
    text = f"“{chinese((int(words) - 1951) // 5)}五”" if words.isdecimal() else f"“{UNKNOWN}”"
    return Phrase((Run(text, key, any(run.to_fill for run in runs)),))


def in_chinese(thing: Any) -> Any:
    """Print a whole number below 100 in Chinese: 汉字."""
    if isinstance(thing, Absent):
        return thing
    runs = runs_of(thing)
    words = "".join(run.text for run in runs)
    first = runs[0] if runs else Run("")
    text = chinese(int(words)) if words.isdecimal() and int(words) < 100 else words
    return Phrase((Run(text, first.key, first.to_fill, first.note),))


def run_on(text: Any) -> Any:
    """Join lines into one, so that sentences may stand on lines of their own: 连写."""
    joined = "".join([line.strip() for line in str(text).splitlines()])
    return joined if joined.strip(f"\u3000{BORDER}") else NOTHING


def sentence_count(text: Any) -> int:
    """Return how many sentences say anything: 句数."""
    pieces = str(text).replace("。", "\n").splitlines()
    return sum([1 for piece in pieces if piece.strip(_SILENT)])


def said_lines(text: Any) -> list[str]:
    """Return the lines that say anything: 分行."""
    return [line.strip() for line in str(text).splitlines() if line.strip(_SILENT)]


def is_given(thing: object) -> bool:
    """Tell whether a fact is there (given or to fill) or a text says something: the test 有."""
    if isinstance(thing, str):
        return bool(thing.strip(f" \t\n\u3000{BORDER}{KEPT}"))
    return thing is not None and bool(thing)


def is_known(thing: object) -> bool:
    """Tell whether a fact is there and not waiting to be filled: the test 已知."""
    if not is_given(thing):
        return False
    node = getattr(thing, "node", None)
    return not (isinstance(node, Value) and node.content is None)


def is_about(thing: object) -> bool:
    """Tell whether a figure is only about right (5000余, 超3, 90-100), so that no 突破 fits: the test 约数."""
    content = getattr(getattr(thing, "node", None), "content", None)
    return isinstance(content, Quantity) and content.approximate


def is_defined(thing: object) -> bool:
    """Tell whether there is such a fact at all: the test `defined`."""
    return not isinstance(thing, Absent)


def is_undefined(thing: object) -> bool:
    """Tell whether there is no such fact: the test `undefined`."""
    return isinstance(thing, Absent)


def is_section(thing: object) -> bool:
    """Tell a section within a section from a topic: the test 章."""
    return isinstance(thing, SectionView)


def default(value: Any, instead: Any = "", boolean: bool = False) -> Any:
    """Return `instead` for what is absent, or empty when `boolean` says so."""
    return instead if isinstance(value, Absent) or (boolean and not value) else value


TESTS: dict[str, Callable[..., bool]] = {
    "有": is_given,
    "已知": is_known,
    "约数": is_about,
    "章": is_section,
    "defined": is_defined,
    "undefined": is_undefined,
}
FILTERS: dict[str, Callable[..., Any]] = {
    "数": number, "同比": on_year, "增幅": rate, "较上年": change, "完成率": completion, "完成目标": of_target,
    "完成比": of_plan,
    "占比": share, "排名": rank, "句": sentence, "作为": as_role, "正文": official, "推移": shift,
    "五年规划": five_year_plan, "汉字": in_chinese, "连写": run_on, "句数": sentence_count, "分行": said_lines,
}  # fmt: skip


_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Return a number from 0 to 99 in Chinese."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def parts(thing: Any, field: str = "") -> list[Any]:
    """Return the members of a list, or one of their facts; members without it are left out."""
    if isinstance(thing, (str, bytes)) or not hasattr(thing, "__iter__"):
        raise MisuseError("这里要一串数据（列表、条目）")
    members = list(thing)
    if field:
        members = [member.fact(field) for member in members if hasattr(member, "fact")]
    return [member for member in members if not isinstance(member, Absent)]


def joined(members: Iterable[Any], separator: str, last: str) -> Phrase:
    """Return the members in one row."""
    rows = [[run for run in runs_of(member) if run.text] for member in members]
    return Phrase(series_of((_bare(row) for row in rows if row), separator, last))


def _bare(row: list[Run]) -> list[Run]:
    """Take a member's own end mark away."""
    end = row[-1]
    return [*row[:-1], Run(end.text.rstrip("。；，、") or end.text, end.key, end.to_fill, end.note)]


def _absent(thing: Any) -> Absent:
    if isinstance(thing, Absent):
        return thing
    node = getattr(thing, "node", None)
    return Absent(name=node.key if node is not None else "列表")


def commas(thing: Any, field: str = "") -> Phrase | Absent:
    """Print 甲、乙、丙: 顿号."""
    return joined(parts(thing, field), "、", "、") or _absent(thing)


def with_and(thing: Any, field: str = "") -> Phrase | Absent:
    """Print 甲、乙和丙: 和."""
    return joined(parts(thing, field), "、", "和") or _absent(thing)


def semicolons(thing: Any, field: str = "") -> Phrase | Absent:
    """Print 甲；乙；丙: 分号."""
    return joined(parts(thing, field), "；", "；") or _absent(thing)


def count(thing: Any) -> Phrase | Absent:
    """Print how many there are: 条数."""
    if isinstance(thing, Absent):
        return thing
    members = parts(thing)
    if not members:
        return _absent(thing)
    node = getattr(thing, "node", None)
    to_fill = isinstance(node, Value)
    text = "××" if to_fill else str(len(members))
    return Phrase((Run(text, f"{node.key}.条数" if node is not None else "", to_fill),), Decimal(len(members)))


def respectively(thing: Any) -> str:
    """Print 分别 only where there are two or more: 分别."""
    return "分别" if not isinstance(thing, Absent) and len(parts(thing)) > 1 else ""


FILTERS_SERIES = {"顿号": commas, "和": with_and, "分号": semicolons, "条数": count, "分别": respectively}
