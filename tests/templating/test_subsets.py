"""Whatever subset of facts is absent, to fill or given, the text is whole."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.marks import RESERVED, strip
from generator.templating.render import render
from tests.templating.worlds import Folder, Q, S, facts_of

# Tried hundreds of times; counting lines would take three times as long.
pytestmark = pytest.mark.no_cover

BODY = (Path(__file__).parent / "subsets.txt.j2").read_text("utf-8")
GROWTH = st.sampled_from(
    [{}, {"上年": "22.02"}, {"同比": Q("-3", "%")}, {"目标": "20"}, {"上年": Q(None, "亿元"), "目标": Q(None, "亿元")}]
)
QUANTITY = st.builds(
    lambda text, more: Q(text, "亿元", **more), st.sampled_from([None, "55.61", "5000余", "**"]), GROWTH
)
SENTENCE = st.sampled_from([None, "稳中有进", "稳中有进。", "稳中有进，"]).map(S)
WORD = st.sampled_from([None, "甲", "乙、丙", "丁"])
ITEM = st.fixed_dictionaries({"名称": st.sampled_from(["子项目", "丑项目"])}, optional={"投资": QUANTITY, "进展": WORD})
INDUSTRY = st.fixed_dictionaries(
    {},
    optional={
        "产值": QUANTITY,
        "出口": QUANTITY,
        "税收": QUANTITY,
        "导语": SENTENCE,
        "口号": WORD,
        "进展": WORD,
        "补充": SENTENCE,
        "项目": st.lists(ITEM, max_size=3),
        "荣誉": st.lists(st.sampled_from(["先进集体", "红旗乡镇"]), max_size=3),
    },
)
DATA = st.fixed_dictionaries({"镇": st.just("甲镇")}, optional={"截至": WORD, "业": INDUSTRY})
WRONG = re.compile(
    r"[，、；：][，、；：。]|。[，、；：。]|（[，、；。]|[，、；：]）|（）|“”|[一二三四]是[；。，]|(?m:^[，、；：。])|(?m:[，、；]$)"
)


@settings(max_examples=1500, deadline=None)
@given(DATA)
def test_no_subset_of_facts_leaves_broken_punctuation(tmp_path_factory, data):
    text = strip(rendered(tmp_path_factory, data))
    assert WRONG.search(text) is None, WRONG.search(text)
    assert "××亿" in text or "亿元" not in re.sub(r"[\d余*]亿元", "", text)


@settings(max_examples=300, deadline=None)
@given(DATA)
def test_what_is_printed_is_marked_and_no_border_is_left(tmp_path_factory, data):
    text = rendered(tmp_path_factory, data)
    assert RESERVED.search(strip(text)) is None
    assert "\ue003" not in text
    assert "\n\n\n" not in text


def rendered(tmp_path_factory, data):
    folder = Folder(tmp_path_factory.getbasetemp() / "subsets")
    if not folder.path.exists():
        folder.write("report/body.txt.j2", BODY)
    return render(facts_of(data), folder, None).value
