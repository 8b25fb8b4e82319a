"""The library of templates → the pages docs/短语库.md and docs/数据项.md."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.facts.model import Field, FieldType, Kind, Topic
from generator.facts.schema.library import default_library
from tests.content import seed_profile as seed
from tests.content.subset_facts import yaml_of

PHRASES, FIELDS = seed.ROOT / "docs" / "短语库.md", seed.ROOT / "docs" / "数据项.md"
# Any kind tells a topic alike; in this one a section is one paragraph.
_TELLER = "summary-outlook"
_PLAN = "计划"
# A topic without figures of a plan speaks of it when a town has measures of its own.
_OWN_MEASURE = "此处接本地的举措"
_NEWS = "本页由程序生成，说的是程序自带的模板。县里改过的，用 `gongwen fields 文种` 看。"
_PHRASES_HEAD = f"""\
# 短语库

{_NEWS}

每个主题一个文件 `templates/phrases/<主题>.j2`（句子）和 `<主题>.yaml`（字段）。主题里有两个宏：`回顾(题)` 说做了什么，
`计划(题)` 说打算做什么，各文种都用它们，同一件事在各乡镇、各文种里说法一样。缺一个数据，就少那半句话，标点随着走。
下面的例句用字段表里的例子连成，一个主题的数据全都写了；实际只印写了的。

每个主题还都能写 标题、导语、做法、原因、措施、事项、活动、项目、制度、荣誉、亮点、补充（见[数据项](数据项.md)）。
句子怎么写、怎么改，写新文种时怎么排，见[短语写法](短语写法.md)。
"""
_FIELDS_HEAD = f"""\
# 数据项

{_NEWS}

数据文件里能写的每一项。“单位”是“任意”的，数字连同单位写；数量都可以写成
`{{值: 55.61, 上年: 44.91}}`、`{{值: 55.61, 同比: 23.82%}}`、`{{值: 1.29万, 目标: 1万}}`。带 ● 的必填。
用 `gongwen fields 文种` 看一个文种的，用 `gongwen new 文种` 生成空表。
"""


def phrase_page() -> str:
    """Return docs/短语库.md: each topic with what it says of its examples."""
    library = default_library(seed.ROOT)
    kind = library.kind(_TELLER)
    users = "、".join(library.kind(each).name for each in library.kinds() if library.kind(each).sections)
    parts = [_PHRASES_HEAD, f"用到全部主题的文种：{users}。\n"]
    return "\n".join(
        [*parts, *(_topic_example(kind, topic, library.shared_fields()) for topic in kind.topics.values())]
    )


def _topic_example(kind: Kind, topic: Topic, shared: Mapping[str, Field]) -> str:
    told = {_PLAN: {"举措": [_OWN_MEASURE]}, **_examples(_without(topic.fields, shared))}
    review, plan = _told(kind, topic.name, told)
    titles = f"- 常用标题：{topic.title}" + (f"；计划：{topic.plan_title}" if topic.plan_title else "")
    said = [f"- 回顾：{review}"] if review else []
    said += [f"- 计划：{plan}"] if plan else []
    return "\n".join([f"## {topic.name}", "", f"{topic.meaning}。", "", titles, *said]) + "\n"


def _examples(fields: Mapping[str, Field]) -> dict[str, object]:
    """Return each field with its example; several of a list would only repeat it."""
    found: dict[str, object] = {}
    for name, field in fields.items():
        if field.type is FieldType.ITEMS:
            found[name] = [_examples(field.fields)]
        elif field.type is FieldType.GROUP:
            found[name] = _examples(field.fields)
        elif field.type is FieldType.QUANTITY:
            found[name] = field.example or None
        else:
            word = field.example or (field.options[0] if field.options else name)
            found[name] = [word] if field.type is FieldType.LIST else word
    return found


def _told(kind: Kind, topic: str, told: Mapping[str, object]) -> tuple[str, str]:
    """Return what a topic says in the review and in the plan."""
    sections = {part: [{"标题": "例", "主题": [topic]}] for part in kind.sections}
    data = yaml_of({"模板": kind.name, "镇": "白塘镇", "年度": "2022", "章节": sections, topic: told})
    # A quantity with companions is YAML of its own.
    data = data.replace('"{', "{").replace('}"', "}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "2022.yaml"
        place.write_text(data, "utf-8")
        text = seed.text_of(seed.build.__wrapped__(place))
    review, _, plan = text.partition("年工作思路\n2023年")
    return _section(review), _section(plan)


def _section(text: str) -> str:
    found = [line.partition("例。")[2] for line in text.splitlines() if line.startswith("（一）例。")]
    return found[0] if found else ""


def field_page() -> str:
    """Return docs/数据项.md: every field once, those of all kinds and all topics first."""
    library = default_library(seed.ROOT)
    common, shared = library.common_fields(), library.shared_fields()
    kinds = [library.kind(folder) for folder in library.kinds()]
    topics = library.kind(_TELLER).topics
    own = {each.name: {n: f for n, f in each.fields.items() if n not in (*common, *each.topics)} for each in kinds}
    parts = [_FIELDS_HEAD, _table("每个文种都有的项", common)]
    parts += [_table(each.name, own[each.name], each.meaning) for each in kinds]
    parts += [_table("每个主题都有的项", shared)]
    parts += [_table(each.name, _without(each.fields, shared), each.meaning) for each in topics.values()]
    return "\n".join(parts)


def _without(fields: Mapping[str, Field], shared: Mapping[str, Field]) -> dict[str, Field]:
    """Return a topic's own fields; those of its plan stand under 计划."""
    own = {name: each for name, each in fields.items() if name not in shared}
    plan = {name: each for name, each in fields[_PLAN].fields.items() if name not in shared[_PLAN].fields}
    return {**own, _PLAN: fields[_PLAN]._replace(fields=plan)} if plan else own


def _table(title: str, fields: Mapping[str, Field], meaning: str = "") -> str:
    rows = list(_rows(fields, ""))
    head = [f"## {title}", "", *([f"{meaning}。", ""] if meaning else [])]
    return "\n".join([*head, "| 名字 | 写什么 | 单位 | 说明 | 例 |", "|---|---|---|---|---|", *rows]) + "\n"


def _rows(fields: Mapping[str, Field], above: str) -> Iterator[str]:
    for field in fields.values():
        name = f"{above}{field.name}" + (" ●" if field.required else "")
        cells = (name, field.type.value, field.unit, field.meaning, field.example)
        yield "| " + " | ".join(each.replace("|", "\\|").replace("\n", " ") for each in cells) + " |"
        yield from _rows(field.fields, f"{above}{field.name}.")
