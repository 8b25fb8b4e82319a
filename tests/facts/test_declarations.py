from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.model import Field, FieldType, NextYear, SectionPlan
from generator.facts.schema.library import Library
from generator.problems import TemplateError
from tests.systems import with_slashes

TOPIC = "templates/phrases/农业产业.yaml"
KIND = "templates/summary/fields.yaml"


def faults(library: Library, path: str, text: str) -> list[str]:
    Path(path).write_text(text, "utf-8")
    fresh = Library(library.roots)
    with pytest.raises(TemplateError) as error:
        fresh.topic(Path(path).stem) if path == TOPIC else fresh.kind("summary")
    return [with_slashes(problem) for problem in error.value.problems]


def test_a_topic_has_its_own_fields_then_those_of_every_topic(library: Library) -> None:
    Path(TOPIC).write_text(
        "说明: 种养业\n标题: 农业提质\n字段:\n"
        "  面积: {类型: 数量, 单位: 亩, 说明: 签约面积, 例: 4681, 必填: 是, 下年: 顺延, 对应: 计划.面积}\n"
        "  导语: 文字\n  级别: {类型: 选项, 选项: [省级, 市级], 默认: 市级}\n"
        "  村: {类型: 列表, 元素: 句子, 例: [甲, 乙]}\n"
        "  计划: {类型: 组, 字段: {面积: {类型: 数量}}}\n",
        "utf-8",
    )
    topic = library.topic("农业产业")
    assert (topic.name, topic.meaning, topic.title, topic.plan_title) == ("农业产业", "种养业", "农业提质", "")
    assert list(topic.fields) == ["面积", "导语", "级别", "村", "计划", "标题", "补充"]
    assert list(topic.fields["计划"].fields) == ["面积", "导语", "举措"]
    area = topic.fields["面积"]
    assert (area.type, area.unit, area.meaning, area.example) == (FieldType.QUANTITY, "亩", "签约面积", "4681")
    assert (area.required, area.next_year, area.answers) == (True, NextYear.ADVANCE, "计划.面积")
    assert with_slashes(area.place) == f"{TOPIC}:4"
    assert topic.fields["导语"].type is FieldType.TEXT
    assert (topic.fields["级别"].options, topic.fields["级别"].default) == (("省级", "市级"), "市级")
    assert (topic.fields["村"].element, topic.fields["村"].example) == (FieldType.SENTENCE, "甲、乙")


def test_a_kind_has_common_fields_its_own_and_a_group_for_each_topic(library: Library) -> None:
    kind = library.kind("summary")
    assert (kind.folder, kind.name, kind.meaning, kind.version) == ("summary", "年度总结", "一年的总结", "1")
    assert list(kind.fields) == [
        "模板", "继承", "镇", "年度", "章节", "总要求", "报告日期", "区划", "考核排名",
        "数据", "正文", "农业产业", "工业经济",
    ]  # fmt: skip
    assert len(kind.fields) == 13
    assert kind.fields["农业产业"] == Field("农业产业", FieldType.GROUP, fields=kind.topics["农业产业"].fields)
    assert kind.sections["回顾"] == (SectionPlan("产业兴镇", ("农业产业",)), SectionPlan("统筹各项工作", ("其余",)))
    assert kind.renumber
    assert kind.path == Path("templates/summary")
    assert "哈" not in kind.topics
    with pytest.raises(KeyError):
        kind.topics["哈"]


def test_a_kind_may_take_all_topics_those_of_its_sections_first(library: Library) -> None:
    Path(KIND).write_text("名称: 总结\n主题: 全部\n章节: {回顾: [{标题: 甲, 主题: [工业经济]}]}\n编号: 照写\n", "utf-8")
    kind = library.kind("summary")
    assert list(kind.topics) == ["工业经济", "农业产业", "平安建设"]
    assert not kind.renumber


def test_sections_may_hold_sections_or_nothing(library: Library) -> None:
    Path(KIND).write_text(
        "名称: 总结\n章节:\n  回顾:\n  计划: [{标题: 甲, 主题: [{标题: 乙, 主题: 工业经济}, 其余]}, {标题: 丙}]\n",
        "utf-8",
    )
    kind = library.kind("summary")
    inner = SectionPlan("乙", ("工业经济",))
    assert kind.sections == {"回顾": (), "计划": (SectionPlan("甲", (inner, "其余")), SectionPlan("丙", ()))}
    assert list(kind.topics) == ["工业经济"]


TYPES = "文字、句子、数量、年份、日期、公文、选项、列表、条目、组"
TOPICS = {
    "unknown type": (
        "字段: {产值: {类型: 数字}}",
        f"{TOPIC}:1  错误：字段“产值”的类型不对；写的是：数字；应当是：{TYPES}；是不是想写“文字”？ [unknown-type]",
    ),
    "no type": ("字段: {产值: {单位: 元}}", f"{TOPIC}:1  错误：字段“产值”没有写类型；应当是：{TYPES} [unknown-type]"),
    "unknown word": (
        "字段: {产值: {类型: 数量, 单元: 元}}",
        f"{TOPIC}:1  错误：字段“产值”里没有“单元”这一项；应当是：类型、单位、元素、选项、字段、"
        "说明、例、别名、必填、默认、下年、好、对应；"
        "是不是想写“单位”？ [unknown-word]",
    ),
    "unknown word of the topic": (
        "字断: {}",
        f"{TOPIC}:1  错误：主题“农业产业”里没有“字断”这一项；应当是：名称、说明、标题、计划标题、字段、旧名、核对；"
        "是不是想写“字段”？ [unknown-word]",
    ),
    "former name that is still a field": (
        "字段: {产值: 数量}\n旧名: {产值: 指标}",
        f"{TOPIC}:2  错误：“旧名”里的“产值”还是这个主题的字段；从“字段”或“旧名”里删去一个 [bad-former-name]",
    ),
    "misplaced word": (
        "字段: {村: {类型: 文字, 单位: 元}}",
        f"{TOPIC}:1  错误：字段“村”的类型是文字，不能有“单位”；应当是：“单位”只用于数量 [misplaced-word]",
    ),
    "bad name": (
        "字段: {产值.亿元: {类型: 数量}}",
        f"{TOPIC}:1  错误：“产值.亿元”不能做字段的名字；应当是：不带标点和空格、不全是数字的词 [bad-field-name]",
    ),
    "bad required": (
        "字段: {村: {类型: 文字, 必填: 要}}",
        f"{TOPIC}:1  错误：字段“村”的“必填”不对；写的是：要；应当是：是、否 [bad-field]",
    ),
    "bad next year": (
        "字段: {村: {类型: 文字, 下年: 保存}}",
        f"{TOPIC}:1  错误：字段“村”的“下年”不对；写的是：保存；应当是：保留、顺延、清空；"
        "是不是想写“保留”？ [bad-field]",
    ),
    "a bad way": (
        "字段: {产值: {类型: 数量, 好: 涨}}",
        f"{TOPIC}:1  错误：字段“产值”的“好”不对；写的是：涨；应当是：升、降、不论 [bad-field]",
    ),
    "a good way of words": (
        "字段: {村: {类型: 文字, 好: 升}}",
        f"{TOPIC}:1  错误：字段“村”的类型是文字，不能有“好”；应当是：“好”只用于数量 [misplaced-word]",
    ),
    "an alias that is no name": (
        "字段: {产值: {类型: 数量, 别名: [产值（亿元）]}}",
        f"{TOPIC}:1  错误：字段“产值”的别名“产值（亿元）”不能做名字；"
        "应当是：不带标点和空格、不全是数字的词 [bad-alias]",
    ),
    "an alias of two fields": (
        "字段: {产值: {类型: 数量, 别名: 甲}, 产量: {类型: 数量, 别名: [甲]}}",
        f"{TOPIC}:1  错误：字段“产量”的别名“甲”已经指“产值”；一个名字只指一个字段 [bad-alias]",
    ),
    "an alias that is a field": (
        "字段: {产值: {类型: 数量, 别名: 产量}, 产量: {类型: 数量}}",
        f"{TOPIC}:1  错误：字段“产值”的别名“产量”已经指“产量”；一个名字只指一个字段 [bad-alias]",
    ),
    "no options": (
        "字段: {村: {类型: 选项}}",
        f"{TOPIC}:1  错误：字段“村”要列出选项；应当是：选项: [甲, 乙] [bad-field]",
    ),
    "bad element": (
        "字段: {村: {类型: 列表, 元素: 数量}}",
        f"{TOPIC}:1  错误：字段“村”的元素不对；写的是：数量；应当是：文字、句子、日期、年份 [unknown-type]",
    ),
    "items without fields": (
        "字段: {村: {类型: 条目}}",
        f"{TOPIC}:1  错误：字段“村”要说明每一条有哪些字段；应当是：字段: {{名称: {{类型: 文字}}, …}} [bad-field]",
    ),
    "a field that is a list": ("字段: {村: [文字]}", f"{TOPIC}:1  错误：字段“村”要写成“{{类型: …}}” [bad-field]"),
    "fields that are a list": ("字段: [村]", f"{TOPIC}:1  错误：“字段”下面要写成“名字: {{类型: …}}” [bad-field]"),
    "a sum over an unknown key": (
        "字段: {产值: {类型: 数量}}\n核对: [产直 = 1]",
        f"{TOPIC}:2  错误：“核对”里的“产直”不是字段；写的是：产直 = 1；是不是想写“产值”？ [unknown-key-in-sum]",
    ),
    "a sum over words": (
        "字段: {村: {类型: 文字}}\n核对: [村 = 1]",
        f"{TOPIC}:2  错误：“核对”里的“村”是文字，不能计算；写的是：村 = 1；应当是：数量；列表、"
        "条目写成“条数(…)” [bad-sum]",
    ),
    "a count of words": (
        "字段: {村: {类型: 文字}}\n核对: [条数(村) = 1]",
        f"{TOPIC}:2  错误：“核对”里的“村”是文字，数不出条数；写的是：条数(村) = 1；应当是：条数(列表或条目) [bad-sum]",
    ),
    "no sum": (
        "核对: [总数]",
        f"{TOPIC}:1  错误：“核对”写得不对：没有等号；写的是：总数；应当是：总数 = 甲 + 乙，可用 + "
        "- × ÷ 和括号 [bad-sum]",
    ),
    "sums that are no list": (
        "核对: 甲 = 乙",
        f"{TOPIC}:1  错误：“核对”要写成列表；应当是：- 总数 = 甲 + 乙 [bad-sum]",
    ),
    "an answer to nothing": (
        "字段: {产值: {类型: 数量, 对应: 农业产业.产直}}",
        f"{TOPIC}:1  错误：字段“产值”的“对应”不是字段；写的是：农业产业.产直；是不是想写“产值”？ [unknown-answer]",
    ),
    "broken YAML": (
        "标题：农业\n",
        f"{TOPIC}:1  错误：名字后面用了全角冒号“：”；写的是：标题：农业；改成半角冒号加空格“: ” [full-width-colon]",
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOPICS.values(), ids=TOPICS)
def test_a_fault_of_a_topic_is_told(library: Library, text: str, expected: str) -> None:
    assert faults(library, TOPIC, text) == [expected]


KINDS = {
    "no name": ("说明: 甲", f"{KIND}  错误：文种没有写名称；应当是：名称: 工作总结和工作计划 [bad-field]"),
    "numbering": (
        "名称: 甲\n编号: 手动",
        f"{KIND}:2  错误：“编号”不对；写的是：手动；应当是：自动、照写；是不是想写“自动”？ [bad-field]",
    ),
    "topics": (
        "名称: 甲\n主题: 农业产业",
        f"{KIND}:2  错误：“主题”要写成列表；应当是：[农业产业, …] 或者“全部” [bad-section]",
    ),
    "an unknown topic": (
        "名称: 甲\n主题: [农业产叶]",
        f"{KIND}:2  错误：没有“农业产叶”这个主题；是不是想写“农业产业”？ [unknown-topic]",
    ),
    "an unknown topic with nothing near": (
        "名称: 甲\n主题: [哈]",
        f"{KIND}:2  错误：没有“哈”这个主题；主题是 templates/phrases 里的文件名 [unknown-topic]",
    ),
    "sections": ("名称: 甲\n章节: [乙]", f"{KIND}:2  错误：“章节”要写成“部分: [{{标题: …, 主题: […]}}]” [bad-section]"),
    "a part": (
        "名称: 甲\n章节: {回顾: 乙}",
        f"{KIND}:2  错误：章节“回顾”要写成列表；应当是：- {{标题: …, 主题: […]}} [bad-section]",
    ),
    "a section": (
        "名称: 甲\n章节: {回顾: [乙]}",
        f"{KIND}:2  错误：一节要写成“{{标题: …, 主题: […]}}”；写的是：乙 [bad-section]",
    ),
    "a field named like a topic": (
        "名称: 甲\n主题: [农业产业]\n字段: {农业产业: 文字}",
        f"{KIND}:3  错误：“农业产业”已经是主题的名字；给字段另起一个名字 [bad-field-name]",
    ),
    "a sum over a topic": (
        "名称: 甲\n主题: [农业产业]\n核对: [农业产业.产值 = 农业产业.产直]",
        f"{KIND}:3  错误：“核对”里的“农业产业.产直”不是字段；写的是：农业产业.产值 = 农业产业.产直；"
        "是不是想写“农业产业.产值”？ [unknown-key-in-sum]",
    ),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=KINDS)
def test_a_fault_of_a_kind_is_told(library: Library, text: str, expected: str) -> None:
    assert faults(library, KIND, text) == [expected]


def test_all_faults_of_a_file_are_told_at_once(library: Library) -> None:
    found = faults(library, TOPIC, "字段:\n  甲: {类型: 数字}\n  乙: {类型: 文字, 单位: 元}\n核对: [丙]\n")
    assert [each.split("[")[-1] for each in found] == ["unknown-type]", "misplaced-word]", "bad-sum]"]
