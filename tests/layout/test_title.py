from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.model import TITLE_CHARACTERS
from generator.layout.titles_and_columns import break_title
from generator.width import printed_width


def lines(text: str, longest: float = TITLE_CHARACTERS) -> list[str]:
    places = [0, *break_title(text, longest), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


@pytest.mark.parametrize(
    "title",
    [
        "政府工作报告",
        "斋坛乡2022年工作总结和2023年工作计划",
        "××镇2022年全面深化改革工作总结",
    ],
)
def test_a_title_that_fits_one_line_stays_one_line(title: str) -> None:
    assert lines(title) == [title]


@pytest.mark.parametrize(
    "broken",
    [
        "临海市汛桥镇人民政府/2022年工作总结及2023年工作思路",
        "××县××镇2022年度全面深化改革/工作总结和2023年工作要点",
        "新厂镇人民政府/关于2022年法治政府建设工作情况的报告",
        "关于印发/《××镇2023年安全生产工作要点》的通知",
        "中共××县委关于制定全县/经济社会发展第十五个五年规划和/二〇四〇年远景目标的建议",
        "××县国民经济和社会发展/第十五个五年规划和二〇四〇年远景目标纲要",
        "关于××县2022年/国民经济和社会发展计划执行情况与/2023年国民经济和社会发展计划草案的报告",
        "××市人民政府办公室/关于印发××市优化营商环境/三年行动计划（2023—2025年）的通知",
        "××县人民政府关于进一步加强农村/人居环境整治工作的实施意见",
        "中共××镇委员会2022年工作总结暨/2023年工作安排",
        "××镇第十八届人民代表大会/第三次会议政府工作报告",
        "在××镇第十八届人民代表大会/第三次会议上的讲话",
        "××乡关于巩固拓展脱贫攻坚/成果同乡村振兴有效衔接工作情况的汇报",
        "××街道办事处2022年/上半年工作总结和下半年工作计划",
        "××县教育局2022年工作总结及/2023年工作打算",
        "××镇贯彻落实“十四五”规划纲要/中期评估报告和下一步重点工作任务清单",
        "四川省乐山市市中区斋坛乡人民政府/2022年度政府信息公开工作年度报告",
        "关于《××县城乡居民基本/医疗保险实施办法（试行）》的政策解读",
        "××镇农业农村办公室/关于2022年粮食生产功能区“非粮化”/整治优化工作完成情况的说明",
        "2022年主要指标完成情况和/2023年主要预期目标表",
        "2023年民生实事项目安排表及/2022年民生实事项目完成情况一览表",
    ],
)
def test_long_titles_break_by_sense(broken: str) -> None:
    assert lines(broken.replace("/", "")) == broken.split("/")


def test_a_note_under_the_title_has_longer_lines() -> None:
    note = "（2023年1月8日在斋坛乡第十七届人民代表大会第三次会议上）"
    assert lines(note, 26) == ["（2023年1月8日在斋坛乡", "第十七届人民代表大会第三次会议上）"]


def test_a_book_title_that_fits_a_line_is_never_split() -> None:
    title = "关于学习贯彻落实《中国共产党农村工作条例》和《信访工作条例》情况的汇报"
    assert all(line.count("《") == line.count("》") for line in lines(title))


def test_three_lines_never_narrow_in_the_middle() -> None:
    title = "××县人民政府办公室关于印发××县2023年度民生实事项目及重点建设项目责任分解清单的通知"
    first, middle, last = (printed_width(line) for line in lines(title))
    assert not (middle < first and middle < last)


WORDS = st.lists(
    st.sampled_from(
        ["斋坛乡", "2022年", "工作总结", "和", "关于", "的", "《信访条例》", "第十七届", "推进", "“十四五”", "全", "A1"]
    ),
    min_size=8,
    max_size=18,
).map(lambda words: "汛桥镇" + "".join(words))


@given(WORDS)
def test_any_title_breaks_into_lines_that_fit_and_leave_no_character_alone(title: str) -> None:
    result = lines(title)
    assert "".join(result) == title
    if len(result) > 1:
        assert all(printed_width(line) <= TITLE_CHARACTERS + 0.01 for line in result)
        assert all(len(line) > 1 for line in result)
        assert not any(line[0] in "》”的" or line[-1] in "《“" for line in result)


@given(st.text("国〇第年，。《》“”（）a1", max_size=90))
def test_no_text_is_too_odd_to_be_taken(text: str) -> None:
    assert "".join(lines(text)) == text
