"""What stands above a title and is none."""

from __future__ import annotations

import pytest

from generator.document.head_and_imprint import is_web_scrap, red_head_role, stands_above_title
from generator.document.model import Role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("000001", Role.COPY_NUMBER),
        ("№000001", Role.COPY_NUMBER),
        ("机密★1年", Role.SECRECY),
        ("秘密", Role.SECRECY),
        ("特急", Role.URGENCY),
        ("特 急", Role.URGENCY),
        ("签发人：张三", Role.SIGNATORIES),
        ("汛桥镇农业服务中心文件", Role.MARK),
        ("甲县汛桥镇人民政府文件", Role.MARK),
        ("中共汛桥镇委员会 文件", Role.MARK),
        ("（2022）汛政字第12号", Role.NUMBER),
        ("汛政发〔2022〕12号", Role.NUMBER),
        ("汛政 [2022] 第3号　签发人：李四", Role.SIGNED_NUMBER),
        # Marks that the standard does not know.
        ("密级：内部", Role.BODY),
        ("内部资料　注意保存", Role.BODY),
        ("文件", Role.BODY),
    ],
)
def test_the_elements_of_the_red_head_are_known(line: str, role: Role) -> None:
    assert red_head_role(line) is role
    assert not is_web_scrap(line)


def test_an_organ_alone_is_red_head_only_above_its_number() -> None:
    assert red_head_role("汛桥镇人民政府", "汛政函〔2022〕5号") is Role.MARK
    assert red_head_role("汛桥镇人民政府", "2022年工作总结") is None


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
