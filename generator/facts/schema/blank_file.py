"""A kind's fields → a blank data file that a clerk can fill without a manual: with all of them, or the usual ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import itemgetter

from generator.facts.lookup import INDICATORS, PLAN, field_at, topics_in
from generator.facts.model import Field, FieldType, Kind, Topic
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.schema.hints import closeness
from generator.width import columns

_GUIDE = """\
# {name}（{year}年）
# 填法：冒号后空一格写数据，冒号用半角（英文）的。
#   · 不适用的，整行删掉；还不知道的，先空着，文档里会显示 ×× 并标黄；
#   · 数字照实写，可以写 5000余、约3.2；要和上年比，写成 {{值: 55.61, 上年: 44.91}} 或 {{值: 55.61, 同比: 23.82%}}；
#   · 井号（#）后面是说明，不会印出来。带【必填】的一定要写；
#   · 井号开头的行是可以写而不一定要写的：要写就去掉“# ”（井号和一个空格），再填。
"""
_REST = """\
# ── 上面只问了常用的。别的主题：{topics}等，也照这样写；
#    gongwen find 养老 --topic 列出一个主题，gongwen find 收入 找一项，粘到这里；gongwen new … --full 要全部。
"""
_MOST_NAMED = 8
# What all topics have and a short form asks for; the remark says how it is written.
_ASKED_OF_ALL = {
    INDICATORS: "本镇自己的数，一行一个，如 香榧面积: {值: 1200亩, 上年: 1100}",
    "做法": "一句话：谁、怎么做、结果怎样",
    "原因": "有数降了、没完成目标的，写半句话；下面再写一行“措施: ”",
    "项目": "[{名称: , 投资: , 规模: , 进展: , 完工: }]",
}
# The lines of 常用项.txt for what belongs to no topic.
OF_KIND = "文种"
# Of a plan without figures, what a town fills in.
_MEASURES = "举措"
_KNOWN = ("模板", "镇", "年度")
# Where the explanations begin, in half-width columns.
_COLUMN = 36
# Examples in fields.yaml are those of a report on this year; a form for another year moves their years along.
_EXAMPLE_YEAR = 2022
_EXAMPLE = re.compile("例：.*")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年|〕|-|\.yaml)")


def blank_form(
    kind: Kind,
    town: str,
    year: str,
    schema: str,
    shared: Mapping[str, Field],
    common: Iterable[str] = (),
    topics: Collection[str] | None = None,
) -> str:
    """Return the text of a blank form with all fields, of `topics` alone where some are named.

    `schema` is the address of the JSON Schema for editors; `shared` are the fields every topic has, `common` names
    those every kind has: both stand in the form as words only, to be uncommented when wanted.
    """
    lines = _head(kind, town, year, schema)
    usual = frozenset(common)
    for field in kind.fields.values():
        if field.name in usual and field.name not in _KNOWN:
            lines += _commented_out(field)
    own = {name: field for name, field in kind.fields.items() if name not in usual and name not in kind.topics}
    lines += _fields(own, 0)
    for part, sections in kind.sections.items():
        for topic, title in topics_in(sections):
            if f"{topic}:" not in lines and (topics is None or topic in topics):
                lines += [
                    "",
                    f"# ── {part}：{title.rpartition('｜')[2]} ──",
                    f"{topic}:",
                    *_topic(kind.topics[topic].fields, shared, planned=PLAN in kind.sections),
                ]
    return _finished(lines, year)


def short_form(
    kind: Kind, town: str, year: str, schema: str, common: Iterable[str], asked: Mapping[str, Iterable[str]]
) -> str:
    """Return the text of a blank form that asks for the usual fields alone.

    `asked` are topic → paths of the fields asked for (“总收入”, “计划.总收入”), and under `OF_KIND` those of no topic.
    """
    lines = _head(kind, town, year, schema)
    usual = frozenset(common)
    for name in asked.get(OF_KIND, ()):
        if (field := kind.fields.get(name)) is not None:
            lines += _commented_out(field) if name in usual else _field(field, 0)
    topics = [topic for topic in asked if topic in kind.topics]
    for topic in topics:
        lines += ["", _line(f"{topic}:", kind.topics[topic].meaning), *_usual(kind, topic, asked[topic])]
    rest = [name for name in kind.topics if name not in topics]
    lines += ["", *_REST.format(topics="、".join(rest[:_MOST_NAMED])).splitlines()]
    return _finished(lines, year)


def _usual(kind: Kind, topic: str, asked: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a topic in a short form."""
    fields, plan = kind.topics[topic].fields, []
    for path in asked:
        if (field := field_at(fields, path)) is None:
            continue
        if path.startswith(f"{PLAN}."):
            plan.append(field)
        else:
            yield from _field(field, 1)
    for name, remark in _ASKED_OF_ALL.items():
        if name in fields:
            lead, shape = "" if name == INDICATORS else "# ", f" {remark}" if remark.startswith("[") else ""
            yield f"  {lead}{name}:{shape}" if shape else _line(f"  {lead}{name}:", remark)
    if PLAN in kind.sections and PLAN in fields:
        yield f"  {PLAN}:"
        for field in plan:
            yield from _field(field, 2)
        yield _line(f"    # {_MEASURES}: []", "下一年怎么做，一句一条：目标、办法、时限")


def _head(kind: Kind, town: str, year: str, schema: str) -> list[str]:
    lines = [f"# yaml-language-server: $schema={schema}"]
    lines += _GUIDE.format(name=kind.name, year=year).splitlines()
    return lines + [f"{name}: {value}" for name, value in zip(_KNOWN, (kind.name, town, year), strict=True)]


def _finished(lines: list[str], year: str) -> str:
    return "\n".join(_EXAMPLE.sub(lambda match: _in_year(match.group(), int(year)), line) for line in lines) + "\n"


def _in_year(example: str, year: int) -> str:
    return _YEAR.sub(lambda match: str(int(match.group()) + year - _EXAMPLE_YEAR), example)


def _topic(fields: Mapping[str, Field], shared: Mapping[str, Field], *, planned: bool) -> Iterator[str]:
    yield from _fields({name: field for name, field in fields.items() if name not in shared}, 1)
    if planned and PLAN in fields and PLAN in shared:
        yield from _plan(fields[PLAN], shared[PLAN])
    usual = "、".join(name for name in fields if name in shared and name != PLAN)
    yield f"  # 还可以写：{usual}（写法见 gongwen fields 文种）"


def topic_block(topic: Topic | Field, shared: Mapping[str, Field]) -> list[str]:
    """Return a topic with all its fields blank, to be pasted into a data file."""
    return [_line(f"{topic.name}:", topic.meaning), *_topic(topic.fields, shared, planned=True)]


def matching_fields(topic: Topic | Field, shared: Mapping[str, Field], words: str) -> list[str]:
    """Return a topic with those of its own fields alone that are called so or mean so, blank; [] when none is."""
    own = [(closeness(field, words), field) for name, field in topic.fields.items() if name not in shared]
    lines: list[str] = []
    for _, field in sorted(((near, each) for near, each in own if near is not None), key=itemgetter(0)):
        first, *rest = _field(field, 1)
        lines += [f"{first}；又叫：{'、'.join(field.aliases)}" if field.aliases else first, *rest]
    return [f"{topic.name}:", *lines] if lines else []


def _plan(field: Field, shared: Field) -> Iterator[str]:
    """Yield what a topic intends: its own figures, or a place for measures, so that the draft has its plan too."""
    own = {name: each for name, each in field.fields.items() if name not in shared.fields}
    asked = any(_waits(each) or _asks(each) for each in own.values())
    measures = {name: each for name, each in shared.fields.items() if name == _MEASURES}
    live = _fields(own, 2) if asked else (_line(f"    {name}:", explained(each)) for name, each in measures.items())
    yield _line(f"  {field.name}:", "下一年的打算；不打算写的，连同下面几行删掉")
    yield from live
    if not asked:
        yield from _fields(own, 2)


def _fields(fields: Mapping[str, Field], depth: int) -> Iterator[str]:
    for field in fields.values():
        yield from _field(field, depth)


def _field(field: Field, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if field.type is FieldType.GROUP and (field.required or _asks(field)):
        yield _line(f"{indent}{field.name}:", explained(field))
        yield from _fields(field.fields, depth + 1)
    elif field.type is FieldType.ITEMS and _asks(field):
        yield _line(f"{indent}{field.name}:", explained(field))
        yield from _item(field, depth)
    elif _waits(field):
        yield _line(f"{indent}{field.name}:", explained(field))
    else:
        yield _line(f"{indent}# {field.name}:", explained(field))


def _commented_out(field: Field) -> Iterator[str]:
    """Yield a field as a comment, with all it holds: without “# ” before each line it stands as data."""
    yield _line(f"# {field.name}:", explained(field))
    leads = ("  - ", "    ") if field.type is FieldType.ITEMS else ("  ", "  ")
    for number, each in enumerate(field.fields.values()):
        yield _line(f"# {leads[number > 0]}{each.name}:", explained(each))


def _item(field: Field, depth: int) -> Iterator[str]:
    """Yield one blank item; the dash stands before its first live line, so comments go after it."""
    lines = list(_fields(field.fields, depth + 2))
    live = [line for line in lines if not line.lstrip().startswith("#")]
    asked = [line for line in lines if line.lstrip().startswith("#")]
    indent = "  " * (depth + 1)
    yield indent + "- " + live[0].lstrip()
    yield from [*live[1:], *asked]


def _asks(field: Field) -> bool:
    """Tell whether a form should open this group: something in it is a figure or must be given."""
    return any(_waits(each) or _asks(each) for each in field.fields.values())


def _waits(field: Field) -> bool:
    """Tell whether the key stands in the form, empty, so that the draft shows ×× for it."""
    return field.type is FieldType.QUANTITY or (field.required and field.type not in (FieldType.GROUP, FieldType.ITEMS))


def explained(field: Field, *, unit_apart: bool = False, aliases: bool = False) -> str:
    """Return what a clerk is told of a field, wherever it is asked for: 【必填】单位：亿元；全口径；例：3.5.

    Without the unit where that stands apart (a unit typed along with the figure is told all the same).
    """
    unit = "数字连同单位" if field.unit == ANY_UNIT else f"单位：{field.unit}" if field.unit and not unit_apart else ""
    parts = (
        unit,
        field.meaning,
        f"可选：{'、'.join(field.options)}" if field.options else "",
        f"例：{field.example}" if field.example else "",
        f"又叫：{'、'.join(field.aliases)}" if aliases and field.aliases else "",
    )
    return ("【必填】" if field.required else "") + "；".join(filter(None, parts))


def _line(head: str, explanation: str) -> str:
    if not explanation:
        return head
    return head + " " * max(_COLUMN - columns(head), 2) + "# " + " ".join(explanation.split())
