"""Characters that 仿宋_GB2312 does not have."""

from __future__ import annotations

from generator.checks.wording import find_rare_characters
from tests.checks.said import said


def test_a_rare_character_is_noted_once_with_its_count() -> None:
    assert said(find_rare_characters, "题目\n\n建成深垟村导示系统。\n\n深垟村见效。") == [
        "稿.txt  提示：字体仿宋_GB2312里没有“垟”这个字；写的是：建成深垟村导示系统。（全文共 2 处）；"
        "核对是不是错字、繁体字；不是就保留 [rare-character]"
    ]


def test_traditional_characters_and_pictures_are_found() -> None:
    assert len(said(find_rare_characters, "题目\n\n學习贯彻😀。")) == 2


def test_what_every_face_has_is_left_alone() -> None:
    assert said(find_rare_characters, "题目\n\n拆除12㎡，增长3‰，二〇二二年，PM2.5、①——“”…《》〔2022〕★。") == []
