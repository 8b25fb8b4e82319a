"""What stands above a title and is none."""

from __future__ import annotations

import pytest

from generator.document.letterhead import is_red_head, is_web_scrap, stands_above_title


@pytest.mark.parametrize(
    "line",
    [
        *("000001", "机密★1年", "秘密", "特急", "密级：内部", "内部资料　注意保存", "签发人：张三"),
        *("№000001", "特 急", "文件", "汛桥镇农业服务中心文件", "（2022）汛政字第12号"),
        *("甲县汛桥镇人民政府文件", "中共汛桥镇委员会 文件", "汛政发〔2022〕12号", "汛政 [2022] 第3号　签发人：李四"),
    ],
)
def test_the_elements_of_the_red_head_are_known(line: str) -> None:
    assert is_red_head(line)
    assert not is_web_scrap(line)


def test_an_organ_alone_is_red_head_only_above_its_number() -> None:
    assert is_red_head("汛桥镇人民政府", "汛政函〔2022〕5号")
    assert not is_red_head("汛桥镇人民政府", "2022年工作总结")


@pytest.mark.parametrize(
    "line",
    [
        "下载",
        "打印 收藏 下载",
        "【字体：大 中 小】",
        "[ 打印 ][ 关闭 ]",
        "分享到：",
        "首页 > 政务公开",
        "您的位置：首页",
        "点击数：55",
    ],
)
def test_buttons_and_paths_of_a_web_page_are_scraps(line: str) -> None:
    assert is_web_scrap(line)
    assert stands_above_title(line)


def test_what_a_reader_writes_for_a_picture_is_no_title() -> None:
    assert stands_above_title("[图片：国徽]")


@pytest.mark.parametrize(
    "line",
    [
        "2022年汛桥镇政府工作报告",
        "关于印发汛桥镇文件管理办法的通知",
        "汛桥镇人民政府",
        "小镇2022年总结",
        "打印店整治工作总结",
    ],
)
def test_a_title_is_neither(line: str) -> None:
    assert not stands_above_title(line, "各位代表：")
