"""Figures of real reports that no field means: none is led to a neighbour, in whatever topic it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.indicators_and_undeclared import UndeclaredKeys
from generator.facts.schema.hints import hint_for_key
from generator.facts.yaml.nodes import ScalarNode
from generator.problems import Place, Problem
from tests.content.seed_profile import LIBRARY

KIND = LIBRARY.kind("年度工作总结")
HERE = Place("2024.yaml", 5)
JUDGE = UndeclaredKeys(KIND, LIBRARY, Path("2024.yaml"), (), chosen=False)
FIELDLESS = {
    **{"茶园面积": "300亩", "桑园面积": "40亩", "大豆面积": "2万亩", "园区面积": "3平方公里", "稻虾面积": "500亩"},
    **{"旱粮播种面积": "800亩", "大棚西瓜面积": "60亩", "小春面积": "900亩", "土地收储": "50亩", "土地整理": "2万亩"},
    **{"涉林企业数": "12家", "新增企业": "30家", "市场主体": "600户", "引进税源企业": "3家", "产业税收": "1.2亿元"},
    **{"国内招商引资资金": "300万元", "项目资金": "200万元", "兑现资金": "3亿元", "医疗费用": "300元"},
    **{"渔业产值": "500万元", "办结率": "98%", "满意度": "99%", "一次化解率": "90%", "解决问题": "20件"},
    **{"拆除面积": "300平方米", "问题整改户": "12户", "户厕改造任务": "200座", "困难户": "30户", "五保脱贫户": "5户"},
    **{"业务培训": "3次", "班子成员": "9名", "土坯房": "12户", "光伏扶贫": "20户", "用电量": "300万千瓦时"},
}


@pytest.mark.parametrize(("name", "typed"), FIELDLESS.items())
def test_a_figure_that_no_field_means_is_sent_to_the_towns_own(name: str, typed: str) -> None:
    node = ScalarNode(typed, HERE)
    hints = {hint_for_key(name, node, KIND.fields[topic], JUDGE.elsewhere) for topic in KIND.topics}
    assert hints == {f"没有意思相同的项，就写成指标：在“指标:”下面写“{name}: {typed}”"}
    above = JUDGE.judge(name, node, HERE)
    assert isinstance(above, Problem)
    assert above.hint.startswith("没有意思相同的项，就写成指标")
