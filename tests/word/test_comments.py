from __future__ import annotations

from datetime import date, datetime, timezone
from io import BytesIO

import docx

from generator.document.model import Paragraph, Role, Run
from generator.word.write.package import write_comments
from tests.word.samples import body, part, write

TO_FILL = Paragraph(
    Role.BODY, (Run("引进"), Run("××家", "产业.企业", True, "上年：12家"), Run("，"), Run("××亿元", "产业.投资", True))
)


def test_each_place_to_fill_has_a_comment_that_names_its_key() -> None:
    comments = list(docx.Document(BytesIO(write(TO_FILL))).comments)
    assert [comment.text for comment in comments] == ["待填：产业.企业\n上年：12家", "待填：产业.投资"]
    assert [(comment.author, comment.initials) for comment in comments] == [("公文生成", "生成")] * 2


def test_comments_bear_the_date_of_the_data() -> None:
    (first, _) = docx.Document(BytesIO(write(TO_FILL))).comments
    assert first.timestamp == datetime(2023, 1, 8, tzinfo=timezone.utc)
    assert 'w:date="2023-01-08T00:00:00Z"' in write_comments(["x"], "CommentText", date(2023, 1, 8))
    assert "w:date" not in write_comments(["x"], "CommentText", None)


def test_without_a_place_to_fill_there_is_no_comments_part() -> None:
    assert "comments" not in part(write(body("好。")), "[Content_Types].xml")
