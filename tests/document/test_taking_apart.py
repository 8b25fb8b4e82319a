from __future__ import annotations

from generator.document.model import Paragraph, Role, Run
from generator.document.runs import paragraph


def test_a_run_in_heading_ends_with_its_first_full_stop() -> None:
    assert paragraph(Role.HEADING_2, [Run("（一）抓产业。建成基地3个。")]) == Paragraph(
        Role.HEADING_2, (Run("建成基地3个。"),), (Run("抓产业。"),), "（一）"
    )


def test_a_heading_on_its_own_line_has_a_lead_only() -> None:
    assert paragraph(Role.HEADING_1, [Run("一、工作回顾")]) == Paragraph(Role.HEADING_1, (), (Run("工作回顾"),), "一、")
    assert paragraph(Role.HEADING_2, [Run("抓产业")]) == Paragraph(Role.HEADING_2, (), (Run("抓产业"),), "")


def test_a_full_stop_inside_a_fact_ends_no_lead() -> None:
    fact = Run("抓产业。促增收", "章.标题")
    assert paragraph(Role.HEADING_2, [Run("（一）"), fact, Run("。建成。")]) == Paragraph(
        Role.HEADING_2, (Run("建成。"),), (fact, Run("。")), "（一）"
    )


def test_an_ordinal_inside_a_fact_is_none() -> None:
    fact = Run("一是", "补充")
    assert paragraph(Role.BODY, [fact, Run("抓产业")]) == Paragraph(Role.BODY, (fact, Run("抓产业")))


def test_body_text_has_its_ordinal_apart() -> None:
    assert paragraph(Role.BODY, [Run("一是抓产业。")]) == Paragraph(Role.BODY, (Run("抓产业。"),), ordinal="一是")


def test_other_roles_keep_their_words() -> None:
    assert paragraph(Role.PART, [Run("一、回顾")]) == Paragraph(Role.PART, (Run("一、回顾"),))
