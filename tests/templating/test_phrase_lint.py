"""What is told about the clauses of a phrase file, in Chinese, with file and line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.facts.model import FieldType
from generator.templating.lint.unknown_names import undeclared
from generator.templating.prose.clauses import ROLES
from tests.systems import with_slashes
from tests.templating.test_declared import KIND, TOPICS, field
from tests.templating.worlds import Folder

FIELDS = {"土地": field("土地", FieldType.QUANTITY), "荣誉": field("荣誉", FieldType.LIST)}
农业 = field("农业", FieldType.GROUP, fields=FIELDS)
KIND_OF_ONE = KIND._replace(
    topics={"农业": TOPICS["农业"]._replace(fields=FIELDS)}, fields={**KIND.fields, "农业": 农业}
)


@pytest.fixture
def told(folder: Folder) -> Callable[..., list[str]]:
    """Return what lint says of clauses; the first of them stands in line 3."""

    def messages(lines: str, kind: object = KIND_OF_ONE) -> list[str]:
        folder.write("report/body.txt.j2", "")
        folder.write("phrases/评价词.txt", "# 说明\n稳步 提质 提质增效\n")
        body = "{% macro 回顾(题) %}\n{% call 成段(题) %}\nLINES\n{% endcall %}{{ 题.荣誉 }}\n{% endmacro %}"
        folder.write("phrases/农业.j2", body.replace("LINES", lines))
        found = undeclared(kind, folder)  # type: ignore[arg-type]
        return [with_slashes(each, folder.path) for each in found]

    return messages


GOOD = "做法：流转土地{{ 题.土地 }}"


@pytest.mark.parametrize(
    "lines",
    [
        GOOD,
        f"{GOOD}\n其中：耕地{{{{ 题.土地 }}}}",
        f"{GOOD}\n成效（凭 题.土地 is 升）：农业稳步发展",
        f"{{# 说明 #}}\n{{% if 题.土地 is 有 %}}\n{GOOD}\n{{% endif %}}\n\n起：全年\n{GOOD}",
        f"引语：围绕土地做文章\n引语：在土地上想办法\n{GOOD}",
        "做法：流转｜土地{{ 题.土地 }}\n成效：〈土地〉收租{{ 题.土地 }}",
    ],
)
def test_good_clauses_pass(told: Callable[..., list[str]], lines: str) -> None:
    assert told(lines) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            f"{GOOD}\n做发：办好{{{{ 题.土地 }}}}",
            "phrases/农业.j2:4  错误：没有“做发”这种角色；写的是：做发；应当是："
            f"{'、'.join(ROLES)}；是不是想写“做法”？ [clause-role]",
        ),
        (
            f"{GOOD}\n办好{{{{ 题.土地 }}}}",
            "phrases/农业.j2:4  错误：“成段”里的一行要写明角色；写的是：办好{{ 题.土地 }}；应当是："
            f"{'、'.join(ROLES)}；写成“做法：…”；{{% if %}}、{{% for %}} 单独占一行 [clause-role]",
        ),
        (
            f"{GOOD}\n成效：农业发展",
            "phrases/农业.j2:4  错误：这个分句没有数据，也没有依据；写的是：农业发展；"
            "写上数据，或者写成“成效（凭 题.某项）：…” [clause-evidence]",
        ),
        (
            "做法：稳步流转土地{{ 题.土地 }}",
            "phrases/农业.j2:3  错误：“稳步”是评价，没有依据；写的是：稳步流转土地；"
            "删去，或者写成“做法（凭 题.某项 is 升）：…” [evaluative-word]",
        ),
        (
            f"{GOOD}\n引语：稳步抓农业\n引语：围绕土地做文章",
            "phrases/农业.j2:4  错误：“稳步”是评价，没有依据；写的是：稳步抓农业；引语只说做了什么 [evaluative-word]",
        ),
        (
            f"{GOOD}，",
            "phrases/农业.j2:3  警告：行末不写标点，分句怎么连由程序定；写的是：， [clause-mark]",
        ),
        (
            f"引语：围绕土地做文章\n{GOOD}",
            "phrases/农业.j2:3  警告：引语只有一句，各镇会写得一样；再写一两句意思相当的，程序轮着用 [lead-pool]",
        ),
        (
            f"引语：围绕土地做文章\n引语：{'很' * 31}\n{GOOD}",
            f"phrases/农业.j2:4  警告：引语超过30个字；写的是：{'很' * 31} [lead-pool]",
        ),
        (
            f"{GOOD}\n\n其中：耕地{{{{ 题.土地 }}}}",
            "phrases/农业.j2:5  错误：“其中”前面没有数字；把它接在整体的那一行下面，中间不空行 [clause-part]",
        ),
        (
            f"{GOOD}\n成效：〈土地收租{{{{ 题.土地 }}}}",
            "phrases/农业.j2:4  错误：“〈 〉”要成对，“｜”一行最多一个；写的是：〈土地收租；"
            "应当是：做法：新建｜公厕{{ 题.新建公厕 }} [clause-brackets]",
        ),
    ],
)
def test_each_mistake_is_told_with_its_line(told: Callable[..., list[str]], lines: str, message: str) -> None:
    assert told(lines) == [message]


def test_a_field_that_no_clause_prints_is_told(told: Callable[..., list[str]]) -> None:
    fields = {**FIELDS, "水库": field("水库", FieldType.QUANTITY)}
    shared = TOPICS["工业"]._replace(fields={"荣誉": FIELDS["荣誉"]})
    kind = KIND._replace(
        topics={"农业": TOPICS["农业"]._replace(fields=fields), "工业": shared},
        fields={"农业": field("农业", FieldType.GROUP, fields=fields), "工业": 农业._replace(fields=shared.fields)},
    )
    assert told(GOOD, kind) == [
        "警告：字段“农业.水库”没有哪个分句说到；在主题的 .j2 里加一行，或者从 .yaml 里删去这个字段 [unprinted-field]"
    ]


def test_a_usual_heading_that_praises_is_told(told: Callable[..., list[str]]) -> None:
    topic = KIND_OF_ONE.topics["农业"]._replace(title="农业提质增效")
    assert told(GOOD, KIND_OF_ONE._replace(topics={"农业": topic})) == [
        "x  警告：标题里的“提质增效”是评价，没有依据；写的是：农业提质增效；"
        "写成“升的写法｜平实的写法”，平实的只说做什么 [evaluative-word]"
    ]
    topic = topic._replace(title="农业提质增效｜抓好农业")
    assert told(GOOD, KIND_OF_ONE._replace(topics={"农业": topic})) == []


def test_a_row_of_set_phrases_that_says_nothing_is_told(told: Callable[..., list[str]], folder: Folder) -> None:
    folder.write("提法.yaml", "每年:\n  会议精神:\n    2022: 甲\n    那年: 乙\n提法:\n  - {提法: 六稳, 起: 2018}\n")
    assert told(GOOD) == [
        "提法.yaml:4  错误：提法的这一行看不懂；写的是：那年: 乙；应当是：2024: 党的…精神 [set-phrase-row]",
        "提法.yaml:6  错误：提法的这一行看不懂；写的是：六稳；应当是：{提法: 新质生产力, 出现: 2023} 或 "
        "{提法: 六稳, 起: 2018, 止: 2021} [set-phrase-row]",
    ]


def test_a_claim_that_hangs_on_no_field_is_told(told: Callable[..., list[str]]) -> None:
    assert told(f"{GOOD}\n成效（凭 题.没有 is 升）：农业发展")[0].startswith(
        "phrases/农业.j2:4  错误：模板用到了“农业.没有”，但没有哪个字段叫这个名字"
    )
