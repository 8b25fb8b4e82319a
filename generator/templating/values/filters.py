"""The filters and tests of the template language: facts → phrases that keep their origin, Chinese names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from generator.document.marks import BODY, BORDER, ROLE, mark_all, split
from generator.document.model import Role, Run
from generator.facts.lookup import leaves_below
from generator.facts.model import UNKNOWN, Quantity, Value
from generator.numerals import spell
from generator.templating.punctuation import KEPT
from generator.templating.state import MisuseError, rendering
from generator.templating.values import comparison
from generator.templating.values.absent import NOTHING, Absent
from generator.templating.values.fact_runs import Phrase, clean, official_text, runs_of_node, series_of, words_of
from generator.templating.values.printing import nought_too, runs_of, runs_of_member, text_of
from generator.templating.values.views import GroupView, ListingView, SectionView, ValueView, shifted_year, single_value
from generator.text.lines import ENCLOSURE, write_block

# What says nothing by itself: blanks and borders of passages, and with them the marks between clauses.
_BLANK = f" \t\r\n\u3000{BORDER}{KEPT}"
_SILENT = f"{_BLANK}，；、"
# What is left over at the end of words that a sentence is made of.
_LOOSE_END = f"{_SILENT}：,;:"
_FULL_STOP = Run("。")
_ROLES = frozenset({ENCLOSURE, *(each.value for each in Role)})


def number(thing: Any) -> Phrase | Absent:
    """Print the number without its unit: 数."""
    if isinstance(thing, Absent):
        return thing
    value = single_value(thing, "数")
    text = value.content.text if isinstance(value.content, Quantity) else UNKNOWN
    return Phrase((Run(clean(text), value.key, value.content is None),))


# Filter → the companion it prints, and how.
_COMPARISONS: dict[str, tuple[str, Callable[[Value], Phrase | Absent]]] = {
    "同比": ("同比", partial(comparison.growth, prefix="同比")),
    "增幅": ("同比", partial(comparison.growth, prefix="")),
    "较上年": ("上年", comparison.difference),
    "完成率": ("目标", partial(comparison.completion, prefix="完成率")),
    "完成目标": ("目标", partial(comparison.completion, prefix="完成年度目标的")),
    "完成比": ("目标", partial(comparison.completion, prefix="")),
}


def _compared(thing: Any, name: str) -> Phrase | Absent:
    """Print a figure's growth, difference or completion."""
    companion, say = _COMPARISONS[name]
    return thing.child(companion) if isinstance(thing, Absent) else say(single_value(thing, name))


def share(thing: Any, total: Any = None) -> Phrase | Absent:
    """Print the typed 占比, or the share of another fact."""
    if isinstance(thing, Absent):
        return thing.child("占比")
    whole = total.node if isinstance(total, ValueView) else None
    return comparison.share(single_value(thing, "占比"), whole)


def rank(thing: Any) -> Phrase | Absent:
    """Print the typed 排名: 位居全县第一, 排名第3."""
    if isinstance(thing, Absent):
        return thing.child("排名")
    typed = single_value(thing, "排名").companions.get("排名")
    if typed is None:
        return Absent(name=f"{thing.node.key}.排名")
    words = words_of(typed)
    if words.startswith(("位", "列", "排", "居")):
        prefix = ""
    else:
        prefix = "排名第" if words.isdecimal() or words == UNKNOWN else "位居"
    return Phrase((Run(prefix + words, typed.key, typed.content is None),))


def sentence(thing: Any) -> Any:
    """End with exactly one 。, ！ or ？: 句."""
    if isinstance(thing, Absent):
        return thing
    return Phrase(ended) if (ended := _with_end(runs_of(thing))) else NOTHING


def ended_text(text: str) -> str:
    """Return a marked text that ends with exactly one 。, ！ or ？."""
    return mark_all(_with_end(split(text)))


def _with_end(words: Iterable[Run]) -> tuple[Run, ...]:
    """Return words as a sentence with exactly one 。, ！ or ？; none where they say nothing."""
    runs = list(words)
    while runs and not (text := runs[-1].text.rstrip(_LOOSE_END)):
        runs.pop()
    if not runs:
        return ()
    last = runs[-1]
    if (text := _with_one_end(text)) != last.text:
        runs[-1] = Run(text, last.key, last.to_fill, last.note)
    # A quotation may close after its own end mark.
    ended = text.rstrip("”’）》").endswith(("。", "！", "？", "…")) and not text.endswith("）")
    return tuple(runs) if ended else (*runs, _FULL_STOP)


def _with_one_end(text: str) -> str:
    """Return a sentence with one 。 where the clerk typed two, or a half-width point behind a Chinese character."""
    if text.endswith("。。"):
        return text.rstrip("。") + "。"
    return text[:-1] + "。" if text[-1:] in ".．" and "\u4e00" <= text[-2:-1] <= "\u9fff" else text


def as_role(thing: Any, role: str) -> Any:
    """Say outright what a line is: 作为("部分标题")."""
    if role not in _ROLES:
        raise MisuseError(f"没有“{role}”这种段落，可以用：{'、'.join(each.value for each in Role)}")
    if isinstance(thing, Absent):
        return thing
    text = thing if isinstance(thing, str) else str(Phrase(runs_of(thing)))
    return f"{ROLE}{role}{BODY}{text}" if text.strip(_BLANK) else NOTHING


def official(thing: Any) -> Any:
    """Print a 公文 value whose lines may be headings: 正文."""
    return thing if isinstance(thing, Absent) else official_text(single_value(thing, "正文"))


def chart(thing: Any) -> Any:
    """Print an attachment's 图表 on a line of its own: 图."""
    if isinstance(thing, Absent):
        return thing
    if not isinstance(thing, GroupView):
        raise MisuseError("“图”只能用在“图表”后面")
    state = rendering()
    state.asked.update(value.key for value in leaves_below(thing.node))
    found = state.charts.get(thing.node.key)
    return write_block(found) if found is not None else ""


def shift(thing: Any, years: int) -> Phrase | Absent:
    """Print a year some years away: 年度|推移(-4)."""
    return thing if isinstance(thing, Absent) else shifted_year(single_value(thing, "推移"), years, f"推移{years}")


def five_year_plan(thing: Any) -> Phrase | Absent:
    """Print the five-year plan that a year belongs to, with its quotes: “十四五”."""
    if isinstance(thing, Absent):
        return thing
    runs = runs_of(thing)
    words = "".join(run.text for run in runs)
    key = f"{runs[0].key}.五年规划" if runs and runs[0].key else ""
    # 六五 1981–1985 was the first of the regular ones.
    text = f"“{spell((int(words) - 1951) // 5)}五”" if words.isdecimal() else f"“{UNKNOWN}”"
    return Phrase((Run(text, key, any(run.to_fill for run in runs)),))


def in_chinese(thing: Any) -> Any:
    """Print a whole number below 100 in Chinese: 汉字."""
    if isinstance(thing, Absent):
        return thing
    runs = runs_of(thing)
    words = "".join(run.text for run in runs)
    first = runs[0] if runs else Run("")
    text = (spell(int(words)) or "零") if words.isdecimal() and int(words) < 100 else words
    return Phrase((Run(text, first.key, first.to_fill, first.note),))


def run_on(thing: Any) -> Any:
    """Join lines into one, so that sentences may stand on lines of their own: 连写."""
    joined = "".join([line.strip() for line in text_of(thing).splitlines()])
    return joined if joined.strip(_BLANK) else NOTHING


def sentence_count(thing: Any) -> int:
    """Return how many sentences say anything: 句数."""
    return sum([1 for piece in text_of(thing).replace("。", "\n").splitlines() if piece.strip(_SILENT)])


def said_lines(thing: Any) -> list[str]:
    """Return the lines that say anything: 分行."""
    return [line.strip() for line in text_of(thing).splitlines() if line.strip(_SILENT)]


def members(thing: Any, field: str = "") -> list[Any]:
    """Return the members of a list, or one of their facts; members without it are left out."""
    if isinstance(thing, (str, bytes)) or not hasattr(thing, "__iter__"):
        raise MisuseError("这里要一串数据（列表、条目）")
    found = list(thing)
    if field:
        found = [member.fact(field) for member in found if hasattr(member, "fact")]
    return [member for member in found if not isinstance(member, Absent)]


def in_a_row(members: Iterable[Iterable[Run]], separator: str, last: str) -> Phrase:
    """Return the members in one row, without end marks of their own."""
    rows = [[run for run in member if run.text] for member in members]
    for row in rows:
        if row and row[-1].text[-1] in "。；，、" and (words := row[-1].text.rstrip("。；，、")):
            row[-1] = row[-1]._replace(text=words)
    return Phrase(series_of(rows, separator, last))


def _series(thing: Any, field: str = "", *, separator: str, last: str) -> Phrase | Absent:
    """Print 甲、乙、丙 (顿号), 甲、乙和丙 (和) or 甲；乙；丙 (分号)."""
    if type(thing) is Absent:
        return thing
    if type(thing) is ListingView and not field:
        # What is printed at once needs no views.
        said = [runs_of_node(node) for node in thing.node.items]
    else:
        said = [runs_of_member(each) for each in members(thing, field)]
    row = in_a_row(said, separator, last)
    return row if row.runs else _absent_list(thing)


def _absent_list(thing: Any) -> Absent:
    if isinstance(thing, Absent):
        return thing
    return Absent(name=thing.node.key if isinstance(thing, (ListingView, ValueView)) else "列表")


def count(thing: Any) -> Phrase | Absent:
    """Print how many there are: 条数."""
    if isinstance(thing, Absent):
        return thing
    if not (number := _size(thing)):
        return _absent_list(thing)
    node = getattr(thing, "node", None)
    to_fill = isinstance(node, Value)
    text = UNKNOWN if to_fill else str(number)
    return Phrase((Run(text, f"{node.key}.条数" if node is not None else "", to_fill),), Decimal(number))


def _size(thing: Any) -> int:
    return len(thing) if type(thing) is ListingView else len(members(thing))


def respectively(thing: Any) -> str:
    """Print 分别 only where there are two or more: 分别."""
    return "分别" if not isinstance(thing, Absent) and _size(thing) > 1 else ""


def default(value: Any, instead: Any = "", boolean: bool = False) -> Any:
    """Return `instead` for what is absent, or empty when `boolean` says so."""
    return instead if isinstance(value, Absent) or (boolean and not value) else value


def is_given(thing: object) -> bool:
    """Tell whether a fact is there (given or to fill) or a text says something: the test 有."""
    if isinstance(thing, str):
        return bool(thing.strip(_BLANK))
    return thing is not None and bool(thing)


def is_known(thing: object) -> bool:
    """Tell whether a fact is there and not waiting to be filled: the test 已知."""
    return is_given(thing) and not (isinstance(thing, ValueView) and thing.node.content is None)


def is_about(thing: object) -> bool:
    """Tell whether a figure is only about right (5000余, 超3, 90-100), so that no 突破 fits: the test 约数."""
    content = thing.node.content if isinstance(thing, ValueView) else None
    return isinstance(content, Quantity) and content.approximate


TESTS: dict[str, Callable[[object], bool]] = {
    "有": is_given,
    "已知": is_known,
    "约数": is_about,
    # A section within a section, where a topic might stand.
    "章": lambda thing: isinstance(thing, SectionView),
    "defined": lambda thing: not isinstance(thing, Absent),
    "undefined": lambda thing: isinstance(thing, Absent),
}
FILTERS: dict[str, Callable[..., Any]] = {
    **{name: partial(_compared, name=name) for name in _COMPARISONS},
    "数": number, "占比": share, "排名": rank, "句": sentence, "作为": as_role, "正文": official, "图": chart,
    "推移": shift, "五年规划": five_year_plan, "汉字": in_chinese, "连写": run_on,
    "句数": sentence_count, "分行": said_lines,
    "顿号": partial(_series, separator="、", last="、"),
    "和": partial(_series, separator="、", last="和"),
    "分号": partial(_series, separator="；", last="；"),
    "条数": count, "分别": respectively, "照零": nought_too, "default": default, "d": default,
}  # fmt: skip
